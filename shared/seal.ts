import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto"

let master: string | undefined
const keys = new Map<string, Buffer>()

/** Set once by the door, before anything else. */
export function unlock(secret: string): void {
  master = secret
  keys.clear()
}

function keyFor(purpose: string): Buffer {
  if (!master) throw new Error("seal: unlock() has not been called")
  const key = keys.get(purpose) ?? Buffer.from(hkdfSync("sha256", master, "guichet", purpose, 32))
  keys.set(purpose, key)
  return key
}

/** Keyed hash, 32 bytes. One purpose never answers for another. */
export const mac = (purpose: string, text: string): Buffer =>
  createHmac("sha256", keyFor(purpose)).update(text).digest()

/** Keyed hash as short text, for looking things up without keeping them in the clear. */
export const hashed = (purpose: string, text: string): string =>
  mac(purpose, text).toString("base64url").slice(0, 22)

/** Compares in constant time. */
export const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

/** Encrypts text for one purpose (AES-256-GCM). */
export function sealed(purpose: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), iv)
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")
}

/** What was sealed, or undefined when it was made elsewhere or changed. */
export function unsealed(purpose: string, text: string): string | undefined {
  const bytes = Buffer.from(text, "base64url")
  if (bytes.length < 28) return undefined
  const cipher = createDecipheriv("aes-256-gcm", keyFor(purpose), bytes.subarray(0, 12))
  cipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8")
  } catch {
    return undefined
  }
}

/** A fresh token nobody can guess. */
export const token = (): string => randomBytes(16).toString("base64url")
