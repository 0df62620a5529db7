/** Why a link can't be opened; each code has its sentence in `sentences`. */
export type LinkErrorCode = 'unknown' | 'newer' | 'too-long' | 'damaged' | 'too-large' | 'invalid'

const sentences: Record<LinkErrorCode, string> = {
  unknown: 'This link does not lead to a scenario of Claimcheck.',
  newer: 'This link was made by a newer version of Claimcheck than this one. Reload the page to get the newest.',
  'too-long': 'This link is longer than any that Claimcheck makes, so it was not opened.',
  damaged: 'This link is damaged, perhaps cut off when it was copied. Ask for it again, or copy all of it.',
  'too-large': 'This link holds more than a scenario can, so it was not opened.',
  invalid: 'This link holds something that is not a scenario:',
}

export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly code: LinkErrorCode

  /** `detail` says what exactly is wrong, for `invalid`. */
  constructor(code: LinkErrorCode, detail = '') {
    super(detail ? `${sentences[code]} ${detail}.` : sentences[code])
    this.code = code
  }
}
