/** What the servers import as jose in the bench: the same, and it counts how long its calls take, from call to result. */
import * as jose from 'jose'

export * from 'jose'

let spent = 0

/** Milliseconds that its calls have taken so far, one after the other. */
export const spentInJose = (): number => spent

/** Calls of its own do not count twice. */
let within = 0

function timed<Args extends unknown[], Result>(call: (...args: Args) => Result): (...args: Args) => Result {
  return (...args) => {
    const started = performance.now()
    within++
    const end = () => {
      if (--within === 0) spent += performance.now() - started
    }
    let pending = false
    try {
      const result = call(...args)
      pending = result instanceof Promise
      return result instanceof Promise ? (result.finally(end) as Result) : result
    } finally {
      if (!pending) end()
    }
  }
}

export const compactVerify = timed(jose.compactVerify as (...args: Parameters<typeof jose.compactVerify>) => unknown)
export const decodeJwt = timed(jose.decodeJwt as (...args: Parameters<typeof jose.decodeJwt>) => unknown)
export const decodeProtectedHeader = timed(jose.decodeProtectedHeader)

export class SignJWT extends jose.SignJWT {
  override sign(...args: Parameters<jose.SignJWT['sign']>) {
    return timed(() => super.sign(...args))()
  }
}
