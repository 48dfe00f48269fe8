import { type Context, Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { see } from "#shared/appointment/see.ts"
import { Code, grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { answer } from "#shared/letter/answer.ts"
import { accept, keep } from "#shared/letter/accept.ts"
import type { Keyed } from "#shared/letter/letter.ts"
import { propose } from "#shared/letter/propose.ts"
import { factsOf } from "#shared/notice/sheet.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { allowed } from "#shared/staff/demand.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { SentInstant } from "#shared/time.ts"
import { dayText } from "#shared/words/when.ts"
import { statusOf } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { button, By, unsavedOf } from "#web/staff/unsaved.tsx"
import { Fact } from "#web/ui/fact.tsx"
import { Correct, type Faults, posted } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { KeyingForm } from "./keying-form.tsx"
import { faultsIn, read, type Typed } from "./typed.ts"
import { placeOf } from "./where.tsx"

type Time = { start: string; location: string }

/** What was keyed, carried to the next step as it was typed. */
const Carried = ({ typed }: { typed: Typed }) => (
  <>
    {Object.entries(typed)
      .filter(([name]) => !["by", "path", "choice", button].includes(name))
      .map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
  </>
)

const Asked = ({
  page,
  keyed: { received, service, also, persons, resident },
}: {
  page: Page
  keyed: Keyed
}) => {
  const { words, territory, language } = page
  const { keying } = words.paper
  const names = [service, ...also].map((id) =>
    id === undefined ? keying.other : inLanguage(serviceOf(territory, id)?.name, language),
  )
  return (
    <dl class="facts">
      <Fact label={keying.received} value={dayText(language, received, true)} />
      <Fact label={keying.name} value={resident.name ?? words.check.nothing} />
      <Fact label={keying.address} value={resident.address ?? words.check.nothing} />
      <Fact label={keying.service} value={names.join(", ")} />
      <Fact label={keying.persons} value={String(persons)} />
    </dl>
  )
}

const Times = ({ page, times, taken }: { page: Page; times: Time[]; taken: boolean }) => {
  const { keying: words } = page.words.paper
  return (
    <fieldset>
      <legend class="aloud">{words.after}</legend>
      {times.map((time, i) => (
        <label class="tick" for={`choice-${i}`}>
          <input
            id={`choice-${i}`}
            type="radio"
            name="choice"
            value={`${time.start}|${time.location}`}
            checked={i === 0}
          />
          <span>
            {whenText(page, time.start)} ·{" "}
            {inLanguage(locationOf(page.territory, time.location)?.name, page.language)}
            {i === 0 && !taken && ` (${words.first})`}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

type ProposalProps = { page: Page; typed: Typed; keyed: Keyed; times: Time[]; refusal?: Refusal }

/** What would be booked, beside what was asked: one step to confirm, and nothing held before it. */
const Proposal = ({ page, typed, keyed, times, refusal }: ProposalProps) => {
  const { keying: words } = page.words.paper
  const none = keyed.service === undefined ? words.noService : words.noneFits
  return (
    <StaffLayout page={page} title={words.proposal} wrong={refusal !== undefined} form="letter">
      {refusal && (
        <Correct>
          <p>{times.length > 0 ? words.taken : page.words.refusals[refusal.reason]}</p>
        </Correct>
      )}
      <h1>{words.proposal}</h1>
      <form id="letter" method="post" action={`/${page.language}/reception/letters/new/book`}>
        <By page={page} />
        <Carried typed={typed} />
        <div class="pairs">
          <section aria-labelledby="asked">
            <h2 id="asked">{words.before}</h2>
            <Asked page={page} keyed={keyed} />
          </section>
          <section aria-labelledby="offered">
            <h2 id="offered">{words.after}</h2>
            {times.length > 0 ? (
              <Times page={page} times={times} taken={refusal !== undefined} />
            ) : (
              <p>{none}</p>
            )}
            {times.length > 0 && <p>{words.nothingHeld}</p>}
          </section>
        </div>
        <p class="actions wide">
          {times.length > 0 && (
            <button name={button} value="book">
              {words.book}
            </button>
          )}
          <button name={button} value="keep" {...(times.length > 0 && { class: "quiet" })}>
            {words.keep}
          </button>
          {keyed.resident.phone && (
            <button name={button} value="call" class="quiet">
              {page.words.asking.post.promise}
            </button>
          )}
          <button name={button} value="correct" class="quiet">
            {words.correct}
          </button>
        </p>
      </form>
    </StaffLayout>
  )
}

const Done = ({
  page,
  appointment,
  location,
}: {
  page: Page
  appointment: Appointment
  location: string
}) => {
  const { keying: words, letter, letters } = page.words.paper
  const base = `/${page.language}/reception`
  const facts = factsOf(
    { ...appointment, resident: { ...appointment.resident, language: page.language } },
    page.territory,
  )
  const query = new URLSearchParams({ location }).toString()
  const { contact, name } = appointment.resident
  return (
    <StaffLayout page={page} title={words.done} said={contact === "sms" ? words.bySms : words.byLetter}>
      <h1>{words.done}</h1>
      <dl class="facts">
        {appointment.received && (
          <Fact label={words.received} value={dayText(page.language, appointment.received, true)} />
        )}
        <Fact label={words.name} value={name ?? page.words.check.nothing} />
        <Fact label={words.after} value={whenText(page, appointment.start)} more={facts.place} />
        <Fact label={words.service} value={facts.services.join(", ")} />
        <Fact label={page.words.done.code} value={grouped(appointment.code)} />
      </dl>
      <p class="actions wide">
        <a class="button" href={`${base}/letters/new?${query}`}>
          {words.next}
        </a>
        <a class="button quiet" href={`${base}/letters?${query}`}>
          {letters.back}
        </a>
        <a class="button quiet" href={`${base}/appointment/${appointment.code}/letter`}>
          {letter.title}
        </a>
      </p>
    </StaffLayout>
  )
}

/** Whichever step it is, what was typed is found again on the first one. */
function pageOf(c: Context<Env>, { location = "" }: Typed): Page {
  const page = staffPage(c)
  const query = new URLSearchParams({ location }).toString()
  return { ...page, path: `/${page.language}/reception/letters/new?${query}` }
}

const form = (c: Context<Env>, typed: Typed, faults: Faults) =>
  c.html(<KeyingForm page={pageOf(c, typed)} staff={c.get("staff")} typed={typed} faults={faults} />, 422)

/** What was wrong with what was keyed, beside its field; any other refusal is no matter of the form. */
function toCorrect(c: Context<Env>, typed: Typed, refusal: unknown) {
  if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
  return form(c, typed, faultsIn(refusal.details.problems ?? []))
}

const chosenIn = (text = ""): Time | undefined => {
  const [at, location] = text.split("|")
  const start = SentInstant.safeParse(at)
  return start.success && location ? { start: start.data, location } : undefined
}

/** Books the time that was chosen; when it went to somebody else, the nearest are offered and nothing typed is lost. */
async function booking(c: Context<Env>, typed: Typed, keyed: Keyed) {
  const page = pageOf(c, typed)
  const chosen = chosenIn(typed.choice)
  const { service } = keyed
  if (!chosen || service === undefined) return form(c, typed, { service: "missing" })
  try {
    const made = await accept(c.get("act"), { ...keyed, service }, chosen, typed.once ?? token())
    const query = new URLSearchParams({ location: keyed.location, done: made.code }).toString()
    return c.redirect(`/${page.language}/reception/letters/new?${query}`, 303)
  } catch (refusal) {
    const lost = refusal instanceof Refusal && refusal.details.nearest
    if (!lost) return toCorrect(c, typed, refusal)
    const times = lost.filter(({ location }) => allowed(c.get("act"), "book", { location })).slice(0, 4)
    return c.html(
      <Proposal page={page} typed={typed} keyed={keyed} times={times} refusal={refusal} />,
      statusOf[refusal.reason],
    )
  }
}

/** Keys a letter that arrived, proposes a time and books it. */
export const keying = new Hono<Env>()
  .get("/letters/new", async (c) => {
    const page = staffPage(c)
    const staff = c.get("staff")
    const location = placeOf(page, staff, "letters", c.req.query("location"))
    const done = Code.safeParse(c.req.query("done"))
    if (done.success)
      return c.html(<Done page={page} appointment={await see(c.get("act"), done.data)} location={location} />)
    const typed = { once: token(), location, ...(await unsavedOf(c, staff)) }
    return c.html(<KeyingForm page={page} staff={staff} typed={typed} faults={{}} />)
  })
  .post("/letters/new", async (c) => {
    const typed = await posted(c)
    const asked = read(typed)
    if ("faults" in asked) return form(c, typed, asked.faults)
    try {
      const times = await propose(c.get("act"), asked.keyed)
      return c.html(<Proposal page={pageOf(c, typed)} typed={typed} keyed={asked.keyed} times={times} />)
    } catch (refusal) {
      return toCorrect(c, typed, refusal)
    }
  })
  .post("/letters/new/book", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    const asked = read(typed)
    if ("faults" in asked) return form(c, typed, asked.faults)
    if (typed[button] === "correct") return form(c, typed, {})
    if (typed[button] === "book") return booking(c, typed, asked.keyed)
    try {
      const { id, location } = await keep(c.get("act"), asked.keyed, typed.once ?? token())
      const call = typed[button] === "call"
      if (call) await answer(c.get("act"), id, "callback")
      const query = new URLSearchParams({ location, done: call ? "answered" : "kept" }).toString()
      return c.redirect(`/${page.language}/reception/letters?${query}`, 303)
    } catch (refusal) {
      return toCorrect(c, typed, refusal)
    }
  })
