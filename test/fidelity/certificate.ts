/** A self-signed certificate for `*.test`, made at test time with node:crypto alone (X.509, RFC 5280 §4.1). */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

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
const name = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('*.test')))))

/** 2.5.29.17, subjectAltName: each host by name, since a wildcard right under the top is void. */
function alternativeNames(hosts: readonly string[]): Buffer {
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))))
  return der(0xa3, sequence(sequence(Buffer.from('0603551d11', 'hex'), der(0x04, names))))
}

export interface Certificate {
  readonly key: string
  readonly cert: string
  /** Base64 of the SHA-256 of the public key: what Chromium can be told to trust. */
  readonly spki: string
}

/** A key pair and a certificate for these hosts, valid around the given year. */
export function createCertificate(hosts: readonly string[], year: number): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const version = der(0xa0, integer(Buffer.from([2])))
  const serial = integer(Buffer.concat([Buffer.from([1]), randomBytes(8)]))
  const validity = sequence(time(year), time(year + 1))
  const body = sequence(version, serial, algorithm, name, validity, name, spki, alternativeNames(hosts))
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  const base64 = sequence(body, algorithm, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
    spki: createHash('sha256').update(spki).digest('base64'),
  }
}
