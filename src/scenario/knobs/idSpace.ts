/**
 * How many ids of so many bits there are, in words.
 *
 * @example idSpace(16) // '65,536'
 * @example idSpace(128) // '2^128'
 */
export const idSpace = (bits: number): string => (bits <= 32 ? (2 ** bits).toLocaleString('en') : `2^${bits}`)
