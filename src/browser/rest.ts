/** The parts of the browser that are loaded when a page first needs one of them. */
export { submit } from './page/form.ts'
export { frame } from './page/frame.ts'
export { unusualInit } from './page/unusualInit.ts'
export { connect, loadImage } from './page/embedded.ts'
export { corsCheck, exposedHeaders, needsPreflight, preflight } from './request/cors.ts'
export { allowsInlineScript, blockedByPolicy } from './request/policy.ts'
export { redirected } from './request/redirect.ts'
