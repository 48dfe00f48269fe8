import type { Appointment } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { entitled, fewMentions, saidIn } from "#shared/right/right.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { spelt } from "#shared/words/spelling.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { fromCall } from "#web/staff/names.ts"
import { Code } from "#web/ui/code.tsx"
import { whenText } from "#web/ui/when.tsx"

/** What a colleague reads to the person, in the person's language, with the code spelt in words. */
export function readBack({ territory, ...page }: Page, appointment: Appointment): string[] {
  const { language } = appointment.resident
  const words = allWordsIn(language)
  const place = locationOf(territory, appointment.location)
  const services = [appointment.service, ...appointment.also].map((id) =>
    inLanguage(serviceOf(territory, id)?.name, language),
  )
  return words.reception.readBack({
    place: inLanguage(place?.name, language),
    address:
      place?.kind === "home-visit"
        ? (appointment.resident.address ?? inLanguage(place.address, language))
        : inLanguage(place?.address, language),
    when: whenText({ ...page, territory, language, words }, appointment.start),
    services: services.join(", "),
    persons: appointment.persons,
    code: spelt(language, appointment.code),
    phone: spoken(place?.phone ?? territory.head.phone),
  })
}

/** What else the person may have a right to, said once their appointment is. */
function readRights({ territory }: Page, appointment: Appointment): string[] {
  const { language, needs } = appointment.resident
  return entitled(territory, appointment, needs)
    .slice(0, fewMentions)
    .map((mention) => saidIn(language, mention))
    .map((said) => [`${said.name}.`, said.if, said.how].filter(Boolean).join(" "))
}

type Props = { page: Page; appointment: Appointment; call?: string | undefined }

/** What has just been saved: to read out, to print, to go on from. */
export const After = ({ page, appointment, call }: Props) => {
  const { after } = page.words.reception
  const own = `/${page.language}/reception/appointment/${appointment.code}`
  const { resident } = appointment
  const rights = readRights(page, appointment)
  return (
    <section class="after" aria-labelledby="after">
      <h2 id="after">{after.title}</h2>
      <div lang={resident.language} class="script">
        {readBack(page, appointment).map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <p>
        <Code code={appointment.code} />
      </p>
      <p class="actions">
        <a class="button quiet" href={`${own}/slip`}>
          {after.slip}
        </a>
        {resident.address && (
          <a class="button quiet" href={`${own}/letter`}>
            {after.letter}
          </a>
        )}
        <a class="button quiet" href={fromCall(`/${page.language}/reception?same=${appointment.code}`, call)}>
          {after.household}
        </a>
        <a class="button quiet" href={fromCall(own, call)}>
          {after.open}
        </a>
      </p>
      {rights.length > 0 && (
        <div lang={resident.language} class="script">
          <p>{allWordsIn(resident.language).rights.aloud}</p>
          <ul>
            {rights.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
