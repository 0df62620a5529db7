/** What most pages do without: other origins, redirects, policies, forms, frames, images, sockets. */
export const loadRest = () => import('./rest.ts')
