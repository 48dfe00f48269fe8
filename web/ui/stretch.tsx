import type { Slot } from "#shared/slot/slot.ts"
import { Day } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { Days } from "./times.tsx"

/** Days with free times on one page. */
const daysShown = 5

/** The days to show, where the stretch before starts, and every later day. */
function stretch(slots: Slot[], from: string | undefined) {
  const days = [...new Set(slots.map(({ day }) => day))]
  const asked = Day.safeParse(from)
  const first = asked.success ? days.findIndex((day) => day >= asked.data) : 0
  const start = first < 0 ? Math.max(0, days.length - daysShown) : first
  const shown = new Set(days.slice(start, start + daysShown))
  return {
    slots: slots.filter(({ day }) => shown.has(day)),
    earlier: start > 0 ? days[Math.max(0, start - daysShown)] : undefined,
    later: days.slice(start + daysShown),
  }
}

type To = (day: string) => string

/** Every later day with free times at once, for whoever can come on Thursdays only. */
const LaterDays = ({ page, days, to }: { page: Page; days: string[]; to: To }) =>
  days.length === 0 ? null : (
    <details>
      <summary>{page.words.time.otherDay}</summary>
      <ul class="times wide">
        {days.map((day) => (
          <li>
            <a href={to(day)}>{dayText(page.language, day)}</a>
          </li>
        ))}
      </ul>
    </details>
  )

const Step = ({ day, to, label }: { day: string | undefined; to: To; label: string }) =>
  day === undefined ? null : (
    <a class="button quiet" href={to(day)}>
      {label}
    </a>
  )

type Props = {
  page: Page
  slots: Slot[]
  from: string | undefined
  next: (slot: Slot) => string
  to: To
}

/** Free times at one place: a few days, and the way to all others. */
export const Stretch = ({ page, slots, from, next, to }: Props) => {
  const shown = stretch(slots, from)
  return (
    <>
      <LaterDays page={page} days={shown.later} to={to} />
      <Days page={page} slots={shown.slots} href={next} soonest={slots[0]} />
      <p class="actions">
        <Step day={shown.later[0]} to={to} label={page.words.time.later} />
        <Step day={shown.earlier} to={to} label={page.words.time.earlier} />
      </p>
    </>
  )
}
