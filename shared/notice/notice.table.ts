import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { hour, type Instant, later, monthOf, monthsFrom } from "../time.ts"
import { withTrace } from "../trace.ts"
import { AppointmentKind, ListKind, idOf, Notice } from "./notice.ts"
import { understood } from "../unknown.ts"

const key = (id: string): table.Key => ({ pk: `NOTICE#${id}`, sk: "NOTICE" })

/** Whoever asks for something now goes before those who are reminded, and before what is only to be tidied up. */
const isPatient = ({ kind, fate }: Notice): boolean =>
  kind === "reminder-3" || kind === "reminder-1" || fate !== "waiting"

const item = (notice: Notice) => ({
  ...key(notice.id),
  type: "notice",
  ...notice,
  ...table.dueAt(notice.due ?? notice.until, isPatient(notice) ? "patient" : "urgent"),
  listPk: `NOTICES#${monthOf(notice.at)}`,
  listSk: `${notice.at}#${notice.id}`,
  ...((notice.route === "sms" || notice.route === "voice") && {
    phonePk: hashed("phone", notice.to),
    phoneSk: `NOTICE#${notice.id}`,
  }),
})

export const add = (notice: Notice): table.Step => table.create(item(withTrace(notice)), "changed-meanwhile")
export const change = (notice: Notice): table.Step => table.replace(item(notice), "changed-meanwhile")
export const forget = (notice: Notice): table.Step => table.remove(key(notice.id), "changed-meanwhile")

export async function find(id: string): Promise<Notice | undefined> {
  const found = await table.get(key(id), true)
  return found && understood(Notice, found)
}

const inOrder = (found: Record<string, unknown>[]): Notice[] =>
  found.map((each) => understood(Notice, each)).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))

/** What was or will be sent about an appointment that has changed so often, oldest first. */
export async function about(code: string, changes: number): Promise<Notice[]> {
  const kinds = AppointmentKind.options
  const ids = Array.from({ length: changes + 1 }, (_, n) => kinds.map((kind) => idOf(code, kind, n)))
  return inOrder(await table.getMany(ids.flat().map(key)))
}

/** The same about a place on the waiting list, after so many times that were offered. */
export async function aboutWaiting(code: string, before: number): Promise<Notice[]> {
  const ids = Array.from({ length: before + 1 }, (_, n) =>
    ListKind.options.map((kind) => idOf(code, kind, n)),
  )
  return inOrder(await table.getMany(ids.flat().map(key)))
}

/** What was or will be said to a phone, oldest first: about its appointments, about a call, and in answer to what it wrote. */
export async function ofPhone(phone: string): Promise<Notice[]> {
  const keys: table.Key[] = []
  const range = { from: "NOTICE#", to: "NOTICE#\uFFFF" }
  for await (const { pk, sk } of table.query(hashed("phone", phone), { index: "phone", range }))
    keys.push({ pk: String(pk), sk: String(sk) })
  return inOrder(await table.getMany(keys)).filter(({ to }) => to === phone)
}

/** What was or will be said, written from one moment until before another. */
export async function between(from: Instant, to: Instant): Promise<Notice[]> {
  const found: Notice[] = []
  for (const month of monthsFrom(from, to))
    for await (const each of table.query(`NOTICES#${month}`, { index: "list", range: { from, to } }))
      found.push(understood(Notice, each))
  return found
}

type Due = table.Key & { due: Instant }
const isNotice = ({ pk }: Due): boolean => pk.startsWith("NOTICE#")
const isReminder = ({ pk }: Due): boolean => /-reminder-[13]-\d+$/.test(pk)

/**
 * Since when the first of what is due should have left: what is urgent waits; of the patient, which are mostly tidied up,
 * the oldest reminder is looked at. Half a read unit at most.
 */
export async function unsentSince(urgent: Due[], patient: Due[]): Promise<Instant | undefined> {
  const first = patient.find((each) => isNotice(each) && isReminder(each))
  const found = first && (await table.get({ pk: first.pk, sk: first.sk }))
  const waits = found?.fate === "waiting" ? first?.due : undefined
  return [urgent.find(isNotice)?.due, waits].filter((each) => each !== undefined).toSorted()[0]
}

/** What was said last in the day before now, by any way, newest first: so many at most. */
export async function latest(now: Instant, limit: number): Promise<Notice[]> {
  const found: Notice[] = []
  const range = { from: later(now, -24 * hour), to: `${now}\uFFFF` }
  for (const month of monthsFrom(range.from, now).toReversed()) {
    const left = limit - found.length
    if (left === 0) break
    const asked = { index: "list", range, limit: left, newestFirst: true } as const
    for await (const each of table.query(`NOTICES#${month}`, asked)) found.push(Notice.parse(each))
  }
  return found
}

/** Everything sent or waiting in a month, newest first. */
export async function ofMonth(month: string): Promise<Notice[]> {
  const found: Notice[] = []
  for await (const each of table.query(`NOTICES#${month}`, { index: "list", newestFirst: true }))
    found.push(understood(Notice, each))
  return found
}
