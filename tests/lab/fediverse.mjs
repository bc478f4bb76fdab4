// A server of the fediverse, made with Fedify, with an account for every situation.
// It listens on this machine only, and says on which port.
import { createServer } from 'node:http'
import { Temporal } from '@js-temporal/polyfill'
import { Create, MemoryKvStore, Note, Person, PUBLIC_COLLECTION, createFederation } from '@fedify/fedify'

const people = {
  comms: { posts: ['2025-01-10T10:00:00Z', '2026-11-20T08:30:00Z', '2031-01-01T00:00:00Z'] },
  single: { posts: ['2026-10-01T10:00:00Z'] },
  empty: {},
  old: { moved: 'new' },
  new: { names: ['old'] },
  boastful: { moved: 'comms', posts: ['2026-09-01T10:00:00Z'] },
  shut: { suspended: true },
  careful: { signed: true, posts: ['2026-11-20T08:30:00Z'] },
}

const http = createServer(answer)
await new Promise((ready) => http.listen(0, '127.0.0.1', ready))
const origin = `http://127.0.0.1:${http.address().port}`
const server = createFederation({ kv: new MemoryKvStore(), origin, allowPrivateAddress: true })

server
  .setActorDispatcher('/users/{identifier}', (context, name) => {
    const person = people[name]
    if (!person) return null
    const successor = person.moved && context.getActorUri(person.moved)
    return new Person({
      id: context.getActorUri(name),
      preferredUsername: name,
      url: new URL(`/@${name}`, origin),
      inbox: context.getInboxUri(name),
      outbox: context.getOutboxUri(name),
      aliases: (person.names ?? []).map((other) => context.getActorUri(other)),
      ...(successor && { successor }),
      ...(person.suspended && { suspended: true }),
    })
  })
  .authorize(async (context, name) => !people[name]?.signed || (await context.getSignedKey()) != null)

server.setInboxListeners('/users/{identifier}/inbox')

server
  .setOutboxDispatcher('/users/{identifier}/outbox', (context, name, cursor) => {
    if (cursor == null) return null
    const items = (people[name]?.posts ?? []).map((time, index) => {
      const said = { published: Temporal.Instant.from(time), to: PUBLIC_COLLECTION }
      const note = new URL(`/notes/${name}/${index}`, origin)
      return new Create({
        id: new URL(`${note}/made`),
        actor: context.getActorUri(name),
        object: new Note({ id: note, attribution: context.getActorUri(name), content: 'Hello', ...said }),
        ...said,
      })
    })
    return { items, nextCursor: null }
  })
  .setFirstCursor(() => '0')
  .setCounter((context, name) => (people[name]?.posts ?? []).length)

async function answer(asked, reply) {
  const request = new Request(`${origin}${asked.url}`, { headers: asked.headers })
  const response = await server.fetch(request, { contextData: undefined })
  reply.writeHead(response.status, Object.fromEntries(response.headers))
  reply.end(Buffer.from(await response.arrayBuffer()))
}

console.log(http.address().port)
