import { Hono } from "hono"
import { grouped } from "#shared/code.ts"
import type { Staff } from "#shared/staff/staff.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { monthsOf, waiters, type Waiters, waits } from "#shared/waiting-list/list.ts"
import type { Measures } from "#shared/waiting-list/measures.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { placeOf, Where } from "#web/staff/letters/where.tsx"
import { untilText } from "#web/ui/held.tsx"
import { whenText } from "#web/ui/when.tsx"
import { Waits } from "./figures.tsx"
import { daysText, entryUrl, wantedText, whereText } from "./names.ts"
import { OfferCard } from "./offer.tsx"

/** What somebody was offered: the time that is theirs now, and what they said before. */
function offeredText(page: Page, { offer, before }: Entry): string {
  const { one, nothing } = page.words.listDesk
  const now = offer ? [`${whenText(page, offer.place.start)}, ${untilText(page, offer.until)}`] : []
  const then = before.slice(-3).map(({ start, answer }) => `${whenText(page, start)}: ${one.answers[answer]}`)
  return [...now, ...then].join("; ") || nothing
}

const Row = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { columns, reach } = page.words.listDesk
  return (
    <tr>
      <th scope="row">
        <a href={entryUrl(page, entry.code)}>{grouped(entry.code)}</a>
      </th>
      <td data-label={columns.since}>{whenText(page, entry.asked.at)}</td>
      <td data-label={columns.what}>{wantedText(page, entry)}</td>
      <td data-label={columns.where}>{whereText(page, entry)}</td>
      <td data-label={columns.days}>{daysText(page, entry)}</td>
      <td data-label={columns.reach}>{reach[entry.reach]}</td>
      <td data-label={columns.offers}>{offeredText(page, entry)}</td>
    </tr>
  )
}

/** Without names: who it is stands on the page of each. */
const Others = ({ page, entries }: { page: Page; entries: Entry[] }) => {
  const { columns, others } = page.words.listDesk
  if (entries.length === 0) return null
  const { code, since, what, where, days, reach, offers } = columns
  return (
    <section aria-labelledby="others">
      <h2 id="others">{others}</h2>
      <table class="told cards">
        <thead>
          <tr>
            {[code, since, what, where, days, reach, offers].map((head) => (
              <th scope="col">{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row page={page} entry={entry} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Offered = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { offer } = entry
  return offer ? <OfferCard page={page} entry={entry} offer={offer} level={3} /> : null
}

type Props = {
  page: Page
  staff: Staff
  location: string
  all: Waiters
  figures: Measures
  said: string | undefined
}

const View = ({ page, staff, location, all, figures, said }: Props) => {
  const { listDesk: words } = page.words
  const { toTell, others } = all
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      <Where
        page={page}
        staff={staff}
        deed="calls"
        location={location}
        action={`/${page.language}/reception/waiting-list`}
      />
      <p>{words.waiting(toTell.length + others.length)}</p>
      {toTell.length > 0 && (
        <section aria-labelledby="to-tell">
          <h2 id="to-tell">{words.toTell}</h2>
          <p>{words.toTellText}</p>
          {toTell.map((entry) => (
            <Offered page={page} entry={entry} />
          ))}
        </section>
      )}
      <Others page={page} entries={others} />
      <Waits page={page} waits={figures} since={monthsOf(page.now)[0] ?? ""} />
    </StaffLayout>
  )
}

/** Who waits for a time at a place; whom a person tells of one now comes first. */
export const waitingList = new Hono<Env>().get("/waiting-list", async (c) => {
  const page = staffPage(c)
  const staff = c.get("staff")
  const location = placeOf(page, staff, "calls", c.req.query("location"))
  const [all, figures] = await Promise.all([waiters(c.get("act"), location), waits(c.get("act"))])
  const said = Object.entries(page.words.listDesk.said).find(([name]) => name === c.req.query("did"))?.[1]
  return c.html(
    <View page={page} staff={staff} location={location} all={all} figures={figures} said={said} />,
  )
})
