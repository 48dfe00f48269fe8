import { bringFor } from "#shared/service/bring.ts"
import { entitled, saidIn } from "#shared/right/right.ts"
import type { Present } from "#shared/room/at-desk.ts"
import { outcomes } from "#shared/room/room.ts"
import { inLanguage } from "#shared/language.ts"
import { publishedLocations, publishedServices, serviceOf } from "#shared/territory/territory.ts"
import { lastOf, since, statusOf, type Visit, wanted } from "#shared/visit/visit.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { Lines, NeedsSaid } from "#web/staff/counter/pieces.tsx"
import { Select } from "#web/staff/select.tsx"
import type { Faults } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { clockText, sinceText, ticketOf, wantsOf } from "./pieces.tsx"

type Props = { page: Page; present: Present }

const Row = ({ label, children }: { label: string; children: unknown }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

/** With an appointment and for when, or without. */
function appointmentText(page: Page, { visit, appointment }: Present): string {
  const { deskPage } = page.words.room
  if (visit.appointment === undefined) return deskPage.walkIn
  if (visit.start !== undefined) return deskPage.at(clockText(page, visit.start))
  const when = appointment ? whenText(page, appointment.start) : ""
  return [when, deskPage.otherDay].filter(Boolean).join(", ")
}

/** What to bring, and what else they may have a right to: at hand, and out of the way. */
export const Further = ({ page, present: { visit, appointment } }: Props) => {
  const { deskPage } = page.words.room
  const { territory, language } = page
  const services = wanted(visit)
  const [service = visit.service, ...also] = services
  const things = bringFor(
    services.map((id) => serviceOf(territory, id)),
    language,
  )
  const needs = appointment?.resident.needs ?? visit.needs
  const rights = entitled(territory, { service, also, persons: visit.persons }, needs)
  return (
    <>
      {things.length > 0 && (
        <details>
          <summary>{deskPage.bring}</summary>
          <ul>
            {things.map((thing) => (
              <li>{thing}</li>
            ))}
          </ul>
        </details>
      )}
      {rights.length > 0 && (
        <details>
          <summary>{deskPage.worth}</summary>
          {rights
            .map((mention) => saidIn(language, mention))
            .map((said) => (
              <p>
                <b>{said.name}</b> {said.if} {said.how}
              </p>
            ))}
        </details>
      )}
    </>
  )
}

const stateText = (page: Page, visit: Visit): string => {
  const { deskPage } = page.words.room
  const at = clockText(page, since(visit) ?? page.now)
  if (statusOf(visit) === "served") return deskPage.servedAt(at)
  return lastOf(visit)?.what === "recalled" ? deskPage.recalledAt(at) : deskPage.calledAt(at)
}

/** Who they are and need: the number and the language before anything else. */
export const Person = ({ page, present }: Props) => {
  const { visit, isMine, appointment } = present
  const { room } = page.words
  const { deskPage } = room
  const needs = appointment?.resident.needs ?? (isMine ? visit.needs : undefined)
  const name = appointment?.resident.name ?? (isMine ? visit.name : undefined)
  return (
    <>
      <h2 class="ticket">
        <span class="aloud">{room.number(ticketOf(visit))}</span>
        <span aria-hidden="true">{ticketOf(visit)}</span>
      </h2>
      {visit.language && (
        <p class="speak">
          {deskPage.speaks} <strong lang={visit.language}>{allWordsIn(visit.language).name}</strong>
        </p>
      )}
      <p class="state">{stateText(page, visit)}</p>
      {!isMine && <p class="hint">{deskPage.hidden}</p>}
      <dl class="facts">
        <Row label={deskPage.what}>
          <Lines texts={wantsOf(page, visit)} />
        </Row>
        {needs && (
          <Row label={deskPage.needs}>
            <NeedsSaid page={page} needs={needs} />
          </Row>
        )}
        {visit.priority && <Row label={deskPage.priority}>{page.words.line.priorities[visit.priority]}</Row>}
        {name !== undefined && (
          <Row label={deskPage.name}>
            <bdi>{name}</bdi>
          </Row>
        )}
        <Row label={deskPage.appointment}>{appointmentText(page, present)}</Row>
        <Row label={room.reception.columns.since}>{sinceText(page, visit)}</Row>
      </dl>
      {appointment && (
        <p>
          <a href={`/${page.language}/reception/appointment/${appointment.code}`}>{deskPage.open}</a>
        </p>
      )}
    </>
  )
}

/** How it ends, each in one key. */
export const Outcomes = ({ page, present: { visit } }: Props) => {
  const { deskPage } = page.words.room
  const isCalled = statusOf(visit) === "called"
  return (
    <>
      {isCalled && (
        <div class="outcomes">
          <button name="do" value="came">
            {deskPage.came}
          </button>
          <button class="quiet" name="do" value="recall">
            {deskPage.recall}
          </button>
          <button class="quiet" name="do" value="absent">
            {deskPage.absent}
          </button>
        </div>
      )}
      <h3>{deskPage.how}</h3>
      <div class="outcomes">
        {outcomes.map((each) => (
          <button class="quiet" name="do" value={`finish ${each}`}>
            {deskPage.outcomes[each]}
          </button>
        ))}
        <button class="quiet" name="do" value="park">
          {deskPage.park}
        </button>
      </div>
    </>
  )
}

/** On to another service or place: with their age. */
export const Elsewhere = ({
  page,
  location,
  typed,
  faults,
}: {
  page: Page
  location: string
  typed: Record<string, string>
  faults: Faults
}) => {
  const { deskPage, choose } = page.words.room
  const { territory, language } = page
  const services = publishedServices(territory).map(
    ({ id, name }) => [id, inLanguage(name, language)] as const,
  )
  const places = publishedLocations(territory)
    .filter(({ kind }) => kind !== "home-visit")
    .map(({ id, name }) => [id, inLanguage(name, language)] as const)
  return (
    <details open={Object.keys(faults).length > 0}>
      <summary>{deskPage.send}</summary>
      <div class="row">
        <Select
          page={page}
          name="service"
          label={deskPage.service}
          value={typed.service}
          fault={faults.service}
          options={[["", choose], ...services]}
        />
        <Select
          page={page}
          name="location"
          label={deskPage.location}
          value={typed.location || location}
          fault={faults.location}
          options={places}
        />
        <button class="quiet" name="do" value="redirect">
          {deskPage.redirect}
        </button>
      </div>
    </details>
  )
}
