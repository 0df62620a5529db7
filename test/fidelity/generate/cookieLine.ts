/** `Set-Cookie` lines: sensible ones, and such as only a fuzzer writes. */
import type { Dice } from './dice.ts'

const NAMES = ['sid', 'sid', 'a', 'b', 'SID', '__Secure-x', '__Host-x', '__host-x', '__HOST-X', '__Http-x', '__Host-Http-x', '__host-http-x', '__SecureX', '__Host', 'a b', 'a"b', 'a,b', '$x', 'x[y]', 'é', ' sid ', '\tsid', ''] as const // prettier-ignore
const VALUES = ['1', '1', '2', '3', '', '"quoted"', '"open', 'a=b', '=x', ' spaced ', 'in side', 'a,b', 'é', '日本', '{"a":1}', '__Host-y=1', '__secure-y', '__Http-y', 'a\tb', '\t', 'x'.repeat(64)] as const // prettier-ignore

/** Name and value, as a rule with the equals sign between. */
export function pair(dice: Dice): string {
  if (dice.chance(0.05))
    return dice.pick(['', '=', ' ', '==', '=a=b', 'sid', '__Host-x', '=__Secure-x=1', 'a;b', ';', '=;'])
  return `${dice.pick(NAMES)}=${dice.pick(VALUES)}`
}

const DAYS = ['Fri, ', 'Friday, ', '', 'Xyz '] as const
const MONTHS = ['Jan', 'feb', 'MAR', 'April', 'may', 'Sept', 'Dec', 'Foo', 'Ja', ''] as const
const YEARS = ['2030', '2030', '2027', '2031', '1999', '30', '69', '70', '99', '130', '02030', '020300', '1600', '1601', '9999', '0'] as const // prettier-ignore
const TIMES = ['10:20:30', '10:20:30', '1:2:3', '24:00:00', '23:59:60', '10:60:00', '10:20', '10:20:30.5', '010:20:30', '10:20:30PM', '10:20:3x', ':10:20', ''] as const // prettier-ignore
const GAPS = [' ', ' ', '-', '/', '  ', '+', '_', '.', ',', ':'] as const

/** A date, mostly readable. */
export function date(dice: Dice): string {
  const gap = dice.pick(GAPS)
  const day = dice.pick(['7', '07', '31', '29', '30', '0', '32', '007', '7th', '7x', ''])
  const month = dice.pick(MONTHS)
  const year = dice.pick(YEARS)
  const time = dice.pick(TIMES)
  const zone = dice.pick([' GMT', ' GMT', '', ' +0200', ' PST', ' (x)'])
  return dice.pick([
    `${dice.pick(DAYS)}${day}${gap}${month}${gap}${year} ${time}${zone}`,
    `${dice.pick(DAYS)}07 Aug 2030 08:04:19 GMT`,
    `${dice.pick(DAYS)}07 Aug 1999 08:04:19 GMT`,
    `${month} ${day} ${time} ${year}${zone}`,
    `${time} ${year} ${month} ${day}`,
    '2030-08-07T08:04:19Z',
    '1900000000',
    `${dice.pick(DAYS)}${day} ${month} ${year} ${time}`,
  ])
}

const flag = (dice: Dice, name: string) =>
  dice.pick([name, name, name.toLowerCase(), name.toUpperCase(), ` ${name} `, `${name}=`, `${name}=false`, `${name}x`, `\t${name}`, `${name} = 1`, `"${name}"`]) // prettier-ignore

function domain(dice: Dice, host: string): string {
  const kin = host.split('.').slice(-2).join('.')
  const parent = host.split('.').slice(1).join('.')
  return dice.pick([host, kin, kin, `.${kin}`, `.${host}`, parent, 'test', '.test', '', '.', `..${kin}`, `${kin}.`, `.${kin}.`, 'test.', kin.toUpperCase(), `x.${host}`, 'mallory.test', 'hop.test', `${kin}:443`, `https://${kin}`, '127.0.0.1', ` ${kin} `, 'é.test', `${kin}/`, `%73hop.test`, `"${kin}"`, '[::1]', `sho\tp.test`]) // prettier-ignore
}

function attribute(dice: Dice, host: string): string {
  const key = (name: string) => dice.pick([name, name, name.toLowerCase(), name.toUpperCase(), ` ${name}`, `${name} `])
  return dice.pick<() => string>([
    () => flag(dice, 'Secure'),
    () => 'Secure',
    () => 'Secure',
    () => flag(dice, 'HttpOnly'),
    () => flag(dice, 'Partitioned'),
    () =>
      `${key('SameSite')}=${dice.pick(['Strict', 'Lax', 'None', 'none', 'LAX', 'sTrIcT', '', 'bogus', '"Lax"', ' None ', 'Lax,Strict', 'constructor', '__proto__', 'toString'])}`,
    () => 'SameSite',
    () => 'SameSite=None; Secure',
    () =>
      `${key('Path')}=${dice.pick(['/', '/', '/dir', '/dir/', '/di', '/dir/sub', 'dir', '', '"/dir"', '/DIR', '/dir%2Fpage', '/dir/page', '/é', ' /dir ', '/dir?x', '//', '/./dir', '/d%69r'])}`,
    () => `${key('Domain')}=${domain(dice, host)}`,
    () =>
      `${key('Max-Age')}=${dice.pick(['3600', '3600', '0', '-1', '99999999999', '99999999999999999999999', '-99999999999999999999999', '1e3', '+5', '"60"', '', 'abc', '60x', '0x10', '-', '00060', '1.5', ' 60 ', '- 5', '-0', '--1', '34560000', '34560100'])}`,
    () => `${key('Expires')}=${date(dice)}`,
    () => 'Domain',
    () => 'Path',
    () => 'Max-Age',
    () => 'Expires',
    () => dice.pick(['', ' ', 'Unknown=1', '=', '=Secure', 'Priority=High', 'Version=1', 'Comment="a;b"']),
  ])()
}

/** A line with up to six attributes. */
export function cookieLine(dice: Dice, host: string): string {
  const attributes = dice.many(0, dice.chance(0.3) ? 6 : 3, () => attribute(dice, host))
  return [pair(dice), ...attributes].join(dice.pick(['; ', '; ', ';', ' ; ']))
}

/** A line as a careful server writes it: what is asked about is the request, not the syntax. */
export function plainLine(dice: Dice, name: string, value: string, host: string): string {
  const kin = host.split('.').slice(-2).join('.')
  const sameSite = dice.pick(['', '; SameSite=Strict', '; SameSite=Lax', '; SameSite=None'])
  const secure = dice.chance(sameSite.endsWith('None') ? 0.95 : 0.5) ? '; Secure' : ''
  const partitioned = secure && dice.chance(0.25) ? '; Partitioned' : ''
  const domain = dice.chance(0.3) ? `; Domain=${kin}` : ''
  const httpOnly = dice.chance(0.3) ? '; HttpOnly' : ''
  return `${name}=${value}; Path=/${domain}${sameSite}${secure}${httpOnly}${partitioned}`
}
