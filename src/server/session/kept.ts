import type { Context } from 'hono'
import type { SessionEnv, SessionRow } from './env.ts'

/** Where sessions are kept, as the routes see it. A credential is what the cookie says: an id, or the row itself. */
export interface Kept {
  find(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null>
  /** Keeps a new session, under this id where one is given; resolves to its credential. */
  begin(c: Context<SessionEnv>, row: SessionRow, id?: string): Promise<string>
  /** Puts another row in the place of this one; resolves to the credential from now on, null when there was none. */
  change(c: Context<SessionEnv>, credential: string, row: SessionRow): Promise<string | null>
  end(c: Context<SessionEnv>, credential: string): Promise<SessionRow | null>
  /** Ends every session of the user; resolves to how many. */
  endAllOf(c: Context<SessionEnv>, user: string): Promise<number>
}
