export { measureExposures } from './exposure.ts'
export { run } from './run.ts'
