/** Rows R1 to R14 of the catalogue: refresh tokens, and who else may use them. */
import { refreshToken } from './appliesTo.ts'
import { at, login, weakAndStrongJwt, type CatalogueEntry } from './entry.ts'
import { kept } from './keptOnDisk.ts'
import type { JwtSetup } from '../setup/setup.ts'
import type { Step } from '../steps/steps.ts'

/** What a careful page does: the access token in a variable, the refresh token in an HttpOnly cookie. */
const careful: Partial<JwtSetup> = { storage: 'memory', refresh: 'rotating' }

const weakAndStrong = (weak: Partial<JwtSetup>, strong: Partial<JwtSetup>) =>
  weakAndStrongJwt({ ...careful, ...weak }, { ...careful, ...strong })

const hours = (h: number) => at(h * 60)
const read = (time: number): Step => ({ at: time, do: 'read', who: 'alice' })
const steal = (time: number): Step => ({ at: time, do: 'steal', who: 'mallory' })
const refresh = (time: number): Step => ({ at: time, do: 'refresh', who: 'mallory' })
const replay = (time: number): Step => ({ at: time, do: 'replay', who: 'mallory' })

export const refreshEntries: readonly CatalogueEntry[] = [
  {
    id: 'R1',
    standardName: 'Refresh token theft and replay',
    watchFor: 'whether the stolen refresh token still works after Alice has used hers',
    reason:
      'A refresh token that never changes is good for whoever has a copy, until it expires. One that is replaced at each use is worth nothing once its owner has used it.',
    alike: kept,
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2',
    scenario: {
      row: 'R1',
      title: 'A stolen refresh token',
      question: 'Access tokens live 15 minutes. Mallory copied the refresh token. How long is he in?',
      seed: 101,
      setups: weakAndStrong({ refresh: 'static' }, { refresh: 'rotating' }),
      script: [
        login(),
        steal(at(2)),
        read(at(20)),
        refresh(at(21)),
        replay(at(21, 10)),
        refresh(hours(12)),
        replay(at(12 * 60, 10)),
        refresh(hours(25)),
      ],
    },
  },
  {
    id: 'R2',
    standardName: 'Refresh token rotation without reuse detection',
    watchFor: 'which of the two comes second',
    reason:
      'Rotation lets the first user of a token pass and refuses the second: the first may be the thief. Only a server that takes the second use for an alarm ends what he got.',
    alike: kept,
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2',
    scenario: {
      row: 'R2',
      title: 'The thief is first',
      question: 'Each refresh token works once. Mallory uses the copy before Alice does. Who is thrown out?',
      seed: 102,
      setups: weakAndStrong({ reuseDetection: false }, { reuseDetection: true }),
      script: [
        login(),
        steal(at(2)),
        refresh(at(16)),
        replay(at(16, 10)),
        read(at(20)),
        refresh(at(32)),
        replay(at(32, 10)),
      ],
    },
  },
  {
    id: 'R3',
    standardName: 'Refresh token reuse detection',
    watchFor: 'what the server does with the whole family when a token comes a second time',
    reason:
      'The server can’t tell who of the two is the thief, so it ends the family: both have to log in again, and only Alice knows the password.',
    alike: kept,
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2; OAuth 2.0 for Browser-Based Apps (IETF draft) §6.3.2.3; RFC 6749 §10.4',
    scenario: {
      row: 'R3',
      title: 'Used twice: both are out',
      question: 'Alice is refused and simply logs in again. Is she rid of Mallory?',
      seed: 103,
      setups: weakAndStrong({ reuseDetection: false }, { reuseDetection: true }),
      script: [
        login(),
        read(at(16)),
        steal(at(20)),
        refresh(at(32)),
        read(at(33)),
        login(at(34)),
        refresh(at(48)),
        replay(at(48, 10)),
        read(at(50)),
      ],
    },
  },
  {
    id: 'R4',
    standardName: 'Refresh token theft, absolute cap',
    watchFor: 'what could end it while Alice is away',
    reason:
      'Reuse is seen only when both use the family. While Alice is offline nobody but the thief does, and each use gives him a new token. An absolute cap ends that, and so does a key he does not have.',
    alike: kept,
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2; OAuth 2.0 for Browser-Based Apps (IETF draft) §6.3.2.3',
    scenario: {
      row: 'R4',
      title: 'Alice is on holiday',
      question: 'Mallory refreshes every 20 hours, and Alice is away for a week. When does it end?',
      seed: 104,
      setups: weakAndStrong({ refreshCap: 0 }, { refreshCap: 48 * 3600 }),
      script: [
        login(),
        steal(at(2)),
        refresh(hours(20)),
        refresh(hours(40)),
        refresh(hours(59)),
        replay(at(59 * 60, 10)),
        refresh(hours(78)),
        replay(at(78 * 60, 10)),
        read(hours(168)),
      ],
    },
  },
  {
    id: 'R5',
    standardName: 'Refresh token race between tabs',
    watchFor: 'the second tab’s request for new tokens',
    reason:
      'Two tabs of one browser share the refresh token and know nothing of each other. Without a lock both use it, and the server takes the second use for a thief’s. A Web Lock, or a short grace, tells Alice from a thief.',
    alike: 'In every preset one tab refreshes at a time, or the BFF does it for all.',
    family: 'Refresh',
    harm: 'lockout',
    appliesTo: refreshToken,
    asks: ['Grace'],
    source: 'W3C Web Locks API §2; RFC 9700 §4.14.2',
    scenario: {
      row: 'R5',
      title: 'Two tabs at once',
      question:
        'Alice has the shop open twice, and both tabs refresh at the same moment. Nobody stole anything. What happens?',
      seed: 105,
      setups: weakAndStrong({ oneTabRefreshes: false }, { oneTabRefreshes: true }),
      script: [login(), read(at(1)), { at: at(16), do: 'read-in-two-tabs', who: 'alice' }, read(at(32))],
    },
  },
  {
    id: 'R6',
    standardName: 'Refresh response lost, grace period',
    watchFor: 'which token the page sends when it asks again',
    reason:
      'When an answer is lost, the server has moved on and the browser has not. The page can only send the old token again; for a moment of grace the server gives the same successor once more.',
    alike: 'Every preset forgives an old refresh token for ten seconds.',
    family: 'Refresh',
    harm: 'lockout',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2; RFC 9110 §9.2.2',
    scenario: {
      row: 'R6',
      title: 'The answer that never came',
      question: 'The answer with the new refresh token is lost in a tunnel. Is Alice still logged in?',
      seed: 106,
      setups: weakAndStrong({ grace: 0 }, { grace: 10 }),
      script: [login(), { at: at(15, 50), do: 'lose-answer', who: 'network' }, read(at(16)), read(at(32))],
    },
  },
  {
    id: 'R8',
    standardName: 'Refresh without an absolute timeout (CWE-613)',
    watchFor: 'how old the login is when the copy is made',
    reason:
      'If each rotation begins the lifetime anew, a login that is used never ends. An absolute cap counts from the login, whatever happens since.',
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    asks: ['Lifetime'],
    source: 'OAuth 2.0 for Browser-Based Apps (IETF draft) §6.3.2.3; ASVS 7.3.2; RFC 9700 §4.14.2',
    scenario: {
      row: 'R8',
      title: 'A login without an end',
      question: 'Alice comes by every 20 hours. Does she ever have to log in again?',
      seed: 108,
      setups: weakAndStrong({ refreshCap: 0 }, { refreshCap: 48 * 3600 }),
      script: [
        login(),
        read(hours(20)),
        read(hours(40)),
        read(hours(59)),
        read(hours(78)),
        steal(hours(79)),
        refresh(at(79 * 60, 10)),
        replay(at(79 * 60, 20)),
      ],
    },
  },
  {
    id: 'R11',
    standardName: 'Access token outlives its revoked grant (CWE-613)',
    watchFor: 'what the thief can still do after the family has ended',
    reason:
      'Ending a family ends its refresh tokens. The access token that came of it is checked by signature and exp alone, so the gap is what is left of its lifetime.',
    alike: kept,
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'RFC 9700 §4.14.2; RFC 7009 §3',
    scenario: {
      row: 'R11',
      title: 'The family is over, the token is not',
      question: 'The server has ended the family. For how long does Mallory’s access token go on working?',
      seed: 111,
      setups: weakAndStrong({ lifetime: 60 * 60 }, { lifetime: 5 * 60 }),
      script: [
        login(),
        steal(at(2)),
        refresh(at(61)),
        read(at(62)),
        refresh(at(63)),
        replay(at(64)),
        replay(at(70)),
        replay(at(122)),
      ],
    },
  },
  {
    id: 'R13',
    standardName: 'Refresh token store leak (CWE-312)',
    watchFor: 'what stands in the table of refresh tokens',
    reason:
      'Who can read the store can use what is in it. Of a random token its plain hash is enough to recognise it by, and nobody gets from the hash to the token.',
    alike: 'Every preset stores refresh tokens hashed.',
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    source: 'OWASP Cryptographic Storage; RFC 6819 §5.1.4.1.3',
    scenario: {
      row: 'R13',
      title: 'A copy of the store',
      question: 'Mallory gets a backup of the database. Can he log in with what is in it?',
      seed: 113,
      setups: weakAndStrong({ hashedRefresh: false }, { hashedRefresh: true }),
      script: [
        login(),
        { at: at(5), do: 'dump-store', who: 'mallory' },
        refresh(at(6)),
        replay(at(6, 10)),
        refresh(at(20)),
        replay(at(20, 10)),
      ],
    },
  },
  {
    id: 'R14',
    standardName: 'Refresh token survives the logout (CWE-613)',
    watchFor: 'what a logout ends at the server',
    reason:
      'A logout has to end the refresh token at the server (ASVS 7.4.1): clearing the browser ends nothing for whoever has a copy. After a change of password RFC 9700 allows it (MAY), and ASVS 7.4.3 asks at least for the option.',
    family: 'Refresh',
    harm: 'access',
    appliesTo: refreshToken,
    since: 'logout',
    source: 'ASVS 7.4.1, 7.4.3; RFC 9700 §4.14.2',
    scenario: {
      row: 'R14',
      title: 'Logged out, and refreshed again',
      question: 'Alice changes her password and logs out. Mallory has a copy of the refresh token. Is he out too?',
      seed: 114,
      setups: weakAndStrong(
        { logoutRevokes: false, endOnPasswordChange: false },
        { logoutRevokes: true, endOnPasswordChange: true },
      ),
      script: [
        login(),
        steal(at(2)),
        { at: at(3), do: 'change-password', who: 'alice' },
        { at: at(4), do: 'logout', who: 'alice' },
        refresh(at(5)),
        replay(at(5, 10)),
        refresh(at(20)),
        replay(at(20, 10)),
      ],
    },
  },
]
