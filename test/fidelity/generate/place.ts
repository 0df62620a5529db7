/** Hosts and paths of the generated cases: two sites with subdomains, and a third. */
import type { Dice } from './dice.ts'

export const HOSTS = ['shop.test', 'blog.shop.test', 'api.shop.test', 'a.api.shop.test', 'mallory.test', 'ads.mallory.test', 'bank.test'] as const // prettier-ignore

const PATHS = ['/', '/', '/dir', '/dir/', '/dir/page', '/dir/sub/page', '/di', '/dirt', '/DIR/page', '/dir%2Fpage', '/dir//page', '/d%69r/page'] as const // prettier-ignore

export const host = (dice: Dice) => dice.pick(HOSTS)
/** Mostly https, as the web is. */
export const scheme = (dice: Dice) => (dice.chance(0.75) ? 'https' : 'http')
export const path = (dice: Dice) => dice.pick(PATHS)
/** Any address of the small web. */
export const address = (dice: Dice) => `${scheme(dice)}://${host(dice)}${path(dice)}`

/** An address that has something to do with the given one, more often than not. */
export function related(dice: Dice, url: string): string {
  const { protocol, hostname } = new URL(url)
  const kin = hostname.split('.').slice(-2).join('.')
  const others = HOSTS.filter((each) => each.endsWith(kin))
  const [first = 'shop.test', ...rest] = others
  const name = dice.pick([hostname, hostname, dice.pick([first, ...rest]), host(dice)])
  return `${dice.chance(0.8) ? protocol : `${scheme(dice)}:`}//${name}${path(dice)}`
}
