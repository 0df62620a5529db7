/**
 * The seal of a signed token: a guilloche as on banknotes, drawn from the signature's bytes. Every byte turns all of
 * the curves, so that a changed signature is seen at a glance.
 */

/** Rings from the outside in: radii as shares of the whole, the minimum of lobes, and how many more there may be. */
const rings = [
  { outer: 0.98, inner: 0.58, lobes: 8, spread: 8, curves: 3 },
  { outer: 0.62, inner: 0.26, lobes: 5, spread: 7, curves: 2 },
  { outer: 0.3, inner: 0.08, lobes: 3, spread: 4, curves: 1 },
] as const

const POINTS = 120

/**
 * The seal's curves as SVG path data around the origin; no bytes, no seal (`alg: none`).
 *
 * @example rosette(signature, 50) // ['M41.2 0L…Z', …]
 */
export function rosette(signature: Uint8Array, radius: number): readonly string[] {
  let drawn = drawings.get(signature)
  if (!drawn) drawings.set(signature, (drawn = new Map()))
  const found = drawn.get(radius) ?? draw(signature, radius)
  drawn.set(radius, found)
  return found
}

/** The drawings by signature and radius: few seals are drawn at two or three sizes, in every frame. */
const drawings = new WeakMap<Uint8Array, Map<number, readonly string[]>>()

function draw(signature: Uint8Array, radius: number): string[] {
  if (signature.length === 0) return []
  const next = seeded(signature)
  return rings.flatMap(({ outer, inner, lobes, spread, curves }) => {
    const count = lobes + Math.floor(next() * spread)
    const [lean, phase, ripple] = [next() * 0.22, next() * 2 * Math.PI, 0.1 + next() * 0.25]
    return Array.from({ length: curves }, (_, i) =>
      curve((angle) => {
        const wave = Math.sin(count * angle + phase + (i / curves) * 2 * Math.PI)
        const second = ripple * Math.sin(2 * count * angle + phase * 3)
        const share = (outer + inner) / 2 - lean * 0.1 + ((outer - inner) / 2) * clamp(wave + second)
        return radius * share
      }),
    )
  })
}

const clamp = (value: number) => Math.min(1, Math.max(-1, value))

function curve(radiusAt: (angle: number) => number): string {
  let path = ''
  for (let i = 0; i < POINTS; i++) {
    const angle = (i / POINTS) * 2 * Math.PI
    const r = radiusAt(angle)
    path += `${i === 0 ? 'M' : 'L'}${(r * Math.cos(angle)).toFixed(1)} ${(r * Math.sin(angle)).toFixed(1)}`
  }
  return `${path}Z`
}

/** FNV-1a over all bytes, then xorshift32: one changed bit anywhere gives other numbers. */
function seeded(bytes: Uint8Array): () => number {
  let state = 0x811c9dc5
  for (const byte of bytes) state = Math.imul(state ^ byte, 0x01000193) >>> 0
  state = state || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 0x1_0000_0000
  }
}
