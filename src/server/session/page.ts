/** The shop's own script, as it runs in the browser at https://shop.test: the cookie travels by itself. */
import type { ShopPage } from '../page.ts'

export const sessionPage: ShopPage = {
  logIn: (page, user, password) =>
    page.fetch('/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ user, password }),
    }),

  readOrders: (page) => page.fetch('/orders'),

  logOut: (page) => page.fetch('/logout', { method: 'POST' }),
}
