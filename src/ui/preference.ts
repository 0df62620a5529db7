/** A preference of this browser. Storage may be forbidden (a sandboxed frame): then it lasts as long as the page. */
const memory = new Map<string, string>()

export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

export function writePreference(name: string, value: string): void {
  memory.set(name, value)
  try {
    localStorage.setItem(name, value)
  } catch {
    // The memory has it.
  }
}
