/** A request as one command for a shell: the same method, address, headers and body, byte for byte. */
import type { HttpRequest } from '../../browser/index.ts'

/** curl writes these by itself, from the address and from the body. */
const written = new Set(['host', 'content-length'])
/** curl would add these where the request has none; a name with nothing behind it keeps them out. */
const unasked = ['accept', 'user-agent']

/**
 * The command. It runs in any POSIX shell; what the body holds does not matter.
 *
 * @example curlOf({ method: 'GET', url: 'https://shop.test/', headers: [], body: '' })
 */
export function curlOf({ method, url, headers, body }: HttpRequest): string {
  const names = new Set(headers.map(([name]) => name.toLowerCase()))
  const missing = [...unasked, ...(body === '' ? [] : ['content-type'])].filter((name) => !names.has(name))
  const lines = [
    ...headers
      .filter(([name]) => !written.has(name.toLowerCase()))
      // curl reads `Name:` as "leave it out", and `Name;` as a header with an empty value.
      .map(([name, value]) => `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`),
    ...missing.map((name) => `-H ${quoted(`${name}:`)}`),
  ]
  const nul = body.includes('\0')
  if (body !== '') lines.push(nul ? '--data-binary @-' : `--data-raw ${quoted(body)}`)
  const command = ['curl', ...methodOf(method, body), ...globbing(url), quoted(url)].join(' ')
  // An argument cannot hold a NUL byte, so such a body comes through a pipe.
  const pipe = nul ? `printf -- ${quoted(printed(body))} | ` : ''
  return pipe + [command, ...lines].join(' \\\n  ')
}

/** Between single quotes a shell takes every character as it is; a single quote itself stands outside them (POSIX §2.2.2). */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/** As a format for `printf`, which turns `\000` into a NUL byte. */
const printed = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('%', '%%').replaceAll('\0', '\\000')

function methodOf(method: string, body: string): string[] {
  if (method === 'HEAD') return ['--head']
  return method === (body === '' ? 'GET' : 'POST') ? [] : ['-X', quoted(method)]
}

/** curl takes brackets and braces in an address for a pattern. */
const globbing = (url: string) => (/[[\]{}]/.test(url) ? ['--globoff'] : [])
