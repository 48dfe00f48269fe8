import { type Appointment, minutesHeld } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { ServiceLines } from "./chosen.tsx"
import { Unbroken } from "./when.tsx"

/** What, where and when: when in the largest type. */
export const Facts = ({ page, appointment }: { page: Page; appointment: Appointment }) => {
  const { words, language, territory } = page
  const place = locationOf(territory, appointment.location)
  const zone = territory.head.timezone
  const day = dayText(language, dayOf(appointment.start, zone), true)
  const services = [appointment.service, ...appointment.also].map((id) => serviceOf(territory, id))
  return (
    <>
      <p {...(services.length > 2 && { class: "many" })}>
        <ServiceLines page={page} services={services} persons={appointment.persons} />
      </p>
      <p>
        <strong>{inLanguage(place?.name, language)}</strong>
        <br />
        {place?.kind === "home-visit"
          ? (appointment.resident.address ?? words.place.atHome)
          : inLanguage(place?.address, language)}
      </p>
      <p class="when">
        <span class="big">
          <Unbroken text={day} piece={day.replace(/^\S+ /, "")} />
        </span>{" "}
        <span class="largest">{timeText(language, appointment.start, zone)}</span>
      </p>
      <p class="screen">{words.minutes(minutesHeld(appointment))}</p>
    </>
  )
}
