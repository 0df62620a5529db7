/** Hands a file to the person, as a download; nothing leaves the page. */
export function saveFile(name: string, type: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by the next task; after that the address is only memory.
  setTimeout(() => URL.revokeObjectURL(url), 1000)
}
