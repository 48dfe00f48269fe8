import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import type { Page } from "../page.ts"
import { appointmentUrl, fromCall } from "#web/staff/names.ts"
import { whenText } from "#web/ui/when.tsx"
import { personOf, type Screen } from "./screen.ts"

/** Each person once, with what they have or had. */
const personsOf = (people: Appointment[]): Appointment[][] => [...Map.groupBy(people, personOf).values()]

const State = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { search } = page.words.reception
  if (appointment.stranded && isOpen(appointment, page.now))
    return <small class="mark"> {page.words.rebooking.mark}</small>
  const over = appointment.status === "cancelled" ? search.cancelled : search.past
  return isOpen(appointment, page.now) ? null : <small> {over}</small>
}

/** Who was found: one key fills the form with them, another opens what they have. */
export const People = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { language, words, territory } = page
  const { search } = words.reception
  const { people, typed } = screen
  if (!people || !typed.searched || typed.searched === "-") return null
  if (people.length === 0) return <p>{search.none(typed.searched)}</p>
  const persons = personsOf(people)
  return (
    <ul class="plain found">
      {persons.map((of, i) => {
        const [one] = of
        if (!one) return null
        const { name, phone } = one.resident
        return (
          <li>
            <p class="name">
              <strong>{name ?? search.noName}</strong>
              {phone && (
                <>
                  {" · "}
                  <span class="one">{spoken(phone)}</span>
                </>
              )}
            </p>
            {persons.length > 1 && (
              <button
                class="quiet"
                name="do"
                value={`take:${one.code}`}
                {...(i === 0 && screen.focus === "people" && { autofocus: true })}
              >
                {search.take}
                <span class="aloud"> {name ?? one.code}</span>
              </button>
            )}
            <ul class="plain had">
              {of.slice(0, 5).map((each) => (
                <li>
                  <a href={fromCall(appointmentUrl(page, each.code), typed.call)}>
                    {whenText(page, each.start)}
                  </a>
                  <small>
                    {" "}
                    {inLanguage(territory.services.find(({ id }) => id === each.service)?.name, language)}
                  </small>
                  <State page={page} appointment={each} />
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ul>
  )
}
