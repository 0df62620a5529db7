import { http } from 'msw'
import { setupWorker } from 'msw/browser'
import type { WireRequest, WireResponse } from './translate.ts'

/** Starts MSW's service worker for the frame's folder; `answer` gets every request to a `.test` host. */
export async function mock(answer: (request: WireRequest) => Promise<WireResponse | null>): Promise<void> {
  const worker = setupWorker(
    http.all(/^https:\/\/[^/]+\.test\//, async ({ request }) => {
      const response = await answer(await plain(request)).catch(() => null)
      if (!response) return Response.error()
      const { status, headers, body } = response
      return new Response(body, { status, headers: headers.map(([name, value]): [string, string] => [name, value]) })
    }),
  )
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: './mockServiceWorker.js', options: { scope: './' } },
  })
}

async function plain(request: Request): Promise<WireRequest> {
  const { url, method, headers } = request
  return { url, method, headers: [...headers], body: new Uint8Array(await request.arrayBuffer()) }
}
