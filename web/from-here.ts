import type { Context } from "hono"
import { Refusal } from "#shared/refusal.ts"

export const isReading = (c: Context): boolean => ["GET", "HEAD"].includes(c.req.method)

/** A browser sends its cookie with whatever page makes it ask: what changes something must come from a page of ours. */
export function fromHere(c: Context, { origin }: { origin: string }): void {
  if (isReading(c) || c.req.header("sec-fetch-site") === "same-origin") return
  if (c.req.header("origin") !== new URL(origin).origin) throw new Refusal("not-allowed")
}
