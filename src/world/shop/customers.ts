import { createAccount, type Account } from '../../server/index.ts'

/** The shop's two users, with the passwords they type. Alice works there, which is what a forger is after. */
export const customers = {
  alice: { user: 'alice', password: 'correct horse battery staple' },
  mallory: { user: 'mallory', password: 'hunter2' },
} as const

const roles: Readonly<Record<keyof typeof customers, string>> = { alice: 'staff', mallory: 'customer' }

let accounts: Promise<Account[]> | undefined

export const createAccounts = (): Promise<Account[]> =>
  (accounts ??= Promise.all(
    Object.values(customers).map(({ user, password }) => createAccount(user, roles[user], password, `salt-of-${user}`)),
  ))
