import { describe, expect, it } from 'vitest'
import { runMeasured } from '../../../src/run/exposure.ts'
import { hardenedJwt, type JwtSetup, type Scenario } from '../../../src/scenario/index.ts'
import { captionOf, textOf, type MeasuredRun } from '../../../src/trace/index.ts'

const script: Scenario['script'] = [
  { at: 0, do: 'login', who: 'alice' },
  { at: 10_000, do: 'transfer', who: 'alice' },
  { at: 20_000, do: 'inject', who: 'mallory', script: 'read' },
  { at: 30_000, do: 'inject', who: 'mallory', script: 'hook' },
  { at: 40_000, do: 'read', who: 'alice' },
  { at: 50_000, do: 'read', who: 'alice' },
  { at: 60_000, do: 'steal', who: 'mallory' },
  { at: 70_000, do: 'replay', who: 'mallory' },
  { at: 80_000, do: 'visit', who: 'alice', page: 'form-post' },
  { at: 90_000, do: 'revoke', who: 'operator' },
  { at: 100_000, do: 'replay', who: 'mallory' },
  { at: 200_000, do: 'login', who: 'alice' },
  { at: 210_000, do: 'logout', who: 'alice' },
  { at: 400_000, do: 'replay', who: 'mallory' },
]

/** The captions of the script's steps, by what is tried; of the first of a kind. */
async function captionsOf(...setups: JwtSetup[]): Promise<string[]> {
  const scenario: Scenario = { title: 'access', question: 'Who is in?', seed: 3, setups, script }
  const runs: MeasuredRun[] = []
  for (const setup of setups) runs.push({ setup, ...(await runMeasured(scenario, setup)) })
  return script.map((_, i) => textOf(captionOf(scenario, runs, i)))
}

const jwt = (knobs: Partial<JwtSetup>): JwtSetup => ({ ...hardenedJwt, ...knobs })
const [LOGIN, READS, HOOKS, READ, STEAL, REVOKE] = [0, 2, 3, 4, 6, 9] as const

describe('the caption of a token', () => {
  it.each([
    [
      'localStorage',
      'keeps it in localStorage',
      'there to be read',
      'goes through Mallory’s fetch',
      'lies in localStorage',
    ],
    [
      'memory',
      'keeps it in a variable',
      'his script can’t name',
      'goes through Mallory’s fetch',
      'Nothing on the device',
    ],
    ['cookie', 'HttpOnly cookie', 'nothing to read', 'is verified', 'Her cookie lies in a file'],
    ['bff', 'stays with the BFF', 'not in the browser at all', 'from the BFF to the API', 'but the session cookie is'],
  ] as const)('kept in %s says where it is and what a script gets of it', async (storage, ...texts) => {
    const said = await captionsOf(jwt({ storage }))
    ;[LOGIN, READS, READ, STEAL].forEach((step, i) => expect(said[step]).toContain(texts[i]))
    expect(said[HOOKS]).toContain('his fetch')
  })

  it.each([
    [{}, 'lies on the disk, and in IndexedDB, in clear, the key that it is bound to: both copied'],
    [{ proofKey: 'memory' }, 'lies on the disk; the key that it needs is in the page’s memory alone'],
    [{ storage: 'memory' }, 'is in no file; the key that it is bound to is, and opens nothing by itself'],
    [{ storage: 'memory', refresh: 'rotating' }, 'its refresh token is, and in IndexedDB, in clear, the key'],
  ] as const)('bound to a key says whether that lies on the disk, too: %j', async (knobs, text) => {
    expect((await captionsOf(jwt({ binding: 'dpop', ...knobs })))[STEAL]).toContain(text)
  })

  it.each([
    [0, 'the issuer is asked about it'],
    [60, 'the issuer’s last answer about it still counts'],
  ])(
    'says whether the issuer was asked, where its answers are cached for %d seconds',
    async (introspectionCache, text) => {
      const setup = jwt({ revocation: 'introspection', introspectionCache, storage: 'cookie' })
      expect((await captionsOf(setup))[READ + 1]).toContain(text)
    },
  )

  it.each([
    ['none', 'can’t be taken back'],
    ['denylist', 'servers hear late'],
    ['not-before', 'servers hear late'],
    ['introspection', 'is taken back: no copy'],
    ['status-list', 'servers hear late'],
    ['push', 'servers hear late'],
  ] as const)('with revocation %s says what the operator’s request did', async (revocation, text) => {
    expect((await captionsOf(jwt({ revocation })))[REVOKE]).toContain(text)
  })

  it.each(['denylist', 'not-before', 'introspection', 'status-list', 'push'] as const)(
    'with %s does not say that it can’t be taken back',
    async (revocation) => {
      expect((await captionsOf(jwt({ revocation, revocationLag: 0 })))[REVOKE]).toContain('is taken back: no copy')
    },
  )

  it('says that the BFF ends the session', async () => {
    const said = await captionsOf(jwt({ storage: 'bff' }))
    expect(said[REVOKE]).toContain('loses its session: no copy of the cookie')
  })

  it('is a whole sentence of at most 240 characters, whichever two are compared', async () => {
    const knobs: Partial<JwtSetup>[] = [
      ...(['memory', 'cookie', 'bff'] as const).map((storage) => ({ storage })),
      ...(['denylist', 'not-before', 'introspection', 'status-list', 'push'] as const).map((r) => ({ revocation: r })),
    ]
    for (const one of knobs) {
      for (const caption of await captionsOf(jwt({}), jwt(one))) {
        expect(caption.length, caption).toBeLessThanOrEqual(240)
        expect(caption).toMatch(/^[\w€].+\.$/)
        expect(caption).not.toMatch(/undefined|null|NaN| {2}|\.\./)
      }
    }
  })
})
