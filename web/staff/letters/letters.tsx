import { type Context, Hono } from "hono"
import { Code, grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { answer, lately, waiting as arrived } from "#shared/letter/answer.ts"
import { How, type Letter, replyTime } from "#shared/letter/letter.ts"
import * as letterTable from "#shared/letter/letter.table.ts"
import { type Outgoing, waiting as outgoing } from "#shared/notice/batch.ts"
import { letterOf } from "#shared/notice/notice.ts"
import { post } from "#shared/notice/post.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { dayOf, daysBetween, weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { Correct, posted } from "#web/ui/form.tsx"
import { readPile } from "./pile.ts"
import { placeOf, Where } from "./where.tsx"

/** Whole days since a day of the territory. */
const ageSince = ({ territory, now }: Page, day: string): number =>
  daysBetween(day, dayOf(now, territory.head.timezone))

const listUrl = ({ language }: Page, query: Record<string, string>) =>
  `/${language}/reception/letters?${new URLSearchParams(query).toString()}`

const Out = ({ page, location, letters }: { page: Page; location: string; letters: Outgoing[] }) => {
  const { letters: words } = page.words.paper
  const base = `/${page.language}/reception`
  const query = new URLSearchParams({ location }).toString()
  if (letters.length === 0) return <p>{words.nothingToPrint}</p>
  return (
    <>
      <p class="actions wide">
        <a class="button" href={`${base}/letters/print?${query}`}>
          {words.print(letters.length)}
        </a>
      </p>
      <ul class="plain waiting">
        {letters.map(({ task, kind, appointment }) => (
          <li>
            <a href={`${base}/appointment/${appointment.code}/letter`}>{grouped(appointment.code)}</a>
            <span>{words.kinds[kind]}</span>
            <span>{words.since(ageSince(page, dayOf(task.at, page.territory.head.timezone)))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What they need, how many they are and when they can come: what whoever answers has to know. */
function besides({ words, language }: Page, { resident, persons, wishes = [] }: Letter): string[] {
  const { interpreter, sign, wheelchair, homeVisit } = resident?.needs ?? {}
  const { keying } = words.paper
  const halves = wishes.map((wish) => {
    const [day, part] = wish.split("-")
    const number = weekdays.findIndex((each) => each === day) + 1
    return `${weekdayText(language, number)} ${part === "am" ? keying.morning : keying.afternoon}`
  })
  return [
    ...(persons > 1 ? [words.people(persons)] : []),
    ...(interpreter ? [words.needs.interpreter(interpreter)] : []),
    ...(sign ? [words.needs.sign] : []),
    ...(wheelchair ? [words.needs.wheelchair] : []),
    ...(homeVisit ? [keying.home] : []),
    ...halves,
  ]
}

const Person = ({ page, letter }: { page: Page; letter: Letter }) => {
  const { resident, service } = letter
  const more = besides(page, letter)
  const { territory, language, words } = page
  const about =
    service === undefined
      ? words.paper.keying.other
      : inLanguage(serviceOf(territory, service)?.name, language)
  return (
    <p>
      <strong dir="auto">{resident?.name ?? words.check.nothing}</strong>
      {" · "}
      {about}
      {resident?.phone && ` · ${spoken(resident.phone)}`}
      <br />
      <span dir="auto">{resident?.address}</span>
      {more.length > 0 && (
        <>
          <br />
          {more.join(" · ")}
        </>
      )}
    </p>
  )
}

const Answer = ({ page, letter, typed }: { page: Page; letter: Letter; typed: Record<string, string> }) => {
  const { letters: words } = page.words.paper
  return (
    <form
      id={`answer-${letter.id}`}
      class="answer"
      method="post"
      action={`/${page.language}/reception/letters/${letter.id}/answer`}
    >
      <By page={page} />
      <input type="hidden" name="letter" value={letter.id} />
      <div>
        <label for={`how-${letter.id}`}>{words.answer}</label>
        <select id={`how-${letter.id}`} name="how">
          {How.options.map((how) => (
            <option value={how} selected={typed.how === how}>
              {words.how[how]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label for={`code-${letter.id}`}>{words.code}</label>
        <input id={`code-${letter.id}`} name="code" value={typed.code ?? ""} autocapitalize="characters" />
      </div>
      <button class="quiet">{words.done}</button>
    </form>
  )
}

const Arrived = ({ page, letter, typed }: { page: Page; letter: Letter; typed: Record<string, string> }) => {
  const { letters: words } = page.words.paper
  const { letterDays } = page.territory.policy
  const age = ageSince(page, letter.received)
  const late = age > letterDays
  return (
    <li>
      <p>
        {words.since(age)}
        {late && <strong class="fault"> {words.late(letterDays)}</strong>}
      </p>
      {letter.appointment === undefined ? (
        <>
          <Person page={page} letter={letter} />
          <Answer page={page} letter={letter} typed={typed} />
        </>
      ) : (
        <p>{words.booked(grouped(letter.appointment))}</p>
      )}
    </li>
  )
}

type Props = {
  page: Page
  staff: Staff
  location: string
  out: Outgoing[]
  open: Letter[]
  recent: Letter[]
  said?: string | undefined
  left?: string[]
  /** What was typed about a letter before, and whether it did not go through. */
  entered?: { id: string; typed: Record<string, string>; wrong: boolean } | undefined
}

const View = ({ page, staff, location, out, open, recent, said, left = [], entered }: Props) => {
  const { letters: words, formLink } = page.words.paper
  const time = replyTime(recent, page.now, page.territory.head.timezone)
  const base = `/${page.language}/reception`
  const query = new URLSearchParams({ location }).toString()
  return (
    <StaffLayout
      page={page}
      title={words.title}
      said={said}
      wrong={entered?.wrong === true || left.length > 0}
    >
      {entered?.wrong && (
        <Correct>
          {entered.typed.how === "callback" ? (
            <a href={`#how-${entered.id}`}>{page.words.asking.post.noPhone}</a>
          ) : (
            <a href={`#code-${entered.id}`}>{words.noCode}</a>
          )}
        </Correct>
      )}
      {left.length > 0 && (
        <Correct>
          <p>{words.changed(left.map(grouped).join(", "))}</p>
        </Correct>
      )}
      <h1>{words.title}</h1>
      <Where page={page} staff={staff} deed="letters" location={location} action={`${base}/letters`} />
      <p class="actions wide">
        <a class="button quiet" href={`${base}/letters/new?${query}`}>
          {words.key}
        </a>
        <a class="button quiet" href={`/${page.language}/request-form`}>
          {formLink}
        </a>
      </p>
      <div class="pairs">
        <section aria-labelledby="out">
          <h2 id="out">{words.toPrint}</h2>
          <Out page={page} location={location} letters={out} />
        </section>
        <section aria-labelledby="in">
          <h2 id="in">{words.toAnswer}</h2>
          {(time ?? open.length > 0) && <p>{time ? words.median(time.days, time.many) : words.noMedian}</p>}
          {open.length === 0 && <p>{words.nothingToAnswer}</p>}
          <ul class="plain arrived">
            {open.map((letter) => (
              <Arrived page={page} letter={letter} typed={entered?.id === letter.id ? entered.typed : {}} />
            ))}
          </ul>
        </section>
      </div>
    </StaffLayout>
  )
}

async function shown(c: Context<Env>, location: string) {
  const act = c.get("act")
  const [out, open, recent] = await Promise.all([
    outgoing(act, location),
    arrived(act, location),
    lately(act, location),
  ])
  const page = { ...staffPage(c), path: listUrl(staffPage(c), { location }) }
  return { page, staff: c.get("staff"), location, out, open, recent }
}

/** What was just done, as the page before said it in the address. */
function saidBy({ words }: Page, { posted: many, done }: Record<string, string>): string | undefined {
  const { letters } = words.paper
  if (/^\d{1,4}$/.test(many ?? "")) return letters.posted(Number(many))
  if (done === "answered" || done === "kept") return letters[done]
  return undefined
}

const codesIn = (text = "") => text.split(",").flatMap((each) => Code.safeParse(each).data ?? [])

/** Letters that go out, letters that came in, and how long people waited for their answer. */
export const letters = new Hono<Env>()
  .get("/letters", async (c) => {
    const page = staffPage(c)
    const location = placeOf(page, c.get("staff"), "letters", c.req.query("location"))
    const view = {
      ...(await shown(c, location)),
      said: saidBy(page, c.req.query()),
      left: codesIn(c.req.query("left")),
    }
    const kept = await unsavedOf(c, c.get("staff"))
    const entered = kept?.letter ? { id: kept.letter, typed: kept, wrong: false } : undefined
    return c.html(<View {...view} entered={entered} />)
  })
  .post("/letters/posted", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    const { posted: sent, left } = await post(c.get("act"), readPile(typed.letters ?? ""))
    const location = placeOf(page, c.get("staff"), "letters", typed.location)
    const codes = left.map((task) => letterOf(task).split("-")[0] ?? "").join(",")
    const query = { location, posted: String(sent.length), ...(left.length > 0 && { left: codes }) }
    return c.redirect(listUrl(page, query), 303)
  })
  .post("/letters/:id/answer", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    const id = c.req.param("id")
    const how = How.safeParse(typed.how)
    if (!how.success) throw new Refusal("not-found")
    try {
      const { location } = await answer(c.get("act"), id, how.data, typed.code)
      return c.redirect(listUrl(page, { location, done: "answered" }), 303)
    } catch (refusal) {
      const letter = await letterTable.find(id)
      if (!(refusal instanceof Refusal) || refusal.reason !== "invalid" || !letter) throw refusal
      return c.html(<View {...await shown(c, letter.location)} entered={{ id, typed, wrong: true }} />, 422)
    }
  })
