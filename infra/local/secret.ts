import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import path from "node:path"

/** The machine's own secret, made once and kept beside its data. */
export function localSecret(folder: string): string {
  const fresh = randomBytes(32).toString("base64url")
  if (folder === "memory") return fresh
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, "secret")
  if (!existsSync(file)) writeFileSync(file, fresh, { mode: 0o600 })
  return readFileSync(file, "utf8").trim()
}
