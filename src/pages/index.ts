/** The pages: what the address leads to, and what stands around them. */
export { default as Header } from './Header.svelte'
export { default as Landing } from './landing/Landing.svelte'
export { default as LoadFailed } from './LoadFailed.svelte'
export { loadCompare, loadFinder, loadPages, loadShowOneOrTwo, loadWhileIdle } from './lazy.ts'
export { default as NoticeBar } from './NoticeBar.svelte'
export { pageAt, pathOf, type Page, type PageProps } from './pages.ts'
export { COMPARE, HOME, PLAY, PLAYGROUND, routeOf, sceneAddress, type Route } from './route.ts'
