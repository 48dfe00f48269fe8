import { createHash } from "node:crypto"

/** Files are named by what they hold, so a browser asks once and a new version is never missed. */
export const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8)

const forever = "public, max-age=31536000, immutable"

export const asCss = { "content-type": "text/css; charset=utf-8", "cache-control": forever }
export const asScript = { "content-type": "text/javascript; charset=utf-8", "cache-control": forever }
