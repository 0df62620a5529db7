/** Everything that anybody keeps at one moment, as flat facts, so that two moments or two runs can be laid side by side. */
import { clockTime, EPOCH, type Millis } from '../../../scenario/index.ts'
import type { Actor, BrowserFrame, Frame, Trace } from '../../../trace/index.ts'
import { actorName } from '../../messageName.ts'

export interface Fact {
  /** Whose it is: `Cookies of Alice`, `Store`. */
  readonly group: string
  /** The same thing at another moment, or in another run, has the same key. */
  readonly key: string
  readonly what: string
  readonly value: string
  /** When it ends by itself. */
  readonly ends?: Millis
}

/** The facts of one frame, in the order in which the panels show them. */
export function stateOf({ actors }: Pick<Trace, 'actors'>, frame: Frame): Fact[] {
  return [
    ...Object.entries(frame.browsers).flatMap(([id, browser]) =>
      browser ? browserFacts(actorName(actors, id), browser) : [],
    ),
    ...Object.entries(frame.stores).flatMap(([id, store]) =>
      (store?.rows ?? [])
        .filter(({ deleted }) => deleted === null)
        .map(({ table, key, row }) => fact(`${actorName(actors, id)}, ${table}`, key, columns(row))),
    ),
    ...frame.thief.loot.map((piece) => lootFact(actors, piece)),
    ...frame.thief.leaks.map((text, i) => fact(`What ${thiefName(actors)} read`, `${i}`, text, `text ${i + 1}`)),
    ...frame.ledger.map(({ from, to, euros }, i) => fact('Transfers booked', `${i}`, `€${euros}`, `${from} to ${to}`)),
  ]
}

const fact = (group: string, key: string, value: string, what = key): Fact => ({
  group,
  key: `${group}/${key}`,
  what,
  value,
})

const thiefName = (actors: readonly Actor[]) => actors.find(({ kind }) => kind === 'thief')?.name ?? 'the thief'

function browserFacts(name: string, { cookies, localStorage, sessionStorage, tabs }: BrowserFrame): Fact[] {
  return [
    ...cookies.map((cookie) => {
      const place = `${cookie.hostOnly ? '' : '.'}${cookie.domain}${cookie.path}`
      const key = [cookie.name, place, ...(cookie.partition ? [cookie.partition] : [])].join(' on ')
      const one = fact(`Cookies of ${name}`, key, cookie.value)
      return cookie.expires === null ? one : { ...one, ends: cookie.expires - EPOCH }
    }),
    ...areaFacts('localStorage', localStorage),
    ...areaFacts('sessionStorage', sessionStorage),
    ...Object.entries(tabs).map(([tab, url]) => fact(`Tabs of ${name}`, tab, url)),
  ]
}

const areaFacts = (area: string, origins: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.entries(origins).flatMap(([origin, items]) =>
    Object.entries(items).map(([key, value]) => fact(`${area} of ${origin}`, key, value)),
  )

type Piece = Frame['thief']['loot'][number]

/** A copied thing is known by where it came from: every field but its value. */
function lootFact(actors: readonly Actor[], piece: Piece): Fact {
  const { value, ...where } = piece
  return fact(`What ${thiefName(actors)} holds`, Object.values(where).map(String).join(' '), value)
}

/** A row as it is written on one line: `user alice, expires 30:00`. */
function columns(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row)
    .map(
      ([column, value]) =>
        `${column} ${typeof value === 'number' && value >= EPOCH ? clockTime(value - EPOCH) : String(value)}`,
    )
    .join(', ')
}
