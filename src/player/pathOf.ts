/** What a request line says of an address (RFC 9112 §3.2.1). */
export const pathOf = (url: string) => {
  const { pathname, search } = new URL(url)
  return pathname + search
}
