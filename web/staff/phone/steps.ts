import type { Act } from "#shared/act.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { StaffRequest } from "#shared/appointment/appointment.request.ts"
import { book } from "#shared/appointment/book.ts"
import { search } from "#shared/appointment/search.ts"
import { aboutOf } from "#shared/callback/about.ts"
import { CallbackRequest } from "#shared/callback/callback.ts"
import { request } from "#shared/callback/request.ts"
import { Code } from "#shared/code.ts"
import { folded } from "#shared/fold.ts"
import { Language } from "#shared/language.ts"
import { Phone } from "#shared/phone.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { sealed, token } from "#shared/seal.ts"
import { isHelper } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { locationOf, type Territory } from "#shared/territory/territory.ts"
import type { Instant } from "#shared/time.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import type { Page } from "../page.ts"
import { askedOf } from "#web/staff/waiting-list/asked.ts"
import { type Faults, faultsOf } from "#web/ui/form.tsx"
import {
  isTwin,
  matchesOf,
  openFound,
  personOf,
  type Screen,
  screenOf,
  sealFound,
  visitOf,
} from "./screen.ts"
import { assistanceOf, filledFrom, listOf, residentOf, startOf, type Typed } from "./typed.ts"

/** What a press leads to: the screen again, an appointment, a call that is promised, or a place on the waiting list. */
export type Outcome =
  | { screen: Screen }
  | { booked: Appointment }
  | { listed: Entry }
  | { call: { from: Instant; to: Instant }; again: boolean }

type At = { act: Act; page: Page; staff: Staff; territory: Territory; minutes: number | undefined }
type More = Parameters<typeof screenOf>[1]

const show = async (
  { act, staff, territory }: At,
  typed: Typed,
  more: Partial<More> = {},
  nearest?: Parameters<typeof screenOf>[2],
): Promise<Outcome> => ({ screen: await screenOf(act, { typed, staff, territory, ...more }, nearest) })

/** What somebody typed to find a person: a phone, a code, or else a name. */
async function peopleBy(act: Act, text: string): Promise<Appointment[]> {
  const phone = Phone.safeParse(text)
  if (phone.success) return search(act, { phone: phone.data })
  const byCode = Code.safeParse(text).success ? await search(act, { code: text }) : []
  return byCode.length > 0 ? byCode : search(act, { name: text })
}

/** Somebody new: what was typed to find them is what we know of them. */
function asNew(typed: Typed): Typed {
  const text = typed.find ?? ""
  const field = Phone.safeParse(text).success ? "phone" : Code.safeParse(text).success ? undefined : "name"
  return field && !typed[field] ? { ...typed, [field]: text } : typed
}

async function find(at: At, typed: Typed): Promise<Outcome> {
  const text = typed.find ?? ""
  if (text === "") return show(at, { ...typed, searched: "", found: "" }, { focus: "find" })
  const people = await peopleBy(at.act, text)
  const codes = people.map(({ code }) => code)
  const after = { ...typed, searched: text, found: sealFound(at.act, codes) }
  const persons = new Set(people.map(personOf))
  const [only] = people
  const filled = only && persons.size === 1 ? filledFrom(after, only) : only ? after : asNew(after)
  return show(at, filled, { people, ...(persons.size > 1 && { focus: "people" }) })
}

/** One of those who were found. */
async function take(at: At, typed: Typed, code: string): Promise<Outcome> {
  const [one] = openFound(at.act, typed).includes(code) ? await search(at.act, { code }) : []
  if (!one) return show(at, typed)
  const [text = ""] = [one.resident.phone ?? one.resident.name].filter((each) => each !== undefined)
  const same =
    text === "" ? [one] : (await peopleBy(at.act, text)).filter((each) => personOf(each) === personOf(one))
  const codes = same.map((each) => each.code)
  return show(at, filledFrom({ ...typed, found: sealFound(at.act, codes) }, one), { people: same })
}

/** A service among those chosen; the first is what it is for, the rest are done in the same visit. */
const withService = (typed: Typed, id: string): Typed =>
  typed.service
    ? { ...typed, q: "", also: [...listOf(typed.also), id].join(",") }
    : { ...typed, q: "", service: id }

function without(typed: Typed, id: string): Typed {
  const [first = "", ...also] = [typed.service ?? "", ...listOf(typed.also)].filter((each) => each !== id)
  return { ...typed, service: first, also: also.join(",") }
}

/** What of the same person is still to come for the same service, and was not on the screen yet. */
async function unseenTwins(at: At, typed: Typed): Promise<Appointment[]> {
  const phone = Phone.safeParse(typed.phone)
  const name = folded(typed.name ?? "").join(" ")
  const asked = phone.success ? { phone: phone.data } : name.includes(" ") ? { name } : undefined
  if (!asked) return []
  const seen = openFound(at.act, typed)
  return (await search(at.act, asked, seen)).filter(
    (each) =>
      each.status === "booked" &&
      each.start > at.act.at &&
      isTwin(each, typed) &&
      (phone.success || folded(each.resident.name ?? "").join(" ") === name),
  )
}

/** Whether somebody goes to the person: then it must be known where that is. */
const isAtHome = (territory: Territory, { place }: Typed): boolean =>
  place !== undefined && locationOf(territory, place)?.kind === "home-visit"

/** What is still missing before anything can be saved. */
function missingIn(at: At, typed: Typed): Faults {
  const { consent } = assistanceOf(typed)
  return {
    ...(!visitOf(at.territory, typed) && { q: "missing" as const }),
    ...(visitOf(at.territory, typed) && (!startOf(typed) || !typed.place) && { times: "missing" as const }),
    ...(isAtHome(at.territory, typed) && !typed.address && { address: "missing" as const }),
    ...(typed.beyond && !typed.reason && { reason: "missing" as const }),
    ...(isHelper(at.staff) && !consent && { consentBy: "missing" as const }),
  }
}

/** Fields of the screen, by what they are called in what is booked. */
const fieldNames = { location: "times", start: "times", "overbook.reason": "reason" }

/** What cannot be kept as it was typed or was never offered by the screen; undefined when all is well. */
function faultsIn(asked: unknown): Faults | undefined {
  const read = StaffRequest.safeParse(asked)
  if (read.success) return undefined
  const problems = problemsOf(read.error, asked)
  return faultsOf(
    problems.map((each) => ({ ...each, path: /^(service|also)\b/.test(each.path) ? "q" : each.path })),
    fieldNames,
  )
}

async function save(at: At, typed: Typed): Promise<Outcome> {
  const read = residentOf(typed)
  const faults = { ...missingIn(at, typed), ...("faults" in read && read.faults) }
  const start = startOf(typed)
  const visit = visitOf(at.territory, typed)
  if (!("resident" in read) || Object.keys(faults).length > 0 || !start || !visit)
    return show(at, typed, { faults, focus: Object.keys(faults)[0] ?? "q" })
  const { resident } = read
  const { service, persons, also } = visit
  const asked = {
    service: service.id,
    persons,
    also: also.map(({ id }) => id),
    location: typed.place ?? "",
    start,
    resident,
  }
  const wrong = faultsIn({ ...asked, ...assistanceOf(typed), channel: at.act.channel })
  if (wrong) return show(at, typed, { faults: wrong, focus: Object.keys(wrong)[0] ?? "q" })
  const twins = typed.warned ? [] : await unseenTwins(at, typed)
  if (twins.length > 0) {
    const codes = [...openFound(at.act, typed), ...twins.map(({ code }) => code)]
    return show(
      at,
      { ...typed, searched: typed.searched || "-", found: sealFound(at.act, codes), warned: "1" },
      { focus: "save" },
    )
  }
  const helped = isHelper(at.staff) && at.minutes !== undefined && { minutes: at.minutes }
  try {
    return { booked: await book(at.act, { ...asked, ...assistanceOf(typed), ...helped }, typed.key) }
  } catch (refusal) {
    return refused(at, typed, refusal)
  }
}

/** A "no" that leaves everything as typed, and says what to do. */
async function refused(at: At, typed: Typed, refusal: unknown): Promise<Outcome> {
  if (!(refusal instanceof Refusal) || refusal.reason === "not-allowed") throw refusal
  const { nearest, problems = [] } = refusal.details
  const paths = problems.map((each) => ({ ...each, path: each.path.replace("resident.", "") }))
  const fresh = refusal.reason === "key-reused" ? { key: token() } : nearest ? { start: "", place: "" } : {}
  const trouble = nearest ? at.page.words.reception.form.lost : saidBy(refusal, at.page.words)
  const faults = nearest ? {} : faultsOf(paths)
  return show(at, { ...typed, ...fresh }, { trouble, faults }, nearest)
}

/** The line is gone: a person calls back, and what was typed is not lost. */
async function callBack(at: At, typed: Typed): Promise<Outcome> {
  const phone = Phone.safeParse(typed.phone || typed.find)
  if (!phone.success)
    return show(at, typed, {
      faults: { phone: typed.phone ? "bad-phone" : "missing" },
      trouble: at.page.words.reception.form.phoneFirst,
      focus: "phone",
    })
  const name = typed.name ? { name: typed.name } : {}
  const language = Language.safeParse(typed.language).data ?? at.page.language
  const service = visitOf(at.territory, typed)?.service.id
  const about = aboutOf(at.territory, { service, location: typed.location })
  const asked = { phone: phone.data, ...name, language, ...about }
  const read = CallbackRequest.safeParse(asked)
  if (!read.success)
    return show(at, typed, { faults: faultsOf(problemsOf(read.error, asked)), focus: "name" })
  try {
    const form = sealed("form", JSON.stringify(typed))
    const { callback, first } = await request(at.act, asked, `${typed.key} call`, form)
    return { call: callback.window, again: !first }
  } catch (refusal) {
    return refused(at, typed, refusal)
  }
}

/** Nothing suits: they wait for a time, with what was typed already. The first press asks where and when it would suit. */
async function wait(at: At, typed: Typed): Promise<Outcome> {
  if (!typed.waiting) {
    const visit = visitOf(at.territory, typed)
    if (!visit) return show(at, typed, { faults: { q: "missing" }, focus: "q" })
    return show(at, { ...typed, waiting: "1" }, { focus: "waiting" })
  }
  const read = askedOf(at.territory, at.staff, typed)
  const { consent } = assistanceOf(typed)
  const faults: Faults = {
    ...("faults" in read && read.faults),
    ...(isHelper(at.staff) && !consent && { consentBy: "missing" as const }),
  }
  if ("faults" in read || Object.keys(faults).length > 0) {
    const trouble = faults.phone === "missing" ? at.page.words.listDesk.join.need : undefined
    return show(at, typed, { faults, trouble, focus: Object.keys(faults)[0] ?? "q" })
  }
  try {
    return { listed: await join(at.act, read.asked, `${typed.key} wait`, consent) }
  } catch (refusal) {
    return refused(at, typed, refusal)
  }
}

/** What Enter means: the next thing there is to do. */
function next(at: At, typed: Typed): Promise<Outcome> {
  if (typed.find && typed.find !== typed.searched) return find(at, typed)
  const [match] = matchesOf(at.territory, typed)
  if (typed.q)
    return match
      ? show(at, withService(typed, match.id))
      : show(at, typed, { trouble: at.page.words.reception.form.noService(typed.q), focus: "q" })
  const ready = visitOf(at.territory, typed) && startOf(typed) && typed.why
  return ready ? save(at, typed) : show(at, typed)
}

/** Does what was pressed: `next`, `save`, or a name and what it is about, as `take:K7GWP`. */
export function step(at: At, typed: Typed, pressed: string): Promise<Outcome> {
  const [name = "", ...rest] = pressed.split(":")
  const about = rest.join(":")
  switch (name) {
    case "search":
      return find(at, { ...typed, searched: "" })
    case "take":
      return take(at, typed, about)
    case "service":
      return show(at, withService(typed, about))
    case "drop":
      return show(at, { ...without(typed, about), start: "", place: "" }, { focus: "q" })
    case "time": {
      const [place = "", ...start] = about.split("@")
      const newcomer = !typed.phone && openFound(at.act, typed).length === 0
      const focus = newcomer && typed.name && !typed.why ? { focus: "phone" } : {}
      return show(at, { ...typed, place, start: start.join("@") }, focus)
    }
    case "unchoose":
      return show(at, { ...typed, place: "", start: "" }, { focus: "times" })
    case "from":
      return show(at, { ...typed, from: about }, { focus: "times" })
    case "save":
      return save(at, typed)
    case "call":
      return callBack(at, typed)
    case "wait":
      return wait(at, typed)
    case "unwait":
      return show(at, { ...typed, waiting: "" })
    case "look":
      return show(at, typed)
    default:
      return next(at, typed)
  }
}
