/** What the names in a JWT mean: header parameters and claims. */
import type { Note } from './note.ts'

/** Header parameters (RFC 7515 §4.1). */
export const headerParameters: Readonly<Record<string, Note>> = {
  alg: {
    text: 'The algorithm of the signature, as the token says. A careful server takes it from its key instead.',
    source: 'RFC 7515 §4.1.1; RFC 8725 §3.1',
  },
  kid: { text: 'Which of the issuer’s keys signed it. A name to look up, nothing more.', source: 'RFC 7515 §4.1.4' },
  typ: {
    text: 'What kind of token it is, so that none passes for another.',
    source: 'RFC 7515 §4.1.9; RFC 8725 §3.11',
  },
  enc: { text: 'How the content is encrypted.', source: 'RFC 7516 §4.1.2' },
  cty: { text: 'What is inside: another JWT, for instance.', source: 'RFC 7515 §4.1.10' },
  jwk: {
    text: 'A public key that came with the token. Whoever made the token could put his own here.',
    source: 'RFC 7515 §4.1.3; RFC 8725 §3.10',
  },
  jku: {
    text: 'Where the keys are said to be. Whoever made the token could name his own server.',
    source: 'RFC 7515 §4.1.2; RFC 8725 §3.10',
  },
  x5u: { text: 'Where the certificate is said to be.', source: 'RFC 7515 §4.1.5' },
  crit: { text: 'What the receiver must understand, or refuse the token.', source: 'RFC 7515 §4.1.11' },
}

/** Claims (RFC 7519 §4.1 and the registry). */
export const claims: Readonly<Record<string, Note>> = {
  iss: { text: 'Who issued it.', source: 'RFC 7519 §4.1.1' },
  sub: { text: 'Whom it speaks for.', source: 'RFC 7519 §4.1.2' },
  aud: { text: 'Which service it is meant for. Any other must refuse it.', source: 'RFC 7519 §4.1.3' },
  exp: { text: 'From this second on it must be refused.', source: 'RFC 7519 §4.1.4' },
  nbf: { text: 'Before this second it must be refused.', source: 'RFC 7519 §4.1.5' },
  iat: { text: 'When it was issued.', source: 'RFC 7519 §4.1.6' },
  jti: {
    text: 'Its own number, by which one token can be told from another and taken back.',
    source: 'RFC 7519 §4.1.7',
  },
  client_id: { text: 'The application that asked for it.', source: 'RFC 8693 §4.3; RFC 9068 §2.2' },
  scope: { text: 'What it may be used for.', source: 'RFC 8693 §4.2' },
  cnf: {
    text: 'The key it is bound to: a copy without the key is worth nothing.',
    source: 'RFC 7800 §3.1; RFC 9449 §6',
  },
  auth_time: { text: 'When the person last proved who she is.', source: 'OpenID Connect Core §2' },
  sid: { text: 'The session it belongs to.', source: 'OpenID Connect Front-Channel Logout §3' },
  nonce: { text: 'A value that ties it to one request.', source: 'OpenID Connect Core §2' },
  htm: { text: 'The method of the one request this proof is for.', source: 'RFC 9449 §4.2' },
  htu: { text: 'The address of the one request this proof is for.', source: 'RFC 9449 §4.2' },
  ath: { text: 'The hash of the token this proof goes with.', source: 'RFC 9449 §4.2' },
  role: {
    text: 'The application’s own claim. What it says was true when the token was issued.',
    source: 'RFC 7519 §4.3',
  },
  email: {
    text: 'Readable for whoever holds the token: a signature hides nothing.',
    source: 'OpenID Connect Core §5.1',
  },
}

/** A claim nobody registered. */
export const privateClaim: Note = {
  text: 'The application’s own claim: it means what both sides agreed on.',
  source: 'RFC 7519 §4.3',
}
