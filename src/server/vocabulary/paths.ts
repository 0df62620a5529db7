/** Where the servers are asked for what. A segment with a colon stands for a value (Hono's routing). */
export const paths = {
  page: '/',
  login: '/login',
  logout: '/logout',
  orders: '/orders',
  customers: '/customers',
  newsletter: '/newsletter',
  transfer: '/transfer',
  csrfToken: '/csrf-token',
  password: '/password',
  passwordForgotten: '/password/forgotten',
  passwordReset: '/password/reset',
  deviceRegistration: '/dbsc/registration',
  deviceRefresh: '/dbsc/refresh',
  refresh: '/refresh',
  token: '/token',
  tenantToken: '/token/tenant',
  keySet: '/jwks.json',
  introspect: '/introspect',
  statusList: '/status-lists/:list',
  events: '/events',
  demoteUser: '/admin/users/:user/demote',
  deleteUser: '/admin/users/:user/delete',
  revokeUser: '/admin/users/:user/revoke',
  rotateKeys: '/admin/keys/rotate',
} as const

export type Path = (typeof paths)[keyof typeof paths]

/** The first segment of a path, by which a gateway tells where it leads: `admin`. */
export type FirstSegment = Segment<Path>
type Segment<Any> = Any extends `/${infer First}/${string}` ? First : Any extends `/${infer Only}` ? Only : never

/** The path with its user filled in: `/admin/users/alice/revoke`. */
export const pathFor = (path: Path, user: string): string => path.replace(':user', user)
