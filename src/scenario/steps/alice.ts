/** What Alice can try. */
import { stepsOf } from './entry.ts'

const alice = stepsOf('alice')

export const aliceSteps = {
  /** Alice opens the shop and logs in. */
  login: alice({
    label: 'Alice logs in',
    words: ['logs in', 'logs in again', 'logs in once more'],
  }),

  /** Alice reads her orders, with whatever credential her browser still has. */
  read: alice({
    label: 'Alice reads her orders',
    words: ['reads her orders', 'reads them again', 'reads them once more'],
  }),

  /** Alice, who works there, opens the list of all customers. */
  customers: alice({
    label: 'Alice opens the list of customers',
    words: ['opens the list of customers', 'opens it again', 'opens it once more'],
  }),

  /** Alice reads the newsletter of another service, which takes the shop's tokens. */
  'read-newsletter': alice({
    label: 'Alice reads the newsletter, another service',
    words: ['reads the newsletter', 'reads it again', 'reads it once more'],
  }),

  /** Alice sends €20 to Bob. */
  transfer: alice({
    label: 'Alice sends Bob €20',
    words: ['sends Bob €20', 'sends €20 again', 'sends €20 once more'],
  }),

  /** Alice types the shop's address without https. */
  'visit-http': alice({
    label: 'Alice types shop.test without https',
    words: ['types shop.test, without https', 'types it again', 'types it once more'],
  }),

  /** Alice opens another tab with a page that Mallory has ready: on mallory.test or on blog.shop.test, a subdomain he took over. */
  visit: alice({
    label: 'Alice opens a page of Mallory’s',
    words: ['opens another page', 'opens a page again', 'opens a page once more'],
    fields: {
      page: {
        label: 'Page',
        options: {
          'form-post': 'mallory.test posts a form',
          'sibling-form-post': 'blog.shop.test posts a form',
          'link-get': 'mallory.test leads to a link',
          'cross-origin-read': 'mallory.test asks the shop',
          'sibling-read': 'blog.shop.test asks the shop',
          'cookie-toss': 'blog.shop.test sets a cookie',
          'plant-id': 'blog.shop.test sets an id',
        },
      },
    },
  }),

  /** Alice presses "Log out". */
  logout: alice({
    label: 'Alice logs out',
    words: ['logs out', 'logs out again', 'logs out once more'],
  }),

  /**
   * Alice uses the partner's service, whose operator is Mallory. Her page hands it a token made for the partner, her id
   * token, a refresh token for the partner, or a token for the shop that is not good yet.
   */
  'use-partner': alice({
    label: 'Alice uses the partner’s service',
    words: ['uses the partner’s service', 'uses it again', 'uses it once more'],
    fields: {
      gives: {
        label: 'Her page hands it',
        options: {
          token: 'hands it a token',
          'id-token': 'hands it her id token',
          'refresh-token': 'hands it a refresh token',
          'later-token': 'hands it a token for later',
        },
      },
    },
  }),

  /** Alice gives herself a new password. */
  'change-password': alice({
    label: 'Alice changes her password',
    words: ['changes her password', 'changes it again', 'changes it once more'],
  }),

  /** Alice has forgotten her password and gives herself a new one, by a link that the partner's service mails her. */
  'reset-password': alice({
    label: 'Alice resets her password by a link in a mail',
    words: ['resets her password', 'resets it again', 'resets it once more'],
  }),

  /** Alice leaves the house: her device is in another network. */
  'change-network': alice({
    label: 'Alice goes to another network',
    words: ['leaves the house', 'moves again', 'moves once more'],
  }),

  /** Alice closes her browser: what it keeps for one session only is gone, and the next step opens it anew. */
  'close-browser': alice({
    label: 'Alice closes her browser',
    words: ['closes her browser', 'closes it again', 'closes it once more'],
  }),

  /** Alice has the shop open in two tabs, and both ask at the same moment. */
  'read-in-two-tabs': alice({
    label: 'Alice reads her orders in two tabs at once',
    words: ['reads in two tabs', 'reads in both again', 'reads in both once more'],
  }),
}
