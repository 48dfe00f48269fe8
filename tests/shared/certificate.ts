import { generateKeyPairSync, type KeyObject, sign } from "node:crypto"

const lengthOf = (size: number): Buffer =>
  size < 128
    ? Buffer.from([size])
    : size < 256
      ? Buffer.from([0x81, size])
      : Buffer.from([0x82, size >> 8, size & 255])
const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag]), lengthOf(content.length), content])
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts)
const bits = (content: Buffer) => der(0x03, Buffer.from([0]), content)
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"))
const moment = (text: string) => der(0x17, Buffer.from(text))

/** A certificate that its own key signed, as an issuer of certificates would write it: X.509, DER, PEM. */
function certificateOf(publicKey: KeyObject, privateKey: KeyObject): string {
  const algorithm = sequence(oid("2a864886f70d01010b"), der(0x05)) // sha256WithRSAEncryption
  const commonName = sequence(oid("550403"), der(0x0c, Buffer.from("sns.amazonaws.com")))
  const name = sequence(der(0x31, commonName))
  const number = der(0x02, Buffer.from([1]))
  const validity = sequence(moment("260101000000Z"), moment("360101000000Z"))
  const key = publicKey.export({ type: "spki", format: "der" })
  const body = sequence(number, algorithm, name, validity, name, key)
  const whole = sequence(body, algorithm, bits(sign("sha256", body, privateKey)))
  const lines = whole.toString("base64").replace(/.{64}/g, "$&\n")
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

/** A key with its certificate. */
export function aSigner() {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
  return { certificate: certificateOf(publicKey, privateKey), privateKey }
}
