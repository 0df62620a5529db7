/** What can be wrong with what somebody gives us to open; each code has its sentence in `sentences`. */
export type LinkErrorCode =
  'link-unknown' | 'link-newer' | 'link-too-long' | 'link-damaged' | 'link-too-large' | 'link-invalid'

export type ScenarioErrorCode = LinkErrorCode | 'scenario-invalid'

const sentences: Record<LinkErrorCode, string> = {
  'link-unknown': 'This link does not lead to a scenario of Claimcheck.',
  'link-newer': 'This link was made by a newer version of Claimcheck than this one. Reload the page to get the newest.',
  'link-too-long': 'This link is longer than any that Claimcheck makes, so it was not opened.',
  'link-damaged': 'This link is damaged, perhaps cut off when it was copied. Ask for it again, or copy all of it.',
  'link-too-large': 'This link holds more than a scenario can, so it was not opened.',
  'link-invalid': 'This link holds something that is not a scenario:',
}

/** Why a link can't be opened, in a sentence for the person who opened it. */
export class LinkError extends Error {
  override readonly name = 'LinkError'
  readonly code: LinkErrorCode

  /** @param detail what exactly is wrong, for `link-invalid` */
  constructor(code: LinkErrorCode, detail = '') {
    super(detail ? `${sentences[code]} ${detail}.` : sentences[code])
    this.code = code
  }
}

/** What is not a scenario, in a sentence that names the field: `lifetime is at most 400 days (at setups[0].lifetime)`. */
export class InvalidScenarioError extends Error {
  override readonly name = 'InvalidScenarioError'
  readonly code = 'scenario-invalid' satisfies ScenarioErrorCode
  /** Where: `setups[0].lifetime`; empty if it is the whole. */
  readonly path: string
  /** The sentence without the place. */
  readonly problem: string

  constructor(problem: string, path: string) {
    super(path ? `${problem} (at ${path})` : problem)
    this.path = path
    this.problem = problem
  }
}
