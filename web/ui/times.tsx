import { inLanguage } from "#shared/language.ts"
import type { Slot } from "#shared/slot/slot.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { ms, wallTimeOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { When } from "./when.tsx"

type Href = (slot: Slot) => string

const List = ({
  page,
  slots,
  href,
  soonest,
}: {
  page: Page
  slots: Slot[]
  href: Href
  soonest: Slot | undefined
}) => (
  <ul class="times">
    {slots.map((slot) => (
      <li>
        <a href={href(slot)}>
          <span class="one">{timeText(page.language, slot.start, page.territory.head.timezone)}</span>
          {slot === soonest && <small>{page.words.time.soonest}</small>}
        </a>
      </li>
    ))}
  </ul>
)

/** Days as headings, times as a grid of large buttons, morning and afternoon apart; the soonest is said in words. */
export const Days = (props: { page: Page; slots: Slot[]; href: Href; soonest: Slot | undefined }) => {
  const { page, slots } = props
  const days = [...new Set(slots.map(({ day }) => day))]
  const early = (slot: Slot) => wallTimeOf(slot.start, page.territory.head.timezone) < "12:00"
  return (
    <>
      {days.map((day) => {
        const ofDay = slots.filter((slot) => slot.day === day)
        const halves = [ofDay.filter(early), ofDay.filter((slot) => !early(slot))] as const
        const names = [page.words.time.morning, page.words.time.afternoon] as const
        const both = halves.every((half) => half.length > 0)
        return (
          <section aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{dayText(page.language, day)}</h2>
            {halves.map((half, i) =>
              half.length === 0 ? null : (
                <>
                  {both && <h3>{names[i]}</h3>}
                  <List {...props} slots={half} />
                </>
              ),
            )}
          </section>
        )
      })}
    </>
  )
}

/** Times that may lie on any day and at any place, each said in full, soonest first. */
export const Anywhere = ({
  page,
  slots,
  href,
}: {
  page: Page
  slots: Pick<Slot, "start" | "location">[]
  href: (slot: Pick<Slot, "start" | "location">) => string
}) => {
  const { language, territory } = page
  return (
    <ul class="times wide">
      {slots
        .toSorted((a, b) => ms(a.start) - ms(b.start))
        .map((slot) => (
          <li>
            <a href={href(slot)}>
              <span>
                <When page={page} at={slot.start} />
              </span>
              <small>{inLanguage(locationOf(territory, slot.location)?.name, language)}</small>
            </a>
          </li>
        ))}
    </ul>
  )
}
