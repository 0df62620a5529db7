import type { Fetched, ToFetch } from './fetching.ts'

/** The first word of the thread that fetches. */
export const STARTED = 'started'

/** One real fetch, as plain data on both sides, so that it can be made in a worker as well as in a document. */
export async function fetchBytes({ id, url, method, headers, body }: ToFetch): Promise<Fetched> {
  try {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      body,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    return {
      type: 'fetched',
      id,
      status: response.status,
      headers: [...response.headers],
      body: await response.arrayBuffer(),
    }
  } catch (error) {
    return { type: 'failed', id, reason: String(error) }
  }
}
