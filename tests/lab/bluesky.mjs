// Bluesky as it runs itself: accounts live on a PDS, an AppView shows them to the world.
// There is an account for every situation; how to reach them is said in a line of JSON.
import './loopback.mjs'

const { TestNetwork } = await import('@atproto/dev-env')
const network = await TestNetwork.create({ pds: { hostname: 'localhost' }, bsky: { dbPostgresSchema: 'bsky' } })

const admin = { authorization: `Basic ${btoa('admin:admin-pass')}` }
const as = (account) => ({ authorization: `Bearer ${account.accessJwt}` })

async function call(who, method, body) {
  const headers = { 'content-type': 'application/json', ...who }
  const reply = await fetch(`${network.pds.url}/xrpc/com.atproto.${method}`, {
    method: 'POST', headers, body: JSON.stringify(body),
  })
  const said = await reply.json().catch(() => ({}))
  if (!reply.ok) throw new Error(`${method}: ${reply.status} ${JSON.stringify(said)}`)
  return said
}

async function person(name, posts = []) {
  const account = await call({}, 'server.createAccount', {
    handle: `lab-${name}.test`, email: `${name}@example.test`, password: `pass-${name}`,
  })
  account.posts = []
  for (const createdAt of posts) {
    account.posts.push(await write(account, 'app.bsky.feed.post', { text: 'Hello', createdAt }))
  }
  return account
}

function write(account, collection, record, rkey) {
  const method = rkey ? 'repo.putRecord' : 'repo.createRecord'
  return call(as(account), method, {
    repo: account.did, collection, ...(rkey && { rkey }), record: { $type: collection, ...record },
  })
}

const comms = await person('comms', ['2020-01-01T09:00:00Z', '2026-11-20T10:00:00Z'])
await person('nopost')
await person('future', ['2020-01-01T09:00:00Z', '2031-01-01T10:00:00Z'])
const changed = await person('changed', ['2026-11-01T10:00:00Z'])
const away = await person('away', ['2026-11-01T10:00:00Z'])
const bad = await person('bad', ['2026-11-01T10:00:00Z'])
const members = await person('members', ['2026-11-01T10:00:00Z'])
const sharer = await person('sharer')

await write(members, 'app.bsky.actor.profile', {
  labels: { $type: 'com.atproto.label.defs#selfLabels', values: [{ val: '!no-unauthenticated' }] },
}, 'self')
const { uri, cid } = comms.posts[0]
await write(sharer, 'app.bsky.feed.repost', { subject: { uri, cid }, createdAt: '2026-11-15T00:00:00Z' })
await network.processAll()

await call(as(changed), 'identity.updateHandle', { handle: 'lab-today.test' })
await call(as(away), 'server.deactivateAccount', {})
await call(admin, 'admin.updateSubjectStatus', {
  subject: { $type: 'com.atproto.admin.defs#repoRef', did: bad.did },
  takedown: { applied: true, ref: 'lab' },
})
await network.processAll()

console.log(JSON.stringify({ appview: network.bsky.url, pds: network.pds.url, changed: changed.did }))
process.on('SIGTERM', () => process.exit(0))
