import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { serves } from "#shared/location/location.ts"
import { token } from "#shared/seal.ts"
import { type CounterDay, counterDay } from "#shared/visit/day.ts"
import { enterPaper, type PaperResult, type PaperRow } from "#shared/visit/enter-paper.ts"
import { known, shownAgain, timed, type Wrong, type Written } from "#shared/visit/paper.ts"
import { readId, type Visit } from "#shared/visit/visit.ts"
import { dayText } from "#shared/words/when.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Correct, posted } from "#web/ui/form.tsx"
import { StaffLayout } from "../layout.tsx"
import { By, unsavedOf } from "../unsaved.tsx"
import { type Asked, askedOf, counterUrl } from "./asked.ts"
import { Choice } from "./choice.tsx"
import { rowsIn, type TypedRow } from "./lines.ts"
import { CodeText, hourText, Lines, whatTexts, whoText } from "./pieces.tsx"

/** Empty lines for whoever came without an appointment. */
const blankLines = 12

/** A line of the form: whose it is, what is known by now, what was typed and what of it is wrong. */
type Entry = {
  key: string
  who: string
  time?: string
  code?: string | undefined
  what?: string[]
  visit: Visit | undefined
  typed: PaperRow | undefined
  wrong: Wrong[]
  /** Expected at a time: they may also not have come. */
  due: boolean
}

/** What stands in the boxes of a line. */
function standsIn({ visit, typed }: Entry, zone: string): Written {
  const events = visit?.events ?? []
  return typed ? shownAgain(events, typed, zone) : known(events, zone)
}

/** What others noted, in short. */
function knownText(page: Page, { visit }: Entry, field: Wrong["field"]): string {
  const { columns, paper } = page.words.counter
  const stands = known(visit?.events ?? [], page.territory.head.timezone)
  if (field === "absent") return stands.absent ? columns.absent : paper.nothingKnown
  if (field === "service" || field === "persons") return ""
  return stands[field] === "" ? paper.nothingKnown : `${columns[field]} ${stands[field]}`
}

const labelOf = ({ words: { counter } }: Page, field: Wrong["field"]) =>
  field === "service" ? counter.columns.what : counter.columns[field]

const faultText = (page: Page, entry: Entry, { field, fault }: Wrong) =>
  page.words.counter.paper.faults[fault](knownText(page, entry, field))

const faultId = (entry: Entry, { field }: Wrong) => `fault-${field}-${entry.key}`

/** What ties a box to its label and to what is wrong with it. */
function said(page: Page, entry: Entry, field: Wrong["field"]) {
  const wrong = entry.wrong.find((each) => each.field === field)
  return {
    id: `${field}-${entry.key}`,
    name: `${field}-${entry.key}`,
    "aria-label": `${labelOf(page, field)}: ${entry.who}`,
    ...(wrong && { "aria-invalid": "true" as const, "aria-describedby": faultId(entry, wrong) }),
  }
}

/** What is wrong with a line stands right under it. */
const FaultsOf = ({ page, entry, columns }: { page: Page; entry: Entry; columns: number }) =>
  entry.wrong.length === 0 ? null : (
    <tr class="faulty">
      <td colspan={columns}>
        {entry.wrong.map((wrong) => (
          <p class="fault" id={faultId(entry, wrong)}>
            {labelOf(page, wrong.field)}: {faultText(page, entry, wrong)}
          </p>
        ))}
      </td>
    </tr>
  )

type EntryProps = { page: Page; entry: Entry; services: { id: string; name: string }[] }

/** Only the times are on the way of the Tab key: a dash says what the tick says, in one key. */
const Times = ({ page, entry }: Omit<EntryProps, "services">) => {
  const stands = standsIn(entry, page.territory.head.timezone)
  return (
    <>
      {timed.map((field) => (
        <td>
          <input
            {...said(page, entry, field)}
            class="clock"
            value={stands[field]}
            inputmode="numeric"
            autocomplete="off"
            maxlength={8}
          />
        </td>
      ))}
      <td>
        {entry.due && (
          <input
            {...said(page, entry, "absent")}
            type="checkbox"
            value="1"
            tabindex={-1}
            checked={stands.absent}
          />
        )}
        <input type="hidden" name={`seen-${entry.key}`} value={entry.visit?.events.length ?? 0} />
      </td>
    </>
  )
}

const Booked = ({ page, entry }: EntryProps) => (
  <>
    <tr>
      <td class="hour">{entry.time}</td>
      <td>{entry.code && <CodeText code={entry.code} />}</td>
      <th scope="row">
        <bdi>{entry.who}</bdi>
      </th>
      <td>
        <Lines texts={entry.what ?? []} />
      </td>
      <Times page={page} entry={entry} />
    </tr>
    <FaultsOf page={page} entry={entry} columns={8} />
  </>
)

const WalkIn = ({ page, entry, services }: EntryProps) => {
  const of = entry.typed && "id" in entry.typed.of ? entry.typed.of : { service: "", persons: "1" }
  return (
    <>
      <tr>
        <th scope="row" class="line">
          <bdi>{entry.who}</bdi>
        </th>
        {entry.what ? (
          <td colspan={2}>
            <Lines texts={entry.what} />
          </td>
        ) : (
          <>
            <td>
              <select {...said(page, entry, "service")}>
                <option value="">{page.words.counter.paper.choose}</option>
                {services.map(({ id, name }) => (
                  <option value={id} selected={id === of.service}>
                    {name}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <input
                {...said(page, entry, "persons")}
                class="few"
                value={of.persons}
                inputmode="numeric"
                autocomplete="off"
                maxlength={2}
              />
            </td>
          </>
        )}
        <Times page={page} entry={entry} />
      </tr>
      <FaultsOf page={page} entry={entry} columns={7} />
    </>
  )
}

type TableProps = {
  page: Page
  title: string
  heads: readonly string[]
  entries: Entry[]
  of: typeof Booked
  services: EntryProps["services"]
}

const Table = ({ page, title, heads, entries, of: One, services }: TableProps) => (
  <table class="list entry">
    <caption>{title}</caption>
    <thead>
      <tr>{heads.map((head) => (head === "" ? <td>{null}</td> : <th scope="col">{head}</th>))}</tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <One page={page} entry={entry} services={services} />
      ))}
    </tbody>
  </table>
)

/** Every field that is wrong, linked; read first. */
const Faults = ({ page, entries }: { page: Page; entries: Entry[] }) => (
  <Correct>
    <h2>{page.words.counter.paper.left(entries.length)}</h2>
    <ul class="plain">
      {entries.flatMap((entry) =>
        entry.wrong.map((wrong) => (
          <li>
            <a href={`#${wrong.field}-${entry.key}`}>
              <bdi>{entry.who}</bdi>, {labelOf(page, wrong.field)}: {faultText(page, entry, wrong)}
            </a>
          </li>
        )),
      )}
    </ul>
  </Correct>
)

/** What was saved, said aloud; undefined before anything was sent. */
function outcome(page: Page, results: PaperResult[] | undefined): string | undefined {
  if (!results) return undefined
  const { paper: words } = page.words.counter
  const saved = results.filter(({ isNew }) => isNew).length
  const wrong = results.filter((result) => result.wrong.length > 0).length
  return [
    ...(saved > 0 ? [words.saved(saved)] : wrong === 0 ? [words.nothing] : []),
    ...(wrong > 0 ? [words.left(wrong)] : []),
  ].join(" ")
}

type Typed = { rows: TypedRow[]; results?: PaperResult[] }

const keyOf = ({ of }: PaperRow) => ("code" in of ? of.code : of.id)

/** What was typed in a line and what of it is wrong; nothing for a line that was taken over. */
function leftOf({ rows, results }: Typed, key: string): Pick<Entry, "typed" | "wrong"> {
  const typed = rows.find((each) => each.key === key)?.row
  const result = results?.find(({ row }) => keyOf(row) === key)
  return results && !result?.wrong.length
    ? { typed: undefined, wrong: [] }
    : { typed, wrong: result?.wrong ?? [] }
}

function bookedEntries(page: Page, seen: CounterDay, typed: Typed): Entry[] {
  return seen.expected.map(({ appointment, visit }) => ({
    key: appointment.code,
    who: whoText(page, appointment),
    time: hourText(page, appointment.start),
    code: appointment.code,
    what: whatTexts(page, appointment),
    visit,
    due: true,
    ...leftOf(typed, appointment.code),
  }))
}

/** A line that was drawn keeps its name once it is known. */
function keyOfVisit({ id }: Visit): string {
  const own = readId(id)?.own
  return own && "row" in own ? own.row : id
}

/** Whoever is known already, then what was typed and not taken over, then empty lines. */
function walkInEntries(page: Page, seen: CounterDay, typed: Typed): Entry[] {
  const words = page.words.counter.paper
  const here = seen.others.map(({ visit, appointment }) => ({
    key: keyOfVisit(visit),
    ...(appointment && { who: whoText(page, appointment) }),
    what: whatTexts(page, visit),
    visit,
    due: false,
    ...leftOf(typed, keyOfVisit(visit)),
  }))
  const kept = new Set(here.map(({ key }) => key))
  const drawn = typed.rows.filter(({ key, row }) => "id" in row.of && !kept.has(key)).map(({ key }) => key)
  const used = drawn.filter((key) => leftOf(typed, key).typed)
  const fresh = Array.from({ length: blankLines - (drawn.length - used.length) }, token)
  const blank = [...drawn, ...fresh].map((key) => ({
    key,
    visit: undefined,
    due: false,
    ...leftOf(typed, key),
  }))
  return [...here, ...blank].map((entry, i) => ({ who: words.row(i + 1), ...entry }))
}

const View = ({ page, asked, seen, typed }: { page: Page; asked: Asked; seen: CounterDay; typed: Typed }) => {
  const { language, territory } = page
  const { columns, paper: words, sheet } = page.words.counter
  const { location, day } = asked
  const booked = bookedEntries(page, seen, typed)
  const walkIns = walkInEntries(page, seen, typed)
  const wrong = [...booked, ...walkIns].filter((entry) => entry.wrong.length > 0)
  const title = `${words.title}: ${dayText(language, day)}`
  const said = outcome(page, typed.results)
  const services = publishedServices(territory)
    .filter(({ id }) => serves(location, [id]))
    .map(({ id, name }) => ({ id, name: inLanguage(name, language) }))
  const times = [...timed, "absent" as const].map((column) => columns[column])
  return (
    <StaffLayout
      page={page}
      title={title}
      wrong={wrong.length > 0}
      form="paper"
      {...(said !== undefined && { said })}
    >
      <div class="counter">
        {wrong.length > 0 && <Faults page={page} entries={wrong} />}
        <h1>{title}</h1>
        <p class="where">
          <strong>{inLanguage(location.name, language)}</strong>
        </p>
        <p>
          {words.hint} {words.dash} {words.empty}
        </p>
        <div class="tools">
          <Choice page={page} asked={asked} action={`/${language}/reception/day/paper`} dated />
          <a class="button quiet" href={counterUrl(language, "", location.id, day)}>
            {sheet.back}
          </a>
        </div>
        <form id="paper" method="post" action={counterUrl(language, "/paper", location.id, day)} novalidate>
          <By page={page} />
          <Table
            page={page}
            title={words.expected}
            heads={[columns.time, columns.code, columns.who, columns.what, ...times]}
            entries={booked}
            of={Booked}
            services={services}
          />
          <Table
            page={page}
            title={words.walkIns}
            heads={["", columns.what, columns.persons, ...times.slice(0, -1), ""]}
            entries={walkIns}
            of={WalkIn}
            services={services}
          />
          <p class="actions">
            <button>{words.save}</button>
          </p>
        </form>
      </div>
    </StaffLayout>
  )
}

/** The day's sheet, entered afterwards: what is right is taken over, what is not stays as it was typed. */
export const paper = new Hono<Env>()
  .get("/day/paper", async (c) => {
    const [page, asked] = [staffPage(c), askedOf(c)]
    const unsaved = await unsavedOf(c, c.get("staff"))
    const seen = await counterDay(c.get("act"), asked.location.id, asked.day)
    return c.html(<View page={page} asked={asked} seen={seen} typed={{ rows: rowsIn(unsaved ?? {}) }} />)
  })
  .post("/day/paper", async (c) => {
    const [page, asked, act] = [staffPage(c), askedOf(c), c.get("act")]
    const rows = rowsIn(await posted(c))
    const results = await enterPaper(
      act,
      asked.location.id,
      asked.day,
      rows.map(({ row }) => row),
    )
    const fresh = results.flatMap(({ visit }) => visit ?? [])
    const seen = await counterDay(act, asked.location.id, asked.day, fresh)
    const status = results.some(({ wrong }) => wrong.length > 0) ? 422 : 200
    // Shown at once and not after a redirect: sent again, the same rows change nothing.
    return c.html(<View page={page} asked={asked} seen={seen} typed={{ rows, results }} />, status)
  })
