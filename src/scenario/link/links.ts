export { encodeView } from './encode.ts'
export { LinkError } from './errors.ts'
export { openLink } from './open.ts'
