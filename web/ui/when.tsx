import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"

/** "mardi 6 avril à 9h30" */
export function whenText({ language, words, territory }: Page, at: string): string {
  const zone = territory.head.timezone
  return words.at(dayText(language, dayOf(at, zone)), timeText(language, at, zone))
}

/** A text with the one piece in it that must stay on one line: a time, a phone number. */
export const Unbroken = ({ text, piece }: { text: string; piece: string }) => {
  const [before = "", ...after] = text.split(piece)
  return (
    <>
      {before}
      {after.length > 0 && <span class="one">{piece}</span>}
      {after.join(piece)}
    </>
  )
}

export const When = ({ page, at }: { page: Page; at: string }) => (
  <Unbroken text={whenText(page, at)} piece={timeText(page.language, at, page.territory.head.timezone)} />
)
