import { memoize, type HttpResponse } from '../browser/index.ts'
import { ordersOf } from '../server/index.ts'

const written = memoize((user: string) => JSON.stringify(ordersOf(user)))

/** Whether an answer shows this user's orders: what is in them nobody else has. */
export const showsOrdersOf = (user: string, { status, body }: HttpResponse): boolean =>
  status === 200 && body.includes(written(user))
