// Every server of this process listens on this machine only, whatever it was told.
import { Server } from 'node:net'

const listen = Server.prototype.listen
Server.prototype.listen = function (...how) {
  const [first] = how
  if (typeof first === 'number' && typeof how[1] !== 'string') how.splice(1, 0, '127.0.0.1')
  if (typeof first === 'object' && 'port' in first) how[0] = { ...first, host: '127.0.0.1' }
  return listen.apply(this, how)
}
