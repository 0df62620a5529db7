/**
 * Makes the fetches of the wire, in the scope of its service worker. It does so off the frame's own thread because a
 * browser writes each status of 400 or more that a document's fetch gets into the page's console as an error, and the
 * 401 of a thief is what this page is about. A worker's fetch has the same row in DevTools' Network panel.
 */
import { fetchBytes, STARTED } from './fetchBytes.ts'
import type { ToFetch } from './fetching.ts'

self.addEventListener('message', async ({ data }: MessageEvent<ToFetch>) => self.postMessage(await fetchBytes(data)))
self.postMessage(STARTED)
