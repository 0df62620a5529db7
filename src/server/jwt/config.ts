import type { PasswordAgainOptions } from '../account/requirePassword.ts'
import type { RequireStaffOptions } from '../account/requireStaff.ts'
import type { ContentPolicyOptions } from '../guardedApp.ts'
import type { CsrfOptions } from '../csrf.ts'
import type { TokenResponseOptions } from './issue/tokenResponse.ts'
import type { JwtEnv } from './jwtEnv.ts'
import type { LogoutOptions } from './logout.ts'
import type { RedeemOptions } from './refresh/redeem.ts'
import type { RequireTokenOptions } from './verify/requireToken.ts'

/** What a team decides when it sets the shop up: all that its parts read, each declared with its default where it is read. */
export interface JwtConfig
  extends
    Required<RequireTokenOptions>,
    Required<TokenResponseOptions>,
    Required<RedeemOptions>,
    Required<LogoutOptions>,
    Required<ContentPolicyOptions>,
    Required<Pick<RequireStaffOptions<JwtEnv>, 'roleFrom'>>,
    Required<Pick<PasswordAgainOptions<JwtEnv>, 'stepUp'>> {
  /** The defence against forged requests, where the browser sends the token by itself. */
  readonly csrf: NonNullable<CsrfOptions<JwtEnv>['defence']>
  /** Whether a change of password ends the user's other logins (ASVS 7.4.3). */
  readonly endOnPasswordChange: boolean
}
