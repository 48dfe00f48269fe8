import { closeness, folded } from "../fold.ts"
import * as table from "../table.ts"
import { hashed } from "../seal.ts"
import type { Day, Instant } from "../time.ts"
import { Appointment, erased } from "./appointment.ts"

const key = (code: string): table.Key => ({ pk: `APPOINTMENT#${code}`, sk: "APPOINTMENT" })

const held = (status: Appointment["status"], service: string, start: Instant) =>
  `APPOINTMENT#${status}#${service}#${start}`

const firstDue = (appointment: Appointment) => appointment.owes.map(({ due }) => due).sort()[0]

const item = (appointment: Appointment) => ({
  ...key(appointment.code),
  type: "appointment",
  ...appointment,
  ...table.dueAt(firstDue(appointment)),
  listPk: `DAY#${appointment.location}#${appointment.day}`,
  listSk: `${appointment.start}#${appointment.code}`,
  ...(appointment.resident.phone && {
    phonePk: hashed("phone", appointment.resident.phone),
    phoneSk: held(appointment.status, appointment.service, appointment.start),
  }),
})

/** The first letters of each word of a name: a slip further on is still found. */
const beginnings = (words: string[]) => [...new Set(words.map((word) => word.slice(0, 3)))]
const namesOf = (beginning: string) => `NAME#${hashed("name", beginning)}`
/** So many words of a name are looked up by, the first ones. */
const mostWords = 6

const nameKeys = ({ code, resident }: Appointment): table.Key[] => {
  const words = folded(resident.name ?? "").slice(0, mostWords)
  return beginnings(words).map((each) => ({ pk: namesOf(each), sk: `${words.join(" ")}#${code}` }))
}

/** A new appointment, and the words of its name under which it is found. */
export const add = (appointment: Appointment): table.Step[] => [
  table.create(item(appointment), "changed-meanwhile"),
  ...nameKeys(appointment).map((key) => table.put({ ...key, type: "name", rev: 1 })),
]

/** Keeps a changed appointment; refuses `changed-meanwhile` when somebody else changed it since it was read. */
export const change = (after: Appointment): table.Step => table.replace(item(after), "changed-meanwhile")

/** The appointment without its person, and the name that led to it gone. */
export const forget = (before: Appointment): table.Step[] => [
  change(erased(before)),
  ...nameKeys(before).map(table.drop),
]

export const read = (found: Record<string, unknown>): Appointment => Appointment.parse(found)

export async function find(code: string): Promise<Appointment | undefined> {
  const found = await table.get(key(code), true)
  return found && read(found)
}

/** All appointments of a location's day, by start. */
export async function ofDay(location: string, day: Day): Promise<Appointment[]> {
  const found: Appointment[] = []
  for await (const each of table.query(`DAY#${location}#${day}`, { index: "list" })) found.push(read(each))
  return found
}

/** How many booked appointments a phone holds for a service after a moment. */
export const openOf = (phone: string, service: string, now: Instant): Promise<number> =>
  table.count(hashed("phone", phone), "phone", {
    from: held("booked", service, now),
    to: `${held("booked", service, "")}\uFFFF`,
  })

/** Every appointment of a phone, by code: what is still to come first, soonest first. */
export async function codesOfPhone(phone: string, now: Instant): Promise<string[]> {
  const found: { code: string; start: string; open: boolean }[] = []
  const range = { from: "APPOINTMENT#", to: "APPOINTMENT#\uFFFF" }
  for await (const { pk, phoneSk } of table.query(hashed("phone", phone), { index: "phone", range })) {
    const [, status, , start = ""] = String(phoneSk).split("#")
    const code = String(pk).replace("APPOINTMENT#", "")
    found.push({ code, start, open: status === "booked" && start > now })
  }
  return found
    .toSorted((a, b) => Number(b.open) - Number(a.open) || (a.start < b.start ? -1 : 1))
    .map(({ code }) => code)
}

/** How many of those whose name begins alike are looked at. */
const mostAlike = 2_000

/**
 * Codes whose name has all of these words: whole, begun, or with one slip after its first three letters; the closest
 * first.
 */
export async function codesOfName(asked: string): Promise<string[]> {
  const words = folded(asked).slice(0, mostWords)
  const found: { code: string; score: number }[] = []
  for (const beginning of beginnings(words.toSorted((a, b) => b.length - a.length))) {
    for await (const { sk } of table.query(namesOf(beginning), { limit: mostAlike })) {
      const [name = "", code = ""] = String(sk).split("#")
      const scores = words.map((word) => Math.max(...name.split(" ").map((each) => closeness(word, each))))
      if (scores.every((score) => score > 0)) found.push({ code, score: Math.min(...scores) })
    }
    // Only when a slip lies in the first letters is another word worth asking.
    if (found.length > 0) break
  }
  return found.toSorted((a, b) => b.score - a.score).map(({ code }) => code)
}
