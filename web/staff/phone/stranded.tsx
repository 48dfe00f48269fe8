import type { Appointment } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { reachOf } from "#shared/rebooking/rebooking.ts"
import { may } from "#shared/staff/rights.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { appointmentUrl, placeText } from "#web/staff/names.ts"
import { heldUntil, offersOf, offerText, untilText } from "#web/ui/held.tsx"
import { When, whenText } from "#web/ui/when.tsx"

type Props = { page: Page; appointment: Appointment }

/** What a colleague says to somebody whose desk is closed, in the person's language. */
function scriptOf({ territory, staff, ...page }: Page, appointment: Appointment) {
  const { language, name } = appointment.resident
  const theirs = { ...page, territory, language, words: allWordsIn(language) }
  const { script } = theirs.words.rebooking
  const offers = offersOf(appointment, page.now)
  return {
    before: [
      [
        name ? script.hello(name) : script.helloAll,
        script.who(staff?.name ?? "", inLanguage(territory.head.name, language)),
      ].join(" "),
      `${script.about(whenText(theirs, appointment.start))} ${script.closed}`,
      offers.length > 0 ? script.held : script.none,
    ],
    offers: offers.map((offer) => offerText(theirs, offer)),
    after: offers.length > 0 ? [`${script.which} ${script.else}`, script.bring] : [script.else, script.bring],
  }
}

/** How they can be reached: first of all, before what is said. */
const Reach = ({ page, appointment }: Props) => {
  const { staff: words } = page.words.rebooking
  const { phone, address } = appointment.resident
  const reach = reachOf(appointment.resident)
  return (
    <>
      <p>{words.reach[reach]}</p>
      <p class="actions">
        {phone && (
          <a class="button" href={`tel:${phone}`}>
            {words.call(spoken(phone))}
          </a>
        )}
        {address && (
          <a class="button quiet" href={appointmentUrl(page, appointment.code, "/letter")}>
            {words.letter}
          </a>
        )}
      </p>
    </>
  )
}

/** Somebody's desk is closed: how to reach them, and what to say. */
export const StrandedCall = ({ page, appointment }: Props) => {
  const { mark, staff: words } = page.words.rebooking
  const { before, offers, after } = scriptOf(page, appointment)
  return (
    <section class="after" aria-labelledby="stranded">
      <h2 id="stranded">{mark}</h2>
      <Reach page={page} appointment={appointment} />
      <h3>{words.script}</h3>
      <div lang={appointment.resident.language} class="script">
        {before.map((line) => (
          <p>{line}</p>
        ))}
        {offers.length > 0 && (
          <ul>
            {offers.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        )}
        {after.map((line) => (
          <p>{line}</p>
        ))}
      </div>
    </section>
  )
}

/** What is held, to be taken for them with one press by whoever may move them there. */
export const HeldTimes = ({ page, appointment }: Props) => {
  const { staff: words } = page.words.rebooking
  const offers = offersOf(appointment, page.now)
  return (
    <section aria-labelledby="held">
      <h2 id="held">{words.held}</h2>
      {offers.length === 0 && <p>{words.none}</p>}
      {offers.length > 0 && <p>{words.heldUntil(untilText(page, heldUntil(appointment)))}</p>}
      <ul class="plain held">
        {offers.map((offer) => {
          const about = { location: offer.location, organisation: appointment.helped?.organisation }
          return (
            <li>
              {page.staff && may(page.staff, "move", about) ? (
                <button name="do" value={`held:${offer.location}@${offer.start}`}>
                  <span>
                    <When page={page} at={offer.start} />, {placeText(page, offer.location)}
                  </span>
                </button>
              ) : (
                offerText(page, offer)
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
