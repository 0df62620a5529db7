import { balancers, roleSources, storeFailures } from '../../knobValues.ts'
import type { Topology } from '../../setup/topology.ts'
import { choice, count, onOff } from './fields.ts'

/** @param usual what a link leaves out */
export const topologyFields = (usual: Topology) => ({
  servers: count('servers', 'servers', [1, 3], usual.servers),
  balancer: choice('balancer', balancers, usual.balancer),
  latency: count('latency', 'milliseconds', [1, 5000], usual.latency),
  storeLatency: count('storeLatency', 'milliseconds', [0, 5000], usual.storeLatency),
  storeFailure: choice('storeFailure', storeFailures, usual.storeFailure),
  roleFrom: choice('roleFrom', roleSources, usual.roleFrom),
  endOnPasswordChange: onOff('endOnPasswordChange', usual.endOnPasswordChange),
  csp: onOff('csp', usual.csp),
  stepUp: onOff('stepUp', usual.stepUp),
})
