/** Every credential that occurs in a run: also tokens that a page holds in memory, forged ones, proofs. */
import type { Header } from '../../browser/index.ts'
import type { Millis } from '../../scenario/index.ts'
import { perTrace, type Trace } from '../../trace/index.ts'
import { credentialsOf, tokenOf, type Credential } from '../credential.ts'

interface Message {
  readonly headers: readonly Header[]
  readonly body: string
}

const textsOf = ({ headers, body }: Message) => [...headers.map(([, value]) => value), body]

/** What looks like a compact JWS or JWE (RFC 7515 §7.1, RFC 7516 §7.1); whether it is one is for the parser to say. */
const COMPACT = /[\w-]{4,}(?:\.[\w-]*){2,4}/g

/** Every credential of a run, in the order in which they were seen first. */
export const everyCredential = perTrace((trace: Trace): readonly Credential[] => {
  const issued = credentialsOf(trace)
  const credentials = new Map(issued.map((credential) => [credential.value, credential]))
  for (const event of trace.events) {
    if (event.type !== 'request' && event.type !== 'response') continue
    for (const text of textsOf(event.message)) {
      for (const [value] of text.matchAll(COMPACT)) note(credentials, value, event.at)
    }
  }
  return [...credentials.values()].sort((a, b) => a.issued - b.issued)
})

function note(credentials: Map<string, Credential>, value: string, at: Millis): void {
  const known = credentials.get(value)
  if (known) {
    if (at < known.issued) credentials.set(value, { ...known, issued: at })
    return
  }
  const token = tokenOf(value, at)
  if (token) credentials.set(value, token)
}

/** The credential that a message shows or issues: the one it authenticates with, before a proof or anything else. */
export function shownBy(trace: Trace, message: Message): Credential | null {
  const credentials = everyCredential(trace)
  const authenticating = message.headers
    .filter(([name]) => ['authorization', 'cookie', 'set-cookie'].includes(name.toLowerCase()))
    .map(([, value]) => value)
  const inAny = (texts: readonly string[]) =>
    credentials.findLast(({ value }) => texts.some((text) => text.includes(value))) ?? null
  return inAny(authenticating) ?? inAny(textsOf(message))
}
