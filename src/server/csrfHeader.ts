/** Where a page's own script puts the CSRF token; a form of another site can't set a header. */
export const CSRF_HEADER = 'X-CSRF-Token'
