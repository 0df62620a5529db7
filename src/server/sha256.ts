/** SHA-256 in hexadecimal. An id is random, so it needs neither salt nor iterations as a password does. */
export async function sha256(id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id))
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
