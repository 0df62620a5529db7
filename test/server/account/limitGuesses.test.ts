import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hardenedJwt } from '../../../src/scenario/index.ts'
import { jwtApp, type GuessRow } from '../../../src/server/index.ts'
import { logIn, NOW } from '../bindings.ts'
import { jwtBindings } from '../jwt/bindings.ts'
import { mapStore } from '../mapStore.ts'
import { SHOP, allBindings, shops } from '../shops.ts'

const MINUTE = 60_000
const FORM = 'application/x-www-form-urlencoded'

/** A shop that asks for the password again, with one table of guesses. */
async function shop(wait: () => Promise<unknown> = async () => undefined) {
  const rows = mapStore<GuessRow>()
  const guesses = {
    ...rows,
    find: (key: string) => wait().then(() => rows.find(key)),
    update: (key: string, row: GuessRow, where?: Partial<GuessRow>) => wait().then(() => rows.update(key, row, where)),
  }
  const app = jwtApp({ ...hardenedJwt, stepUp: true })
  const ask = async (path: string, init: RequestInit, at = NOW) =>
    app.request(SHOP + path, init, await jwtBindings(at, { guesses }))
  const logInWith = async (password: string, at = NOW, user = 'alice') => ask('/login', logIn(user, password), at)
  const token = ((await (await logInWith('wonderland')).json()) as { access_token: string }).access_token
  const post = (path: string, type: string, body: string, at = NOW) =>
    ask(path, { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': type }, body }, at)
  const transfer = (password: string, at = NOW) => post('/transfer', FORM, `to=bob&amount=20&password=${password}`, at)
  const changePassword = (old: string) => post('/password', 'application/json', JSON.stringify({ old, new: 'next' }))
  return { guesses, logInWith, transfer, changePassword }
}

const statuses = async (count: number, ask: (i: number) => Promise<Response>) => {
  const all: number[] = []
  for (let i = 0; i < count; i++) all.push((await ask(i)).status)
  return all
}

const MAX = 10

describe('guessing passwords', () => {
  it.each([
    ['at the login', 401, 'logInWith'],
    ['at a transfer', 403, 'transfer'],
    ['at a change of password', 403, 'changePassword'],
  ] as const)('ends after ten wrong ones %s (ASVS 6.3.1), and the right one does not help', async (_, wrong, route) => {
    const ask = (await shop())[route]
    expect(await statuses(200, (i) => ask(`guess ${i}`))).toEqual([
      ...Array<number>(MAX).fill(wrong),
      ...Array<number>(200 - MAX).fill(429),
    ])
    const answer = await ask('wonderland')
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '900'])
  })

  it('ends at a tenant’s token, too', async () => {
    const env = await allBindings()
    const body = (password: string) => JSON.stringify({ user: 'alice', password, subject: 'bob', audience: 'any' })
    const ask = async (password: string) =>
      (await shops['the issuer']?.fetch(
        new Request(`${SHOP}/token/tenant`, { ...logIn(), body: body(password) }),
        env,
      )) ?? Response.error()
    expect((await statuses(MAX + 1, (i) => ask(`guess ${i}`))).at(-1)).toBe(429)
  })

  it('is no more at the same moment than one after the other', async () => {
    // A store is some way off: between reading and writing, others read and write.
    const { logInWith } = await shop(() => new Promise((turn) => setImmediate(turn)))
    const answers = await Promise.all(Array.from({ length: 50 }, (_, i) => logInWith(`guess ${i}`)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(MAX)
  })

  it('keeps Alice out for a quarter of an hour and no longer, whatever is guessed meanwhile', async () => {
    const { logInWith } = await shop()
    await statuses(50, (i) => logInWith(`guess ${i}`, NOW + i * 1000))
    expect((await logInWith('wonderland', NOW + 15 * MINUTE - 1)).status).toBe(429)
    expect((await logInWith('wonderland', NOW + 15 * MINUTE)).status).toBe(200)
  })

  it('at the login does not disturb her where she is logged in', async () => {
    const { logInWith, transfer } = await shop()
    await statuses(50, (i) => logInWith(`guess ${i}`))
    expect((await transfer('wonderland')).status).toBe(200)
  })

  it('counts no right password, however often she types it', async () => {
    const { logInWith, transfer } = await shop()
    expect(new Set(await statuses(30, () => logInWith('wonderland')))).toEqual(new Set([200]))
    expect(new Set(await statuses(30, () => transfer('wonderland')))).toEqual(new Set([200]))
  })

  it('says the same of a user whom nobody knows', async () => {
    const { logInWith } = await shop()
    const all = async (user: string) => statuses(MAX + 2, (i) => logInWith(`guess ${i}`, NOW, user))
    expect(await all('nobody')).toEqual(await all('alice'))
  })

  it('never leaves a row for each name that anybody makes up', async () => {
    const { guesses, logInWith } = await shop()
    await fc.assert(
      fc.asyncProperty(fc.string(), async (user) => {
        await logInWith('guess', NOW, user)
        expect([...guesses.rows.keys()].every((key) => /^(login|logged-in) [0-9a-f]{4}$/.test(key))).toBe(true)
      }),
      { numRuns: 50 },
    )
  })
})
