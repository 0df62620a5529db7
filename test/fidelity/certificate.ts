/** A certificate for `*.test` and the authority behind it, made at test time with node:crypto alone (X.509, RFC 5280 §4.1). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/** DER: tag, length, content (X.690 §8.1). */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...head]), content])
}

const sequence = (...items: readonly Uint8Array[]) => der(0x30, ...items)
const integer = (bytes: Uint8Array) => der(0x02, bytes)
const time = (year: number) => der(0x17, Buffer.from(`${String(year % 100).padStart(2, '0')}0101000000Z`))

/** 1.2.840.10045.4.3.2, ecdsa-with-SHA256 */
const algorithm = sequence(Buffer.from('06082a8648ce3d040302', 'hex'))
/** 2.5.4.3, commonName */
const nameOf = (text: string) =>
  sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(text)))))

/** One critical or plain extension, by the hexadecimal of its object identifier. */
const extension = (id: string, critical: boolean, value: Uint8Array) =>
  sequence(Buffer.from(id, 'hex'), ...(critical ? [Buffer.from('0101ff', 'hex')] : []), der(0x04, value))

/** 2.5.29.19, basicConstraints: it may sign others. */
const authorityConstraint = extension('0603551d13', true, sequence(Buffer.from('0101ff', 'hex')))

/** 2.5.29.17, subjectAltName: each host by name, since a wildcard right under the top is void. */
const alternativeNames = (hosts: readonly string[]) =>
  extension('0603551d11', false, sequence(...hosts.map((host) => der(0x82, Buffer.from(host)))))

interface Subject {
  readonly name: string
  readonly publicKey: KeyObject
  readonly extension: Uint8Array
}

const spkiOf = (key: KeyObject) => key.export({ type: 'spki', format: 'der' })

/** DER of the certificate, valid in the given year. */
function certify(subject: Subject, issuer: { name: string; privateKey: KeyObject }, year: number): Buffer {
  const version = der(0xa0, integer(Buffer.from([2])))
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const validity = sequence(time(year), time(year + 1))
  const extensions = der(0xa3, sequence(subject.extension))
  const body = sequence(version, serial, algorithm, nameOf(issuer.name), validity, nameOf(subject.name), spkiOf(subject.publicKey), extensions) // prettier-ignore
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, issuer.privateKey))
  return sequence(body, algorithm, signature)
}

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Base64 of the SHA-256 of the public key: what Chromium can be told to trust. */
  readonly spki: string
  /** Base64 of the authority's certificate: what Firefox can be told to trust. */
  readonly authority: string
}

const AUTHORITY = 'Claimcheck tests'

/** A key pair and a certificate for these hosts, valid in the given year. */
export function createCertificate(hosts: readonly string[], year: number): Certificate {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const [root, { privateKey, publicKey }] = [pair(), pair()]
  const issuer = { name: AUTHORITY, privateKey: root.privateKey }
  const authority = certify(
    { name: AUTHORITY, publicKey: root.publicKey, extension: authorityConstraint },
    issuer,
    year,
  )
  const cert = certify({ name: '*.test', publicKey, extension: alternativeNames(hosts) }, issuer, year)
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    spki: createHash('sha256').update(spkiOf(publicKey)).digest('base64'),
    authority: authority.toString('base64'),
  }
}
