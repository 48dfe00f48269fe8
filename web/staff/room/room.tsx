import { type Context, Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { search } from "#shared/appointment/search.ts"
import { grouped } from "#shared/code.ts"
import { inLanguage, languages } from "#shared/language.ts"
import { serves } from "#shared/location/location.ts"
import { Phone } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { callsOf } from "#shared/room/room.ts"
import { namedHere, type Room, seeRoom } from "#shared/room/see.ts"
import { takeBack } from "#shared/room/take-back.ts"
import { token } from "#shared/seal.ts"
import { may } from "#shared/staff/rights.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { leave } from "#shared/visit/leave.ts"
import { bringBack } from "#shared/visit/park.ts"
import { Priority } from "#shared/visit/turn.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { TicketRequest } from "#shared/visit/ticket.request.ts"
import { since, statusOf, type Visit } from "#shared/visit/visit.ts"
import { estimateFor } from "#shared/wait/estimate-for.ts"
import { problemsOf } from "#shared/problems.ts"
import { statusOf as httpStatusOf } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { etagOf, isKnown } from "#web/etag.ts"
import { waitText } from "#web/pages/room/waits.ts"
import { codeIn } from "#web/scanned.ts"
import { type Asked, askedOf } from "#web/staff/counter/asked.ts"
import { Choice } from "#web/staff/counter/choice.tsx"
import { Lines, NeedsSaid, stateText, whatTexts } from "#web/staff/counter/pieces.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { languageOptions, Part } from "#web/staff/phone/pieces.tsx"
import { Select } from "#web/staff/select.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary, Tick } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { clockText, isStill, quickerText, sinceText, ticketOf, undoing, verbIn, wantsOf } from "./pieces.tsx"

/** A number that was just given, and how long it will wait. */
type Given = { visit: Visit; wait: string | undefined }

type Props = {
  page: Page
  asked: Asked
  room: Room
  given?: Given | undefined
  did?: string | undefined
  typed?: Record<string, string>
  faults?: Faults
  no?: string | undefined
  found?: Appointment[] | undefined
  /** What the lists show, in a few letters. */
  tag?: string
}

export const roomUrl = ({ language }: Page, location: string, query: Record<string, string> = {}) =>
  `/${language}/reception/room?${new URLSearchParams({ location, ...query }).toString()}`

const Given = ({ page, given: { visit, wait } }: { page: Page; given: Given }) => {
  const { reception } = page.words.room
  const paper = (wide: string) =>
    `/${page.language}/reception/room/ticket?${new URLSearchParams({ visit: visit.id, ...(wide && { wide }) }).toString()}`
  return (
    <section class="after given" aria-label={reception.given(ticketOf(visit))}>
      <p class="ticket">{visit.ticket}</p>
      <p>
        <Lines texts={wantsOf(page, visit)} />
      </p>
      {wait !== undefined && <p>{wait}</p>}
      <p class="actions">
        <a class="button" href={paper("")}>
          {reception.print}
        </a>
        <a class="button quiet" href={paper("1")}>
          {reception.printWide}
        </a>
      </p>
    </section>
  )
}

/** Whose appointment it may be: found by name or by phone. */
const Found = ({ page, found }: { page: Page; found: Appointment[] }) => {
  const { reception } = page.words.room
  return (
    <ul class="plain numbers">
      {found.map((appointment) => {
        const { code, resident, start } = appointment
        const who = resident.name ?? `${reception.noName}, ${grouped(code)}`
        return (
          <li>
            <span>
              <b>
                <bdi>{who}</bdi>
              </b>
              <br />
              {whenText(page, start)}
              <br />
              <Lines texts={whatTexts(page, appointment)} />
            </span>
            <button name="do" value={`arrive ${code}`} aria-label={reception.hereWho(who)}>
              {reception.here}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

const Booked = ({ page, typed = {}, found }: Props) => {
  const { reception } = page.words.room
  return (
    <section>
      <h2>{reception.arrive}</h2>
      <div class="row">
        <Field
          page={page}
          name="q"
          label={reception.codeOrName}
          hint={reception.arriveHint}
          value={typed.q}
          autocomplete="off"
        />
        <button class="narrow" name="do" value="find">
          {reception.search}
        </button>
      </div>
      {found && found.length > 0 && <Found page={page} found={found} />}
    </section>
  )
}

type NeedsProps = { page: Page; typed: Record<string, string>; faults: Faults }

/** What somebody may need, as it is asked for an appointment too: out of the way of those who need nothing. */
const NeedsAsked = ({ page, typed, faults }: NeedsProps) => {
  const { form, one } = page.words.reception
  const { interpreter, sign, wheelchair } = typed
  return (
    <details open={Boolean(interpreter || sign || wheelchair)}>
      <summary>{page.words.room.deskPage.needs}</summary>
      <div class="row">
        <Field
          page={page}
          name="interpreter"
          label={form.interpreter}
          value={interpreter}
          fault={faults.interpreter}
          autocomplete="off"
        />
        <Tick name="sign" label={one.sign} ticked={Boolean(sign)} />
        <Tick name="wheelchair" label={one.wheelchair} ticked={Boolean(wheelchair)} />
      </div>
    </details>
  )
}

const WalkIn = ({ page, asked, typed = {}, faults = {} }: Props) => {
  const { reception } = page.words.room
  const { language, territory, words } = page
  const services = publishedServices(territory).filter(({ id }) => serves(asked.location, [id]))
  return (
    <section>
      <h2>{reception.ticket}</h2>
      <p class="hint">{reception.ticketHint}</p>
      <div class="row">
        <div class="field">
          <label for="language">{reception.language}</label>
          <select id="language" name="language">
            {languageOptions(typed.language ?? language)}
          </select>
        </div>
        <Select
          page={page}
          name="priority"
          label={reception.priority}
          value={typed.priority}
          fault={faults.priority}
          options={[
            ["", reception.noPriority],
            ...Priority.options.map((each) => [each, words.line.priorities[each]] as const),
          ]}
        />
        <Field
          page={page}
          name="phone"
          type="tel"
          label={reception.phone}
          value={typed.phone}
          fault={faults.phone}
          autocomplete="off"
        />
        <Field
          page={page}
          name="name"
          label={reception.name}
          value={typed.name}
          fault={faults.name}
          autocomplete="off"
        />
      </div>
      <NeedsAsked page={page} typed={typed} faults={faults} />
      <div class="services">
        {services.map(({ id, name }) => (
          <button class="quiet" name="do" value={`ticket ${id}`}>
            {inLanguage(name, language)}
          </button>
        ))}
      </div>
    </section>
  )
}

/** What a colleague should know who looks down the line: nobody's name. */
const Notes = ({ page, visit }: { page: Page; visit: Visit }) => {
  const { reception } = page.words.room
  const said = [
    visit.start !== undefined && reception.appointmentAt(clockText(page, visit.start)),
    visit.priority && page.words.line.priorities[visit.priority],
    visit.needs && <NeedsSaid page={page} needs={visit.needs} />,
  ]
  return <Lines texts={said.filter(Boolean)} />
}

const hasNotes = ({ start, priority, needs }: Visit): boolean =>
  start !== undefined || priority !== undefined || needs !== undefined

type RowProps = { page: Page; visit: Visit; keys: "waiting" | "called" | "aside"; place: Asked["location"] }

const Row = ({ page, visit, keys, place }: RowProps) => {
  const { reception, number } = page.words.room
  const n = ticketOf(visit)
  const [call] = callsOf([visit], place)
  const key = (value: string, text: string, aloud: (n: number) => string) => (
    <button class="quiet" name="do" value={value} aria-label={aloud(n)}>
      {text}
    </button>
  )
  return (
    <tr id={`n${n}`}>
      <th scope="row" aria-label={number(n)}>
        <b class="one">{n}</b>
      </th>
      <td data-label={reception.columns.since}>{sinceText(page, visit)}</td>
      <td data-label={reception.columns.what}>
        <Lines texts={wantsOf(page, visit)} />
      </td>
      <td {...((keys !== "waiting" || hasNotes(visit)) && { "data-label": reception.columns.notes })}>
        {keys !== "waiting" && (
          <>
            {stateText(page, visit) ?? clockText(page, since(visit) ?? page.now)}
            {keys === "called" && call && ` · ${page.words.room.desk(call.desk)}`}
            <br />
          </>
        )}
        <Notes page={page} visit={visit} />
      </td>
      <td>
        <span class="keys">
          {keys === "called" && key(undoing(visit), reception.takeBack, reception.takeBackWho)}
          {keys === "aside" && key(`return ${visit.id}`, reception.back, reception.backWho)}
          {statusOf(visit) !== "served" && key(`left ${visit.id}`, reception.left, reception.leftWho)}
        </span>
      </td>
    </tr>
  )
}

type TableProps = Omit<RowProps, "visit"> & { title: string; rows: Visit[]; none: string | undefined }

const Table = ({ page, title, rows, none, keys, place }: TableProps) => {
  const { columns } = page.words.room.reception
  if (rows.length === 0)
    return none === undefined ? null : (
      <>
        <h2>{title}</h2>
        <p>{none}</p>
      </>
    )
  return (
    <table class="told cards">
      <caption>{title}</caption>
      <thead>
        <tr>
          {[columns.number, columns.since, columns.what, columns.notes, columns.act].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((visit) => (
          <Row page={page} visit={visit} keys={keys} place={place} />
        ))}
      </tbody>
    </table>
  )
}

const Screens = ({ page, asked: { location } }: Pick<Props, "page" | "asked">) => {
  const { reception } = page.words.room
  const { language, staff } = page
  return (
    <nav class="ways" aria-label={reception.screens}>
      <a class="button quiet" href={`/${language}/reception/desk`}>
        {reception.desks}
      </a>
      <a class="button quiet" href={`/${language}/display/${location.id}`}>
        {reception.display}
      </a>
      <a class="button quiet" href={`/${language}/waiting/${location.id}`}>
        {reception.public}
      </a>
      {staff && may(staff, "administer", { location: location.id }) && (
        <a class="button quiet" href={`/${language}/reception/kiosk/${location.id}`}>
          {reception.kiosk}
        </a>
      )}
    </nav>
  )
}

function saidOf({ page, did, given }: Props): string | undefined {
  const { did: dids } = page.words.room.deskPage
  const { reception } = page.words.room
  const n = given?.visit.ticket
  if (n === undefined) return undefined
  if (did === "given") return reception.given(n)
  if (!isStill(did, given?.visit)) return undefined
  if (did === "left") return dids.left(n)
  if (did === "returned") return dids.returned(n)
  return did === "undone" ? dids.undone(n) : undefined
}

const View = (props: Props) => {
  const { page, asked, room, given, did, no, faults = {}, tag } = props
  const { reception } = page.words.room
  const { location } = asked
  const wrong = no !== undefined || Object.keys(faults).length > 0
  return (
    <StaffLayout page={page} title={reception.title} wrong={wrong} form="form" said={saidOf(props)}>
      <h1>{reception.title}</h1>
      <div class="tools">
        {asked.places.length === 1 && (
          <p>
            <strong>{inLanguage(location.name, page.language)}</strong>
          </p>
        )}
        <Choice page={page} asked={asked} action={`/${page.language}/reception/room`} />
      </div>
      <Screens page={page} asked={asked} />
      <form
        id="form"
        class="room"
        method="post"
        action={roomUrl(page, location.id)}
        novalidate
        data-poll="10"
        data-tag={tag}
      >
        <button class="aloud" name="do" value="find" tabindex={-1} aria-hidden="true"></button>
        <By page={page} />
        <input type="hidden" name="once" value={token()} />
        {no !== undefined && (
          <Correct aside>
            <p>{no}</p>
          </Correct>
        )}
        {Object.keys(faults).length > 0 && (
          <Summary
            page={page}
            faults={faults}
            labels={{
              phone: reception.phone,
              name: reception.name,
              priority: reception.priority,
              interpreter: page.words.reception.form.interpreter,
            }}
          />
        )}
        {given && did === "given" && <Given page={page} given={given} />}
        {given && did === "left" && isStill(did, given.visit) && (
          <p>
            <button class="quiet" name="do" value={undoing(given.visit)}>
              {page.words.room.deskPage.undo}
            </button>
          </p>
        )}
        <div class="pairs">
          <Booked {...props} />
          <WalkIn {...props} />
        </div>
        <Part name="lists">
          <Table
            page={page}
            place={location}
            title={reception.called}
            none={undefined}
            keys="called"
            rows={room.called}
          />
          <Table
            page={page}
            place={location}
            title={reception.line}
            none={reception.lineNone}
            keys="waiting"
            rows={room.waiting.map(({ visit }) => visit)}
          />
          <Table
            page={page}
            place={location}
            title={reception.aside}
            none={undefined}
            keys="aside"
            rows={room.aside}
          />
        </Part>
      </form>
    </StaffLayout>
  )
}

/** What a form says of somebody without an appointment; what is empty was not given. */
function ticketIn(asked: Asked, typed: Record<string, string>, service: string) {
  const { language, priority, phone, name, interpreter, sign, wheelchair } = typed
  const needs = {
    ...(interpreter && { interpreter }),
    ...(sign && { sign: true }),
    ...(wheelchair && { wheelchair: true }),
  }
  const sent = {
    location: asked.location.id,
    service,
    ...(languages.some((each) => each === language) && { language }),
    ...(priority && { priority: { why: priority } }),
    ...(phone && { phone }),
    ...(name && { name }),
    ...(Object.keys(needs).length > 0 && { needs }),
  }
  const read = TicketRequest.safeParse(sent)
  if (read.success) return read.data
  throw new Refusal("invalid", { problems: problemsOf(read.error, sent) })
}

const priorityIn = ({ priority }: Record<string, string>): Priority | undefined =>
  Priority.safeParse(priority).data

/** Does what a button says, and tells with whose visit; or finds who it may be. */
async function press(
  c: Context<Env>,
  asked: Asked,
  typed: Record<string, string>,
): Promise<{ did: string; visit: string } | { found: Appointment[] }> {
  const act = c.get("act")
  const { id: location } = asked.location
  const pressed = typed.do ?? "find"
  const [verb, of, what] = verbIn(pressed)
  const key = typed.once ? `${typed.once} ${pressed}` : undefined
  const priority = priorityIn(typed)
  const here = async (code: string) => {
    const { id } = await arrive(act, code, location, { priority, key })
    return { did: "given", visit: id }
  }
  if (verb === "ticket") {
    const { visit } = await takeTicket(act, ticketIn(asked, typed, of), key)
    return { did: "given", visit: visit.id }
  }
  if (verb === "arrive") return here(codeIn(of) ?? "")
  if (verb === "left") return { did: "left", visit: (await leave(act, of, key)).id }
  if (verb === "return") return { did: "returned", visit: (await bringBack(act, of, key)).id }
  if (verb === "undo") return { did: "undone", visit: (await takeBack(act, of, what, key)).id }
  const code = codeIn(typed.q ?? "")
  if (code !== undefined) {
    try {
      return await here(code)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "not-found") throw refusal
    }
  }
  if (!typed.q) return { found: [] }
  const phone = Phone.safeParse(typed.q)
  const found = await search(act, phone.success ? { phone: phone.data } : { name: typed.q.slice(0, 200) })
  const today = asked.day
  const ours = found.filter((each) => each.location === location && each.status === "booked")
  return {
    found: [...ours.filter(({ day }) => day === today), ...ours.filter(({ day }) => day !== today)],
  }
}

/** The waiting room, for whoever is at the reception: who comes, who waits, who is called, who was put aside. */
export const room = new Hono<Env>()
  .get("/room", async (c) => {
    const [page, asked, act] = [staffPage(c), askedOf(c), c.get("act")]
    const named = await namedHere(act, asked.location.id, c.req.query("visit"))
    const seen = await seeRoom(act, "arrive", asked.location.id, named)
    const estimate = named && c.req.query("did") === "given" ? await estimateFor(act, named) : undefined
    const etag = etagOf([page.path, page.territory.version, seen])
    c.header("ETag", etag)
    if (isKnown(c, etag)) return c.body(null, 304)
    const given = named && {
      visit: named,
      wait: estimate === undefined ? undefined : waitText(page, estimate),
    }
    return c.html(
      <View page={page} asked={asked} room={seen} given={given} did={c.req.query("did")} tag={etag} />,
    )
  })
  .post("/room", async (c) => {
    const [page, asked, act] = [staffPage(c), askedOf(c), c.get("act")]
    const typed = await posted(c)
    const location = asked.location.id
    const again = async (more: Partial<Props>, status: 200 | 422 | 404 | 409) => {
      const seen = await seeRoom(act, "arrive", location, undefined)
      return c.html(<View page={page} asked={asked} room={seen} typed={typed} {...more} />, status)
    }
    const { reception } = page.words.room
    try {
      const done = await press(c, asked, typed)
      if (!("found" in done)) return c.redirect(roomUrl(page, location, done), 303)
      if (done.found.length > 0) return await again({ found: done.found }, 200)
      return await again({ no: reception.none }, 422)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const arriving = ["find", "arrive"].includes(verbIn(typed.do ?? "find")[0])
      if (arriving && refusal.reason === "over") return again({ no: reception.over }, 422)
      if (arriving && refusal.reason === "not-found") return again({ no: reception.none }, 422)
      if (refusal.reason === "invalid")
        return again(
          { faults: faultsOf(refusal.details.problems ?? [], { "needs.interpreter": "interpreter" }) },
          422,
        )
      const no = quickerText(page, refusal)
      if (no === undefined) throw refusal
      return again({ no }, httpStatusOf[refusal.reason] === 404 ? 404 : 409)
    }
  })
