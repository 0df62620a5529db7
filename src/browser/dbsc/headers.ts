/** The header fields of DBSC, as far as a server sends them: lists of structured fields (RFC 9651). */

export interface Registration {
  readonly algorithms: readonly string[]
  readonly path: string
  readonly challenge: string | null
  readonly authorization: string | null
}

export interface Challenge {
  readonly challenge: string
  readonly id: string
}

/** `;key="value"` as often as there are parameters. */
const PARAMETERS = /;\s*([a-z][\w*.-]*)="([^"\\]*)"/g

const parametersOf = (text: string): Readonly<Partial<Record<string, string>>> =>
  Object.fromEntries([...text.matchAll(PARAMETERS)].map(([, key = '', value = '']) => [key, value]))

/** `Secure-Session-Registration: (ES256 RS256);path="reg";challenge="cv"`; an entry without a path does not count. */
export function registrationsIn(value: string): Registration[] {
  return [...value.matchAll(/\(([^()]*)\)((?:;\s*[a-z][\w*.-]*="[^"\\]*")*)/g)].flatMap(([, list = '', rest = '']) => {
    const { path, challenge = null, authorization = null } = parametersOf(rest)
    return path === undefined ? [] : [{ algorithms: list.split(/\s+/).filter(Boolean), path, challenge, authorization }]
  })
}

/** `Secure-Session-Challenge: "cv";id="session"`; one that names no session does not count. */
export function challengesIn(value: string): Challenge[] {
  return [...value.matchAll(/(?:^|,)\s*"([^"\\]*)"((?:;\s*[a-z][\w*.-]*="[^"\\]*")*)/g)].flatMap(
    ([, challenge = '', rest = '']) => {
      const { id } = parametersOf(rest)
      return id === undefined ? [] : [{ challenge, id }]
    },
  )
}

/** A structured field's string (RFC 9651 §3.3.3). */
export const quoted = (text: string): string => `"${text}"`
