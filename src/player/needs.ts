/**
 * Why nothing can be run here, in a sentence; null where everything can. Without https a browser keeps its cryptography from
 * a page (Secure Contexts §2, Web Cryptography §10).
 */
export const whyNothingRuns = (): string | null =>
  globalThis.crypto?.subtle
    ? null
    : 'This page came without https, so the browser keeps its cryptography from it and nothing can be run. Open it over https.'
