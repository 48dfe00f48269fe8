import type { Act } from "../act.ts"
import { type Appointment, firstOwed } from "../appointment/appointment.ts"
import * as appointments from "../appointment/appointment.table.ts"
import { lost } from "../appointment/place.ts"
import * as audits from "../audit/audit.table.ts"
import { keepListed } from "../desk/listed.table.ts"
import * as helps from "../help/help.table.ts"
import { codeOf, onceOf } from "../once.ts"
import { stands } from "../rebooking/rebooking.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import { done } from "../task/task.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { areaOf } from "../territory/area.ts"
import type { Territory } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import { load } from "./access.ts"
import { accepted, type Entry, ended, isWaiting, type Offer, passed } from "./entry.ts"
import * as entries from "./entry.table.ts"
import * as freedTimes from "./freed-time.table.ts"
import { longWaitDone } from "./long-wait.ts"
import { clearing } from "./offer.ts"

const tries = 20

/** Does it again from the start while others are at it in the same moment. */
export async function again<T>(verb: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++)
    try {
      return await verb(attempt)
    } catch (refusal) {
      if (attempt === tries || !(await lost(refusal, attempt))) throw refusal
    }
}

const once = ({ code }: Entry, { time }: Offer) => onceOf(`accept ${code}`, time, {})

/** The appointment that an offer becomes. Whoever asked on the web has the web's minutes. */
function booked(act: Act, entry: Entry, offer: Offer, code: string, rules: Territory): Appointment {
  const { service, also, persons, resident, helped, asked } = entry
  const area = areaOf(rules, resident.address)
  return {
    code,
    service,
    also,
    persons,
    ...offer.place,
    web: asked.channel === "web",
    resident,
    ...(area !== undefined && { area }),
    status: "booked",
    booked: { at: act.at, by: act.by.kind, channel: act.channel },
    once: once(entry, offer),
    waited: entry.code,
    history: [],
    ...(helped && { helped }),
    owes: firstOwed(act.at, offer.place, rules),
    rev: 1,
  }
}

/** A code for the appointment that is nobody else's. */
async function freeCode(entry: Entry, offer: Offer): Promise<string> {
  for (let n = 0; ; n++) {
    const code = codeOf(once(entry, offer), n)
    if (!(await appointments.find(code))) return code
  }
}

/** Whoever is on the list twice for the same service waits no more once they have a time. */
async function twins(act: Act, { code, service }: Entry, { policy }: Territory): Promise<table.Step[]> {
  const line = await entries.inLine()
  const who = line.find((each) => each.code === code)?.who
  const others = line.filter((each) => each.who === who && each.service === service && each.code !== code)
  const found = await Promise.all(others.slice(0, 10).map((each) => entries.find(each.code)))
  return found
    .filter((each) => each?.status === "waiting")
    .flatMap((each) => (each ? entries.change(each, ended(each, "cancelled", act, policy)) : []))
}

async function taskDone(act: Act, { task: id }: Offer): Promise<table.Step[]> {
  const task = id === undefined ? undefined : await tasks.find(id)
  return task && !task.done ? [tasks.change(done(task, act))] : []
}

const written = (act: Act, { code, location, service, persons }: Appointment) => [
  ...audits.noted(act, { what: "booked", about: code, location }),
  ...helps.noted(act, { what: "booked", code, location, service, persons }),
]

/** Whoever says which time they answer does not answer another. */
const isAbout = (answered: Instant | undefined, start: Instant | undefined): boolean =>
  answered === undefined || answered === start

/**
 * Says yes to the time that is kept for somebody on the list: it is booked. Again gives the same appointment. What stands
 * beside it is written with it. `answered`: the time they say yes to, when they say it. Refuses `not-found`, and `over`
 * when the time is theirs no more, or another is.
 */
export function accept(
  act: Act,
  code: string,
  key: string | undefined,
  beside: table.Step[] = [],
  answered?: Instant,
): Promise<Appointment> {
  return again(async () => {
    const entry = await load(act, code, key)
    const before = entry.end?.appointment && (await appointments.find(entry.end.appointment))
    if (!isAbout(answered, before ? entry.before.at(-1)?.start : entry.offer?.place.start))
      throw new Refusal("over")
    if (before) return before
    const { offer } = entry
    const time = offer && (await freedTimes.find(offer.time))
    const territory = await territories.current(true)
    if (!offer || !time || !stands(territory, { ...entry, ...offer.place })) throw new Refusal("over")
    const made = booked(act, entry, offer, await freeCode(entry, offer), territory)
    await table.commit(
      [
        ...entries.change(entry, accepted(entry, made.code, act, territory.policy)),
        appointments.add(made),
        freedTimes.remove(time),
        keepListed(offer.place, time.name, territory.version),
        ...(await taskDone(act, offer)),
        ...(await longWaitDone(act, entry)),
        ...(await twins(act, entry, territory)),
        ...written(act, made),
        ...beside,
      ],
      1,
    )
    return made
  })
}

/**
 * Says no to the time that is kept for them, or nothing: they wait on at their place, and it is the next person's.
 * Without an offer, or when another time than the one they answer is kept, nothing changes. Refuses `not-found`.
 */
export function decline(
  act: Act,
  code: string,
  key: string | undefined,
  answer: "no" | "none" = "no",
  beside: table.Step[] = [],
  answered?: Instant,
): Promise<Entry> {
  return again(async () => {
    const entry = await load(act, code, key)
    const { policy } = await territories.current()
    const about = isAbout(answered, entry.offer?.place.start)
    const after = about ? passed(entry, answer, act, policy) : entry
    const steps =
      after === entry ? [] : [...entries.change(entry, after), ...(await clearing(act, entry, answer))]
    await table.commit([...steps, ...beside], 1)
    return after
  })
}

/** Leaves the list; a second time is not an error. Refuses `not-found`. */
export function leave(
  act: Act,
  code: string,
  key: string | undefined,
  beside: table.Step[] = [],
): Promise<Entry> {
  return again(async () => {
    const entry = await load(act, code, key)
    if (!isWaiting(entry)) return entry
    const { policy } = await territories.current()
    const after = ended(entry, "cancelled", act, policy)
    const { location } = entry.offer?.place ?? { location: entry.locations?.[0] }
    const line = audits.noted(act, {
      what: "unlisted",
      about: code,
      ...(location !== undefined && { location }),
    })
    await table.commit(
      [
        ...entries.change(entry, after),
        ...(await clearing(act, entry)),
        ...(await longWaitDone(act, entry)),
        ...line,
        ...beside,
      ],
      1,
    )
    return after
  })
}
