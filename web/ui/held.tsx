import type { Appointment, Stranded } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { dayOf, type Instant, later, minute, wallTimeOf } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { When, whenText } from "./when.tsx"

export type Offer = Stranded["offers"][number]

type Lost = Pick<Appointment, "stranded" | "start">

/** Until when somebody can take what is held. */
export const heldUntil = ({ stranded, start }: Lost): Instant => stranded?.until ?? start

/** What is still held for somebody; what nobody took in time is over, even before it was given back. */
export const offersOf = (lost: Lost, now: Instant): Offer[] =>
  heldUntil(lost) > now ? (lost.stranded?.offers ?? []) : []

/** "jusqu'au mercredi 24 mars": to the end of a day, or else to a time of it. */
export function untilText(page: Page, until: Instant): string {
  const zone = page.territory.head.timezone
  const { rebooking } = page.words
  return wallTimeOf(until, zone) === "00:00"
    ? rebooking.until(dayText(page.language, dayOf(later(until, -minute), zone)))
    : rebooking.untilTime(whenText(page, until))
}

/** "jeudi 25 mars à 8h30, Hôtel communal" */
export const offerText = (page: Page, { start, location }: Pick<Offer, "start" | "location">): string =>
  `${whenText(page, start)}, ${inLanguage(locationOf(page.territory, location)?.name, page.language)}`

/** Times that are held for somebody: each one press, without more questions. */
export const Held = ({
  page,
  offers,
  action,
}: {
  page: Page
  offers: Offer[]
  action: (offer: Offer) => string
}) => (
  <ul class="plain held">
    {offers.map((offer) => (
      <li>
        <form method="post" action={action(offer)}>
          <button>
            <span>
              <When page={page} at={offer.start} />
            </span>
            <small>{inLanguage(locationOf(page.territory, offer.location)?.name, page.language)}</small>
          </button>
        </form>
      </li>
    ))}
  </ul>
)
