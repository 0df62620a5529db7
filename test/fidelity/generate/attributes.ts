/** Cases about syntax and storage: what becomes of a line, whom it is sent to, what a script sees. */
import type { Header } from '../../../src/browser/index.ts'
import type { Case } from '../case.ts'
import { cookieLine } from './cookieLine.ts'
import type { Dice } from './dice.ts'
import { createDraft } from './draft.ts'
import { address, related } from './place.ts'

const setCookie = (line: string): Header => ['Set-Cookie', line.trim()]

/** Lines from one or two answers, then visits in the neighbourhood. */
export function attributes(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const home = address(dice)
  const { hostname } = new URL(home)
  for (const url of [home, ...(dice.chance(0.5) ? [related(dice, home)] : [])]) {
    const headers = dice.many(1, 5, () => setCookie(cookieLine(dice, hostname)))
    draft.add({ do: 'open', url: draft.at(url, { headers }) })
    draft.add({ do: 'read' })
  }
  for (const url of dice.many(1, 2, () => related(dice, home))) {
    draft.add({ do: 'open', url: draft.at(url) })
    draft.add({ do: 'read' })
  }
  return draft.done('how a Set-Cookie line is read and stored (RFC 6265bis §5.4, §5.6, §5.7)')
}

/** Few names, few domains and paths: lines that replace, shadow and delete each other. */
export function overwrites(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const host = dice.pick(['blog.shop.test', 'a.api.shop.test', 'shop.test'])
  const line = () => {
    const domain = dice.pick(['', '; Domain=shop.test', `; Domain=${host}`])
    const path = dice.pick(['', '; Path=/', '; Path=/dir', '; Path=/dir/sub'])
    const rest = dice.pick(['', '', '', '; Secure', '; HttpOnly', '; Secure; HttpOnly', '; Max-Age=0', '; SameSite=Strict', '; Secure; SameSite=None; Partitioned']) // prettier-ignore
    return `${dice.pick(['a', 'a', 'b', ''])}=${dice.pick(['1', '2', '3'])}${domain}${path}${rest}`
  }
  const visit = (name: string) =>
    `${dice.pick(['https', 'https', 'http'])}://${name}${dice.pick(['/', '/dir/page', '/dir/sub/x'])}`
  for (let i = 0; i < 2 + dice.below(3); i++) {
    const headers = dice.many(1, 4, () => setCookie(line()))
    draft.add({ do: 'open', url: draft.at(visit(dice.chance(0.7) ? host : 'shop.test'), { headers }) })
    if (dice.chance(0.5)) draft.add({ do: 'write', line: line() })
    draft.add({ do: 'read' })
  }
  draft.add({ do: 'open', url: draft.at(visit(host)) })
  return draft.done('replacing, shadowing and order (RFC 6265bis §5.7 steps 16 and 23, §5.8.3 step 4)')
}

const ODD = ['\0', '\n', '\r', '\x01', '\x7f', '\x1f', '\t', '\u0080', '\u2028', '\x0b'] as const

/** Lines from a script: what a header can't carry, a script can write. */
export function scripts(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const home = address(dice)
  const { hostname } = new URL(home)
  draft.add({
    do: 'open',
    url: draft.at(home, { headers: dice.many(0, 2, () => setCookie(cookieLine(dice, hostname))) }),
  })
  for (let i = 0; i < 1 + dice.below(4); i++) {
    const line = cookieLine(dice, hostname)
    const place = dice.below(line.length + 1)
    const odd = dice.chance(0.3) ? dice.pick(ODD) : ''
    draft.add({ do: 'write', line: line.slice(0, place) + odd + line.slice(place) })
  }
  draft.add({ do: 'open', url: draft.at(related(dice, home)) })
  return draft.done('document.cookie as a script writes it (HTML §3.1.4, RFC 6265bis §5.6, §5.7)')
}

/** Names, values and attributes around the limits of size. */
export function sizes(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const near = (limit: number) => limit - 3 + dice.below(7)
  const filled = (length: number) => (dice.chance(0.2) ? 'é'.repeat(Math.floor(length / 2)) : 'x').padEnd(length, 'x')
  const long = () =>
    dice.pick<() => string>([
      () => `a=${filled(near(4095))}`,
      () => `${filled(near(4096))}`,
      () => `${filled(near(2048))}=${filled(near(2048))}`,
      () => `a=${filled(near(4095))}; Secure; Path=/; HttpOnly`,
      () => `a=1; Path=/${filled(near(1023))}`,
      () => `a=1; Path=/dir; Path=/${filled(near(1023))}`,
      () => `a=1; Domain=${filled(near(1024))}`,
      () => `a=1; Max-Age=${'0'.repeat(near(1020))}3600`,
      () => `a=1; Unknown=${filled(near(1024))}`,
      () => `a=1; SameSite=${filled(near(1024))}; Max-Age=${filled(near(1024))}`,
    ])()
  const home = `https://shop.test/`
  draft.add({ do: 'open', url: draft.at(home, { headers: dice.many(1, 2, () => setCookie(long())) }) })
  if (dice.chance(0.5)) draft.add({ do: 'write', line: long() })
  draft.add({ do: 'open', url: draft.at(home) })
  return draft.done('limits of size (RFC 6265bis §5.6 step 5, §5.7 step 4)')
}

/** More cookies than a site may keep; fewer on the wire than a server would refuse. */
export function crowds(id: string, dice: Dice): Case {
  const draft = createDraft(id, dice)
  const partitioned = dice.chance(0.4)
  const secure = dice.pick([0, 0.1, 0.5, 0.9, 1])
  const length = partitioned ? dice.pick([1, 50, 100, 500, 1000, 2000]) : 1
  const count = length > 1 ? Math.ceil(11_000 / (length + 3)) - dice.below(8) : 175 + dice.below(20)
  let next = 0
  const line = () => {
    const attributes = partitioned ? '; Secure; SameSite=None; Partitioned' : dice.chance(secure) ? '; Secure' : ''
    const expired = dice.chance(0.03) ? '; Max-Age=0' : ''
    return `c${next++}=${'x'.repeat(length)}${dice.chance(0.3) ? '; Domain=shop.test' : ''}${attributes}${expired}`
  }
  const lines = Array.from({ length: Math.max(count, 3) }, line)
  const half = dice.below(lines.length)
  const home = 'https://shop.test/'
  draft.add({ do: 'open', url: draft.at(home, { headers: lines.slice(0, half).map(setCookie) }) })
  draft.add({ do: 'open', url: draft.at(home, { headers: lines.slice(half).map(setCookie) }) })
  draft.add({ do: 'read' })
  return draft.done('how many cookies a site may keep (RFC 6265bis §5.7, excess cookies; CHIPS §3.4)')
}
