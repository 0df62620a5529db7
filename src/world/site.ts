/** What answers at Mallory's addresses: his web site, the sibling of the shop that he took over, the partner's service, which sends the shop's mails, too. */
import { collect, COLLECT, HIS_KEYS, PARTNER, tossedCookie, trapPages } from '../attacker/index.ts'
import type { HttpRequest, HttpResponse } from '../browser/index.ts'
import { keySet } from './forger.ts'
import { plant } from './hijacker.ts'
import { deliver } from './mailbox.ts'
import { logInAsHimself } from './ownLogin.ts'
import type { Scene } from './scene.ts'
import type { Serving } from './serving.ts'

export async function answerOf(
  scene: Scene,
  { method, url, body }: HttpRequest,
  { step }: Serving,
): Promise<HttpResponse> {
  const { mallory, schedule, record } = scene
  if (url === HIS_KEYS) return keySet(scene)
  if (method === 'POST' && url.startsWith(`${PARTNER}/`)) {
    const value = new URLSearchParams(body).get('token')
    const isMail = url === `${PARTNER}/mail`
    if (value !== null) mallory.take(step, 'service', [{ from: 'service', value }], isMail ? 'shop' : 'alice')
    // It gets there, or somebody would wonder.
    if (value !== null && isMail) deliver(scene, value)
    return { status: 204, headers: [['access-control-allow-origin', '*']], body: '' }
  }
  if (method === 'POST' && url === COLLECT) {
    const collected = collect(body)
    if ('loot' in collected) mallory.take(step, 'script', collected.loot)
    else record({ type: 'leak', at: schedule.now(), step, thief: 'mallory', text: collected.text })
    return { status: 204, headers: [], body: '' }
  }
  const trap = Object.entries(trapPages).find(([, one]) => one.url === url)
  if (!trap) return { status: 404, headers: [], body: '' }
  const [name, { html }] = trap
  if (name === 'plant-id') {
    const plan = await plant(scene, step)
    mallory.take(step, 'planted', plan?.loot ?? [], 'mallory')
    return plan ? page(html, plan.line) : page(html)
  }
  if (name !== 'cookie-toss') return page(html)
  const planted = tossedCookie(await logInAsHimself(scene, step))
  return planted ? page(html, planted) : page(html)
}

const page = (html: string, ...cookies: string[]): HttpResponse => ({
  status: 200,
  headers: [
    ['content-type', 'text/html; charset=UTF-8'],
    ...cookies.map((line): [string, string] => ['set-cookie', line]),
  ],
  body: html,
})
