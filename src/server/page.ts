/**
 * What the shop's script needs of the browser it runs in: a few of the DOM's own powers, by their own names, so that
 * the same lines could stand in a real page.
 */
export interface PagePowers {
  fetch(
    url: string,
    init?: { method?: string; headers?: Readonly<Record<string, string>>; body?: string },
  ): Promise<PageAnswer>
  readonly localStorage: {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
  }
}

export interface PageAnswer {
  readonly status: number
  readonly body: string
}

/** What a person does in the shop. */
export interface ShopPage {
  logIn(page: PagePowers, user: string, password: string): Promise<PageAnswer>
  readOrders(page: PagePowers): Promise<PageAnswer>
  /** The list of all customers, for staff. */
  readCustomers(page: PagePowers): Promise<PageAnswer>
  transfer(page: PagePowers, to: string, euros: number): Promise<PageAnswer>
  logOut(page: PagePowers): Promise<PageAnswer>
}
