/** Preferences of this browser. Where storage is forbidden (a sandboxed frame) they last as long as the page. */
const memory = new Map<string, string>()

/** A preference; null if it was never set. */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(name) ?? memory.get(name) ?? null
  } catch {
    return memory.get(name) ?? null
  }
}

/** Sets a preference. */
export function writePreference(name: string, value: string): void {
  memory.set(name, value)
  try {
    localStorage.setItem(name, value)
  } catch {
    // The memory has it.
  }
}
