import type { CrossOriginOptions } from '../cors.ts'
import type { CsrfOptions } from '../csrf.ts'
import type { ContentPolicyOptions, HttpsOnlyOptions } from '../guardedApp.ts'
import type { PasswordAgainOptions } from '../account/requirePassword.ts'
import type { RequireStaffOptions } from '../account/requireStaff.ts'
import type { LoginOptions } from './login.ts'
import type { RequireSessionOptions } from './requireSession.ts'
import type { SessionEnv } from './sessionEnv.ts'

/** What a team decides when it sets the shop up: all that its parts read, each declared with its default where it is read. */
export interface SessionConfig
  extends
    Required<LoginOptions>,
    Required<RequireSessionOptions>,
    Required<HttpsOnlyOptions>,
    Required<ContentPolicyOptions>,
    Required<CrossOriginOptions>,
    Required<Pick<RequireStaffOptions<SessionEnv>, 'roleFrom'>>,
    Required<Pick<PasswordAgainOptions<SessionEnv>, 'stepUp'>> {
  readonly csrf: NonNullable<CsrfOptions<SessionEnv>['defence']>
  /** Whether a logout deletes the row, or only the cookie goes (ASVS 7.4.1). */
  readonly logoutDeletes: boolean
  /** Whether a change of password ends the user's other logins (ASVS 7.4.3). */
  readonly endOnPasswordChange: boolean
  /** Whether a GET may change something, against RFC 9110 §9.2.1. */
  readonly getChangesState: boolean
}
