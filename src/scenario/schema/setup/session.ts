import * as v from 'valibot'
import { corsPolicies, csrfDefences, idSizes, sameSites, sessionBindings, sessionStores } from '../../knobValues.ts'
import { hardenedSession as usual } from '../../setup/session.ts'
import { choice, count, onOff, seconds } from './fields.ts'
import { topologyFields } from './topology.ts'

export const SessionSetup = v.strictObject({
  kind: v.literal('session'),
  lifetime: seconds('lifetime', usual.lifetime),
  idle: seconds('idle', usual.idle),
  idBits: choice('idBits', idSizes, usual.idBits),
  renewId: onOff('renewId', usual.renewId),
  acceptUnknownIds: onOff('acceptUnknownIds', usual.acceptUnknownIds),
  hashedIds: onOff('hashedIds', usual.hashedIds),
  logoutDeletes: onOff('logoutDeletes', usual.logoutDeletes),
  maxSessions: count('maxSessions', 'sessions', [0, 20], usual.maxSessions),
  hostPrefix: onOff('hostPrefix', usual.hostPrefix),
  httpOnly: onOff('httpOnly', usual.httpOnly),
  secure: onOff('secure', usual.secure),
  sameSite: choice('sameSite', sameSites, usual.sameSite),
  hsts: onOff('hsts', usual.hsts),
  csrf: choice('csrf', csrfDefences, usual.csrf),
  getChangesState: onOff('getChangesState', usual.getChangesState),
  cors: choice('cors', corsPolicies, usual.cors),
  store: choice('store', sessionStores, usual.store),
  cacheTtl: seconds('cacheTtl', usual.cacheTtl),
  payload: count('payload', 'bytes', [0, 30_000], usual.payload),
  binding: choice('binding', sessionBindings, usual.binding),
  ...topologyFields(usual),
})
