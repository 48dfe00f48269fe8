import { bookableDays } from "#shared/slot/slot.ts"
import type { WhyNot } from "#shared/slot/why-not.ts"
import { dateText } from "#shared/words/when.ts"
import type { Choice } from "#web/choice.ts"
import type { Page } from "#web/env.ts"

/** Proof of a search in vain, for the choice that was made. */
const Prove = ({ page: { words, language }, choice }: { page: Page; choice: Choice }) => {
  const { service, persons, also, location } = choice
  const hidden = { service, persons: String(persons), also: also.join(","), ...(location && { location }) }
  return (
    <form method="post" action={`/${language}/attestation`}>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="actions">
        <button class="quiet">{words.attestation.ask}</button>
      </p>
    </form>
  )
}

type Props = {
  page: Page
  href: string
  /** Where one waits until a time frees up. */
  wait: string | undefined
  elsewhere?: string | undefined
  /** Too long for this place, and not only full. */
  much?: boolean
  /** What was looked for in vain. */
  choice?: Choice
}

/** Full here: the other places come first. Full everywhere: said until when, and a person calls. */
export const Full = ({ page, href, wait, elsewhere, much, choice }: Props) => {
  const { words, language, territory, now } = page
  const last = bookableDays(territory, now).at(-1) ?? ""
  const here = much ? words.together.muchHere : words.time.fullHere
  return (
    <>
      <p class="chosen">{elsewhere ? here : words.time.full(dateText(language, last))}</p>
      <p class="actions">
        {elsewhere && (
          <a class="button" href={elsewhere}>
            {words.time.anywhere}
          </a>
        )}
        <a class={elsewhere ? "button quiet" : "button"} href={href}>
          {words.human.callMe}
        </a>
        {wait && (
          <a class="button quiet" href={wait}>
            {words.waitingList.link}
          </a>
        )}
      </p>
      {choice && !much && <Prove page={page} choice={choice} />}
    </>
  )
}

type NeverProps = { page: Page; why: WhyNot; href: string; again?: string }

/** No day will do, however long somebody waits: said why, and what to do instead. */
export const Never = ({ page: { words }, why, href, again }: NeverProps) => (
  <>
    <div class="chosen">
      <p>{why === "no-desk" ? words.together.noDesk : words.together.tooLong}</p>
      <p>{words.together.next}</p>
    </div>
    <p class="actions">
      <a class="button" href={href}>
        {words.human.callMe}
      </a>
      {again && (
        <a class="button quiet" href={again}>
          {words.together.again}
        </a>
      )}
    </p>
  </>
)
