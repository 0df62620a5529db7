/**
 * The frame at `wire/`, the scope of MSW's service worker and the only place that loads MSW. It tells the page that holds
 * it how far it is, and hands it the engine's end of the wire.
 */
import { tell } from './tell.ts'
import { WireStartError } from './errors.ts'
import { fetchBytes, STARTED } from './fetchBytes.ts'
import { parseFetched, type Fetched, type ToFetch } from './fetching.ts'
import { frameOfWire } from './frame.ts'
import { mock } from './mock.ts'
import type { WireRequest, WireResponse } from './translate.ts'

// MSW looks for a newer service worker without waiting for the answer; offline there is none, and that is no error.
window.addEventListener('unhandledrejection', (event) => event.preventDefault())

start().then(
  (engine) => tell({ type: 'wire-ready' }, [engine]),
  (error: unknown) => {
    // What a platform says of its errors is meant for programs.
    const reason = error instanceof WireStartError ? error.message : 'The wire could not be started in this browser.'
    tell({ type: 'wire-failed', reason })
  },
)

async function start(): Promise<MessagePort> {
  tell({ type: 'wire-starting' })

  let answer: (request: WireRequest) => Promise<WireResponse | null> = async () => null
  try {
    await mock((request) => answer(request))
  } catch {
    throw new WireStartError('The browser did not start the service worker.')
  }
  await controlled()

  // Where workers are not allowed, the frame fetches by itself.
  const fetchInWorker = await startFetcher().catch(() => null)
  const isQuiet = () => fetchInWorker === null || isHidden()
  const { port1, port2 } = new MessageChannel()
  answer = frameOfWire({
    tab: crypto.randomUUID(),
    engine: port1,
    tabs: new BroadcastChannel('claimcheck-wire'),
    wake,
    // A service worker answers a worker only through a visible frame, but a frame always.
    fetch: (message) => (fetchInWorker === null || isHidden() ? fetchBytes(message) : fetchInWorker(message)),
    quiet: isQuiet,
  })
  return port2
}

const isHidden = () => document.visibilityState === 'hidden'

/** On the first visit the frame was loaded before its service worker was there, and has to be claimed by it. */
async function controlled(): Promise<void> {
  if (navigator.serviceWorker.controller) return
  // The claim is made once, when the worker starts: one that was about to be removed, and was kept, makes none.
  const retry = setTimeout(() => window.location.reload(), 500)
  await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  clearTimeout(retry)
}

/**
 * A service worker that the browser stopped has forgotten its frames when it wakes up, and lets their requests pass to
 * the real network. So it is told again before each request. How long to wait for it is the engine's to say.
 */
function wake(): Promise<boolean> {
  const { serviceWorker } = navigator
  const { controller } = serviceWorker
  if (!controller) return Promise.resolve(false)
  return new Promise((resolve) => {
    const listen = ({ data }: MessageEvent) => {
      if (data?.type !== 'MOCKING_ENABLED') return
      serviceWorker.removeEventListener('message', listen)
      resolve(true)
    }
    serviceWorker.addEventListener('message', listen)
    controller.postMessage('MOCK_ACTIVATE')
  })
}

/** Resolves when the worker runs, whose script the service worker may have failed to bring. */
async function startFetcher(): Promise<(message: ToFetch) => Promise<Fetched>> {
  const worker = new Worker(new URL('./fetcher.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, (fetched: Fetched) => void>()

  const fetchInWorker = (message: ToFetch) =>
    new Promise<Fetched>((resolve) => {
      waiting.set(message.id, resolve)
      worker.postMessage(message)
    })

  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => {
      if (data === STARTED) resolve(fetchInWorker)
      const fetched = parseFetched(data)
      if (!fetched) return
      waiting.get(fetched.id)?.(fetched)
      waiting.delete(fetched.id)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      reject(new WireStartError('The worker that fetches did not start.'))
    })
  })
}
