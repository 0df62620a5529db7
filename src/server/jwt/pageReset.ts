/** The shop's page for who has forgotten the password: it asks for a link, and is what the link leads to. */
import type { PageAnswer, PagePowers } from '../page.ts'

const post = (page: PagePowers, path: string, fields: Record<string, string>): Promise<PageAnswer> =>
  page.fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

export const askForLink = (page: PagePowers, user: string): Promise<PageAnswer> =>
  post(page, '/password/forgotten', { user })

/** @param token what the link holds */
export const resetPassword = (page: PagePowers, token: string, next: string): Promise<PageAnswer> =>
  post(page, '/password/reset', { token, new: next })
