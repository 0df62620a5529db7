export { forge } from './forge.ts'
export { readOwn } from './ownToken.ts'
