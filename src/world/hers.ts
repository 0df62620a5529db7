import type { HttpResponse } from '../browser/index.ts'
import { ordersOf } from '../server/index.ts'

const HERS = JSON.stringify(ordersOf('alice'))

/** Alice's orders are in the answer: what is in them nobody else has. */
export const isHers = ({ status, body }: HttpResponse): boolean => status === 200 && body.includes(HERS)
