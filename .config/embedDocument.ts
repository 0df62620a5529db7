/**
 * Writes the page a second time, as `embed.html`: other sites may show that one in a frame, and the page itself none, so that
 * nobody draws over its controls (CSP §6.4.2, frame-ancestors).
 */
import type { Plugin } from 'vite'

export const embedDocument = (): Plugin => ({
  name: 'embed-document',
  apply: 'build',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const page = bundle['index.html']
      if (page?.type !== 'asset') throw new Error('the build has no index.html')
      this.emitFile({ type: 'asset', fileName: 'embed.html', source: page.source })
    },
  },
})
