/** What is done inside a page of a real browser: each function travels there as its source text, and brings nothing. */
import type { FetchInit } from '../../src/browser/index.ts'

export interface Read {
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  readonly length: number
}

/** What the page may read of the answer; null when nothing. */
export async function fetchThere(address: string, options: FetchInit): Promise<Read | null> {
  try {
    const response = await fetch(address, { ...options })
    if (response.type === 'opaque') return null
    const { length } = await response.text()
    return { status: response.status, headers: [...response.headers], length }
  } catch {
    return null
  }
}

/** A frame that never answers is an outcome too. */
export const appendFrame = (address: string) =>
  new Promise<void>((resolve) => {
    const element = document.createElement('iframe')
    element.onload = element.onerror = () => resolve()
    element.src = address
    document.body.append(element)
    setTimeout(resolve, 4000)
  })

export const loadImage = (address: string) =>
  new Promise<void>((resolve) => {
    const image = new Image()
    image.onload = image.onerror = () => resolve()
    image.src = address
  })

export const connect = (address: string) =>
  new Promise<string>((resolve) => {
    try {
      const socket = new WebSocket(address)
      socket.onopen = () => {
        resolve('open')
        socket.close()
      }
      socket.onerror = () => resolve('closed')
    } catch {
      // Mixed content throws at once.
      resolve('closed')
    }
  })

export function leaveFor(address: string): void {
  window.open(address, '_top')
}

export function submitTo(method: string, address: string): void {
  const form = document.createElement('form')
  form.method = method
  form.action = address
  form.target = '_top'
  const fields = method === 'GET' ? [...new URL(address).searchParams] : [['x', '1']]
  for (const [name = '', value = ''] of fields) {
    const input = document.createElement('input')
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}

/** In both areas of Web Storage. */
export function keep(key: string, value: string): string {
  localStorage.setItem(key, value)
  sessionStorage.setItem(key, value)
  return ''
}

export const kept = (key: string) => `${localStorage.getItem(key)} ${sessionStorage.getItem(key)}`

/** A page of the browser's own has none to read. */
export function readCookies(): string {
  try {
    return document.cookie
  } catch {
    return ''
  }
}

export function writeCookie(line: string): string {
  document.cookie = line
  return document.cookie
}
