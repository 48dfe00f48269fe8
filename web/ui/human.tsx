import { spoken } from "#shared/phone.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import { staffedSpans } from "#shared/territory/phone-hours.ts"
import { dayOf, instant, ms } from "#shared/time.ts"
import { phoneHoursIn } from "#shared/words/hours.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"

/** Whether somebody answers now, and until or from when. */
function state({ territory, now, words, language }: Page): { open: boolean; said: string } {
  const zone = territory.head.timezone
  const [next] = staffedSpans(territory.head.phoneHours, calendarOf(territory), now)
  if (!next) return { open: false, said: "" }
  if (next.start <= ms(now))
    return { open: true, said: words.human.openNow(timeText(language, instant(next.end), zone)) }
  const start = instant(next.start)
  return {
    open: false,
    said: words.human.opens(dayText(language, dayOf(start, zone)), timeText(language, start, zone)),
  }
}

/** "lundi–vendredi 8h30–16h" */
export const phoneHoursText = ({ language, territory }: Page): string =>
  phoneHoursIn(language, territory.head.phoneHours)

/** To be called instead, from where a page says no. `about`: what the call is about, as far as that is known. */
export const CallMe = ({ page, about = {} }: { page: Page; about?: Record<string, string> }) => {
  const query = new URLSearchParams(about).toString()
  return (
    <a class="button quiet" href={`/${page.language}/call-me${query && `?${query}`}`}>
      {page.words.human.callMe}
    </a>
  )
}

/** A person's number and hours, at the same place on every page; when nobody answers, being called comes first. */
export const Human = ({ page }: { page: Page }) => {
  const { words, territory } = page
  const { phone } = territory.head
  const { open, said } = state(page)
  const line = (
    <p>
      {words.human.line}{" "}
      <span class="one">
        <a class="tel" href={`tel:${phone}`}>
          {spoken(phone)}
        </a>
        ,
      </span>{" "}
      {phoneHoursText(page)}. <span class="screen">{said}</span>
    </p>
  )
  const callMe = (
    <p class="actions">
      <CallMe page={page} />
    </p>
  )
  return (
    <section class="human" aria-labelledby="human">
      <h2 id="human">{words.human.title}</h2>
      {open ? [line, callMe] : [callMe, line]}
    </section>
  )
}
