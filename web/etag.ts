import { createHash } from "node:crypto"
import type { Context } from "hono"

/** What a page shows, in a few letters: two that show the same have the same. */
export const etagOf = (shown: unknown): string =>
  `"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 22)}"`

/** Whether whoever asks has that already; on its way it may have been marked as weak. */
export const isKnown = (c: Context, etag: string): boolean =>
  (c.req.header("if-none-match") ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === etag)
