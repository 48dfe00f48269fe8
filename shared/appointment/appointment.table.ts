import { closeness, folded } from "../fold.ts"
import * as table from "../table.ts"
import { hashed } from "../seal.ts"
import type { Day, Instant } from "../time.ts"
import { withCause } from "../trace.ts"
import { Appointment, erased } from "./appointment.ts"
import { understood } from "../unknown.ts"

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

export const add = (appointment: Appointment): table.Step =>
  table.create(item(withCause(appointment)), "changed-meanwhile")

/** The words of a name, under which it is found: written when the appointment is first settled, not while a rush books. */
export const named = (appointment: Appointment): table.Step[] =>
  nameKeys(appointment).map((key) => table.put({ ...key, type: "name", rev: 1 }))

/** Keeps a changed appointment; refuses `changed-meanwhile` when somebody else changed it since it was read. */
export const change = (after: Appointment): table.Step =>
  table.replace(item(withCause(after)), "changed-meanwhile")

/** The appointment with its person corrected: the new name leads to it, the old one no longer. */
export function rename(before: Appointment, after: Appointment): table.Step[] {
  const [old, now] = [nameKeys(before), nameKeys(after)]
  const missing = (key: table.Key, of: table.Key[]) =>
    !of.some(({ pk, sk }) => pk === key.pk && sk === key.sk)
  return [
    change(after),
    ...old.filter((key) => missing(key, now)).map(table.drop),
    ...now.filter((key) => missing(key, old)).map((key) => table.put({ ...key, type: "name", rev: 1 })),
  ]
}

/** The appointment without its person, and the name that led to it gone. */
export const forget = (before: Appointment): table.Step[] => [
  table.replace(item(erased(before)), "changed-meanwhile"),
  ...nameKeys(before).map(table.drop),
]

/** Whose name a key is looked up by, by the code in it. */
const codeIn = ({ sk }: table.Key): string => sk.split("#")[1] ?? ""

const leads = (key: table.Key, appointment: Appointment | undefined): boolean =>
  appointment !== undefined && nameKeys(appointment).some(({ pk, sk }) => pk === key.pk && sk === key.sk)

/** Takes a name away that leads nowhere: its appointment is gone, bears another name or none. Whether it was one. */
export async function dropStaleName(key: table.Key): Promise<boolean> {
  if (leads(key, await find(codeIn(key)))) return false
  await table.commit([table.drop(key)])
  // Somebody may have given it that name in the same moment.
  const now = await find(codeIn(key))
  if (!leads(key, now)) return true
  await table.commit([table.put({ ...key, type: "name", rev: 1 })])
  return false
}

export const read = (found: Record<string, unknown>): Appointment => understood(Appointment, found)

export async function find(code: string): Promise<Appointment | undefined> {
  const found = await table.get(key(code), true)
  return found && read(found)
}

/** The same as it was a moment ago: for what nothing depends on. */
export async function glance(code: string): Promise<Appointment | undefined> {
  const found = await table.get(key(code))
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

/** And so many of those booked a moment ago, whose names stand in no list yet. */
const mostFresh = 60

/** How well a name answers all of the words: 0 when one of them is not in it. */
const likeness = (words: string[], name: string[]): number =>
  Math.min(...words.map((word) => Math.max(0, ...name.map((each) => closeness(word, each)))))

type Found = { code: string; score: number }

async function amongNames(words: string[]): Promise<Found[]> {
  const found: Found[] = []
  for (const beginning of beginnings(words.toSorted((a, b) => b.length - a.length))) {
    for await (const { sk } of table.query(namesOf(beginning), { limit: mostAlike })) {
      const [name = "", code = ""] = String(sk).split("#")
      found.push({ code, score: likeness(words, name.split(" ")) })
    }
    // Only when a slip lies in the first letters is another word worth asking.
    if (found.some(({ score }) => score > 0)) break
  }
  return found
}

/** What was booked or changed a moment ago is still due: a few, read one by one. */
async function amongFresh(words: string[], now: Instant): Promise<Found[]> {
  const due = await table.justDue(now, mostFresh)
  const codes = due.flatMap(({ pk }) =>
    pk.startsWith("APPOINTMENT#") ? [pk.slice("APPOINTMENT#".length)] : [],
  )
  const fresh = (await Promise.all(codes.map(find))).filter((each) => each !== undefined)
  return fresh.map(({ code, resident }) => ({ code, score: likeness(words, folded(resident.name ?? "")) }))
}

/**
 * Codes whose name has all of these words: whole, begun, or with one slip after its first three letters; the closest
 * first.
 */
export async function codesOfName(asked: string, now: Instant): Promise<string[]> {
  const words = folded(asked).slice(0, mostWords)
  if (words.length === 0) return []
  const found = (await Promise.all([amongNames(words), amongFresh(words, now)])).flat()
  const good = found.filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
  return [...new Set(good.map(({ code }) => code))]
}
