import { bookableDays } from "#shared/slot/slot.ts"
import { dateText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"

type Props = { page: Page; href: string; elsewhere?: string | undefined }

/** Full here: the other places come first. Full everywhere: said until when, and a person calls. */
export const Full = ({ page: { words, language, territory, now }, href, elsewhere }: Props) => {
  const last = bookableDays(territory, now).at(-1) ?? ""
  return (
    <>
      <p class="chosen">{elsewhere ? words.time.fullHere : words.time.full(dateText(language, last))}</p>
      <p class="actions">
        {elsewhere && (
          <a class="button" href={elsewhere}>
            {words.time.anywhere}
          </a>
        )}
        <a class={elsewhere ? "button quiet" : "button"} href={href}>
          {words.human.callMe}
        </a>
      </p>
    </>
  )
}
