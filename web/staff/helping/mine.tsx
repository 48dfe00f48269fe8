import { Hono } from "hono"
import { grouped } from "#shared/code.ts"
import { type Appointment, isOpen } from "#shared/appointment/appointment.ts"
import { type OwnPeople, ownPeople, recentDays } from "#shared/help/own-people.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { ownWaiters } from "#shared/waiting-list/list.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "../layout.tsx"
import { appointmentUrl, organisationText, personText, placeText, servicesText } from "../names.ts"
import { entryUrl, wantedText } from "../waiting-list/names.ts"
import { asHelper, consentText } from "./helper.ts"

function stateText({ words, now }: Page, appointment: Appointment): string {
  const { search, one } = words.reception
  if (appointment.status === "cancelled") return search.cancelled
  return appointment.start > now ? one.booked : search.past
}

const Person = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <a href={appointmentUrl(page, appointment.code)}>
    <span dir="auto">{personText(page, appointment)}</span> <small>{grouped(appointment.code)}</small>
  </a>
)

const Line = ({ page, appointment }: { page: Page; appointment: Appointment }) => (
  <tr>
    <th scope="row">
      <Person page={page} appointment={appointment} />
    </th>
    <td>{servicesText(page, appointment)}</td>
    <td>{placeText(page, appointment.location)}</td>
    <td>{whenText(page, appointment.start)}</td>
    <td>{consentText(page, appointment.helped?.consent)}</td>
    <td>{stateText(page, appointment)}</td>
  </tr>
)

const People = ({ page, title, people }: { page: Page; title: string; people: Appointment[] }) => {
  const { columns } = page.words.helpers
  return (
    <table class="told">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.what}</th>
          <th scope="col">{columns.where}</th>
          <th scope="col">{columns.when}</th>
          <th scope="col">{columns.consent}</th>
          <th scope="col">{columns.state}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((appointment) => (
          <Line page={page} appointment={appointment} />
        ))}
      </tbody>
    </table>
  )
}

/** Who waits for a time: each leads to what was offered, and to yes or no. */
const Waiting = ({ page, entries }: { page: Page; entries: Entry[] }) => {
  const { mine: title, one } = page.words.listDesk
  if (entries.length === 0) return null
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{title}</h2>
      <ul class="plain waiting">
        {entries.map((entry) => (
          <li>
            <a href={entryUrl(page, entry.code)}>{grouped(entry.code)}</a>
            <span dir="auto">{entry.resident.name ?? page.words.reception.search.noName}</span>
            <span>{wantedText(page, entry)}</span>
            <span>{one.states[entry.status]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const View = ({ page, own, entries }: { page: Page; own: OwnPeople; entries: Entry[] }) => {
  const { mine } = page.words.helpers
  const coming = own.appointments.filter((each) => isOpen(each, page.now))
  const past = own.appointments.filter((each) => !isOpen(each, page.now))
  return (
    <StaffLayout page={page} title={mine.title}>
      <h1>{mine.title}</h1>
      <p>
        <strong>{organisationText(page, own.organisation)}</strong>
        <br />
        {mine.today(own.made, own.left)}
      </p>
      <p class="actions">
        <a class="button" href={`/${page.language}/reception/many`}>
          {mine.many}
        </a>
        <a class="button quiet" href={`/${page.language}/reception/call-me`}>
          {page.words.asking.form.open}
        </a>
      </p>
      {own.appointments.length === 0 && <p>{mine.none}</p>}
      <Waiting page={page} entries={entries} />
      {coming.length > 0 && <People page={page} title={mine.coming} people={coming} />}
      {past.length > 0 && (
        <>
          <People page={page} title={mine.past} people={past} />
          <p class="hint">{mine.days(recentDays)}</p>
        </>
      )}
      {own.more && <p>{mine.more}</p>}
    </StaffLayout>
  )
}

/** A helper's people: those of their organisation, and nobody else. */
export const mine = new Hono<Env>().get("/mine", async (c) => {
  const act = asHelper(c)
  const [own, entries] = [await ownPeople(act), await ownWaiters(act)]
  return c.html(<View page={staffPage(c)} own={own} entries={entries} />)
})
