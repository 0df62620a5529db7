/** Words that mean something particular on this page. */
import type { GlossaryPart } from './entry.ts'

export const thisPage = {
  setup: {
    term: 'Setup',
    text: 'One way to do authentication: what the credential is, a session id or a JWT, and the position of every knob.',
  },
  knob: {
    term: 'Knob',
    synonyms: ['setting', 'option'],
    text: 'One setting of a setup, such as SameSite of the session cookie. Turn it, and the same script runs again.',
  },
  preset: {
    term: 'Preset',
    text: 'A complete setup that real systems have, from careless to bound to the device. It sets every knob, and each can be changed afterwards. “own” stands for a setup that equals none of them.',
  },
  own: {
    term: 'Own',
    synonyms: ['custom', 'own setup'],
    text: 'A setup that equals no preset, because at least one knob stands elsewhere.',
  },
  scenario: {
    term: 'Scenario',
    text: 'A question, a script and one or two setups to run it against. A link holds all of it.',
  },
  script: {
    term: 'Script',
    synonyms: ['step'],
    text: 'What each actor tries, and when: log in, steal, replay, log out. It never says how a step ends; the servers answer.',
  },
  row: {
    term: 'Row',
    synonyms: ['catalogue'],
    text: 'An entry of the catalogue, such as S10: one script, run against two setups that differ in the knob that decides. S is for sessions, J for JWTs, R for refresh tokens.',
  },
  store: {
    term: 'Store',
    synonyms: ['session store', 'database', 'Redis'],
    text: 'Where servers keep what must outlive a request: sessions, refresh tokens, a denylist. Each look-up takes time, and a store can be down or out of date.',
    source: 'OWASP Session Management',
    rows: ['S30', 'S31', 'S32'],
    knobs: ['Store', 'Server to store', 'Store down'],
  },
  'look-up': {
    term: 'Look-up',
    synonyms: ['store call'],
    text: 'A question that a server asks a store while a request waits. A session needs one for every request; a JWT needs none, unless it can be revoked.',
    rows: ['J22'],
    knobs: ['Server to store'],
  },
  exposure: {
    term: 'Exposure',
    synonyms: ['exposed', 'time in', 'window of attack'],
    text: 'How long the servers go on accepting what was stolen. It is measured: between any two events of a run, copies of the servers are asked.',
    rows: ['J21', 'S21'],
  },
  play: {
    term: 'Play',
    text: 'What the thief does with what he holds: show it, redeem it, keep what he is given, try every server, wait. A verdict is the worst over all his plays.',
  },
  verdict: {
    term: 'Verdict',
    synonyms: ['held', 'in', 'broken', 'delayed'],
    text: 'How an attack ended against a setup. Held: no play got anything. In: one did. A time such as 4:00: he was in, and for so long after what should have put him out.',
  },
  trace: {
    term: 'Trace',
    text: 'Everything that happened in a run, as a list of events with their times. All pictures and sentences on this page are made from it.',
  },
  wire: {
    term: 'Wire',
    synonyms: ['service worker', 'carried directly'],
    text: 'How a request gets from the simulated browser to the simulated server: through a service worker, as a real fetch that the Network panel of your browser shows, or directly inside this page.',
  },
  'same-trace': {
    term: 'Same trace',
    synonyms: ['over the service worker: 10 requests, same trace', 'as recorded'],
    text: 'The run was made once more with each request as a real fetch through a service worker, and everything happened in the same way, byte for byte. “As recorded” says that it also equals the run that was made when the page was built.',
  },
  seed: {
    term: 'Seed',
    text: 'The number that all randomness of a run comes from. The same scenario with the same seed gives the same trace.',
  },
  'virtual-time': {
    term: 'Virtual time',
    synonyms: ['clock', 'playhead'],
    text: 'The clock of a run. An hour of waiting takes no time to compute, and the playhead is a moment on this clock.',
  },
  bill: {
    term: 'Bill',
    synonyms: ['cost'],
    text: 'What a run cost: look-ups in a store, bytes of credential on the wire, signatures made and checked, time spent waiting for a store.',
    rows: ['J30'],
  },
} as const satisfies GlossaryPart
