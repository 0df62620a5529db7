/** The identity provider, where it is a server of its own. */
export const ISSUER = 'https://id.shop.test'

/** The API, where only the BFF talks to it. */
export const API = 'https://api.shop.test'
