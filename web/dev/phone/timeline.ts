import type { Notice } from "#shared/notice/notice.ts"
import type { Instant } from "#shared/time.ts"
import type { Text } from "./texted.ts"

/** Something a phone wrote, or something it got. */
export type Turn = { at: Instant; text?: Text; notice?: Notice }

/** What was written and what was sent, oldest first; an answer stands after its message, though no time passed. */
export function timeline(texts: Text[], sent: Notice[]): Turn[] {
  const spoken = texts.flatMap(({ id, answers }) => [id, ...answers])
  const place = ({ text, notice }: Turn) => {
    const found = spoken.indexOf(text?.id ?? notice?.id ?? "")
    return found === -1 ? spoken.length : found
  }
  const turns: Turn[] = [
    ...texts.map((text) => ({ at: text.at, text })),
    ...sent.map((notice) => ({ at: notice.at, notice })),
  ]
  return turns.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : place(a) - place(b)))
}
