/** Why no preset holds against who copies the disk. */
export const kept =
  'Every preset keeps on the disk what the browser needs after a restart, a DPoP key in IndexedDB as well. With that key in the page’s memory alone, this holds.'
