import type { ListKind, Notice } from "../notice/notice.ts"
import type { Instant } from "../time.ts"
import { type Entry, isWaiting } from "./entry.ts"

type Said = { words: ListKind; start: Instant; until: Instant; location: string | undefined }

/** What a notice to somebody on the list says now; undefined when it is no longer so. */
export function saidOf(
  { offer, before, status, asked, ...entry }: Entry,
  { kind, changes }: Pick<Notice, "kind" | "changes">,
  now: Instant,
): Said | undefined {
  const last = before.at(-1)
  if (kind === "listed")
    return isWaiting({ offer, before, status, asked, ...entry })
      ? { words: kind, start: asked.at, until: asked.at, location: undefined }
      : undefined
  if (kind === "offer")
    return status === "offered" && offer && offer.until > now && changes === before.length
      ? { words: kind, start: offer.place.start, until: offer.until, location: offer.place.location }
      : undefined
  return kind === "gone" && last?.answer === "gone" && status !== "cancelled" && changes === before.length
    ? { words: kind, start: last.start, until: last.until, location: undefined }
    : undefined
}
