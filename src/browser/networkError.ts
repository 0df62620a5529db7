/**
 * No answer arrived: a network error (Fetch §2.2.6). The page's `fetch` rejects with it, which for the page is a TypeError as
 * any other (Fetch §5.6); whoever looks after a run can tell it from a mistake in a script.
 */
export class NetworkError extends TypeError {
  readonly code = 'network-error'
  constructor() {
    super('Failed to fetch')
  }
}
