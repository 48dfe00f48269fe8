import { codeFrom } from "./code.ts"
import { hashed, mac, token } from "./seal.ts"

/** An idempotency key and what was asked under it, both as hashes. Without a key from outside each request is its own. */
export const onceOf = (what: string, key: string | undefined, body: unknown) => ({
  key: hashed("once", `${what} ${key ?? token()}`),
  body: hashed("once-body", JSON.stringify(body)),
})

/** The nth code that a request may get: the same request comes back to the same codes, in the same order. */
export const codeOf = (once: { key: string }, n: number): string => codeFrom(mac("code", `${once.key} ${n}`))
