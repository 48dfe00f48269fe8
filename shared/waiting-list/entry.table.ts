import * as z from "zod"
import { Id } from "../id.ts"
import { Reach } from "../rebooking/rebooking.ts"
import type { Rule } from "../retention.ts"
import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { Instant, monthsFrom } from "../time.ts"
import { withCause } from "../trace.ts"
import { Entry, isUnheard, isWaiting } from "./entry.ts"
import { understood } from "../unknown.ts"

const key = (code: string): table.Key => ({ pk: `WAITER#${code}`, sk: "WAITER" })

/** The line, in the order in which times are offered: small items, so that all of it is read at once. */
const line = "WAITING"

/** A place in the line: what must be known to see whether a time suits, and nothing of who it is. */
export const InLine = z.object({
  code: z.string(),
  turn: Instant,
  service: Id,
  also: z.array(Id),
  persons: z.int(),
  locations: z.array(Id).optional(),
  days: z.array(z.string()).optional(),
  reach: Reach,
  web: z.boolean(),
  wheelchair: z.boolean().optional(),
  homeVisit: z.boolean().optional(),
  /** Whoever is on the list twice for the same service is asked once. */
  who: z.string(),
  offered: z.boolean(),
  /** Asked on the web, and nobody has heard from them since. */
  unheard: z.boolean().optional(),
})
export type InLine = z.infer<typeof InLine>

export const lineRetention = {
  code: "expires",
  turn: "expires",
  service: "expires",
  also: "expires",
  persons: "expires",
  locations: "expires",
  days: "expires",
  reach: "expires",
  web: "expires",
  wheelchair: "expires",
  homeVisit: "expires",
  who: "expires",
  offered: "expires",
  unheard: "expires",
} satisfies Record<keyof InLine, Rule>

const inLineOf = (entry: Entry): InLine => {
  const { code, turn, service, also, persons, locations, days, reach, asked, resident, status } = entry
  return {
    code,
    turn,
    service,
    also,
    persons,
    ...(locations && { locations }),
    ...(days && { days }),
    reach,
    web: asked.channel === "web",
    ...(resident.needs?.wheelchair && { wheelchair: true }),
    ...(resident.needs?.homeVisit && { homeVisit: true }),
    who: hashed("waiter", resident.phone ?? resident.email ?? resident.address ?? code),
    offered: status === "offered",
    ...(isUnheard(entry) && { unheard: true }),
  }
}

const lineKey = ({ turn, code }: Pick<Entry, "turn" | "code">): table.Key => ({
  pk: line,
  sk: `${turn}#${code}`,
})

const firstDue = ({ owes, erasure }: Entry): Instant | undefined =>
  [...owes.map(({ due }) => due), ...(erasure ? [erasure] : [])].sort()[0]

/** Who asked in a month and waits no more. */
const waitedIn = (month: string) => `WAITED#${month}`

const item = (entry: Entry) => ({
  ...key(entry.code),
  type: "waiter",
  ...entry,
  ...table.dueAt(firstDue(entry)),
  listPk: isWaiting(entry) ? "WAITERS" : waitedIn(entry.asked.at.slice(0, 7)),
  listSk: `${entry.asked.at}#${entry.code}`,
  ...(entry.resident.phone && {
    phonePk: hashed("phone", entry.resident.phone),
    phoneSk: `WAITER#${entry.asked.at}`,
  }),
})

const standing = (entry: Entry): table.Step[] =>
  isWaiting(entry) ? [table.put({ ...lineKey(entry), type: "in-line", rev: 1, ...inLineOf(entry) })] : []

/** Refuses `changed-meanwhile` when the code is another's. */
export const add = (entry: Entry): table.Step[] => [
  table.create(item(withCause(entry)), "changed-meanwhile"),
  ...standing(entry),
]

/** Keeps somebody and their place in the line, as long as they wait. */
export function change(before: Entry, after: Entry): table.Step[] {
  const [old, now] = [lineKey(before), lineKey(after)]
  const leaves = isWaiting(before) && (!isWaiting(after) || old.sk !== now.sk)
  return [
    // Whoever is erased has no erasure before them: nothing of that request is written on what remains.
    table.replace(item(after.erasure ? withCause(after) : after), "changed-meanwhile"),
    ...(leaves ? [table.drop(old)] : []),
    ...standing(after),
  ]
}

export async function find(code: string): Promise<Entry | undefined> {
  const found = await table.get(key(code), true)
  return found && understood(Entry, found)
}

/** Takes a place out of the line where nobody stands any more: whether it was one. */
export async function dropStalePlace({ pk, sk }: table.Key, code: string): Promise<boolean> {
  const entry = await find(code)
  if (entry && isWaiting(entry) && lineKey(entry).sk === sk) return false
  await table.commit([table.drop({ pk, sk })])
  return true
}

/** Whether anybody waits for anything. */
export async function anyone(): Promise<boolean> {
  for await (const _ of table.query(line, { consistent: true, limit: 1 })) return true
  return false
}

/** Everybody in the line, whose turn it is first. */
export async function inLine(): Promise<InLine[]> {
  const found: InLine[] = []
  for await (const each of table.query(line, { consistent: true })) found.push(InLine.parse(each))
  return found
}

/** The place of somebody in the line. */
export const placeOf = (each: Pick<InLine, "turn" | "code">): string => lineKey(each).sk

/** Everybody who waits, who asked first before others. */
export async function waiting(): Promise<Entry[]> {
  const found: Entry[] = []
  for await (const each of table.query("WAITERS", { index: "list" })) found.push(understood(Entry, each))
  return found
}

/** Who asked in these months (of UTC, `2027-03`) and waits no more, with or without a time. */
export async function waited(months: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = []
  for (const month of months)
    for await (const each of table.query(waitedIn(month), { index: "list" }))
      found.push(understood(Entry, each))
  return found
}

/** Who asked from one moment until before another, whatever became of them. */
export async function askedBetween(from: Instant, to: Instant): Promise<Entry[]> {
  const found: Entry[] = []
  for (const pk of ["WAITERS", ...monthsFrom(from, to).map(waitedIn)])
    for await (const each of table.query(pk, { index: "list", range: { from, to } }))
      found.push(understood(Entry, each))
  return found
}

/** What a phone waits for, oldest first. */
export async function ofPhone(phone: string): Promise<Entry[]> {
  const codes: string[] = []
  const range = { from: "WAITER#", to: "WAITER#\uFFFF" }
  for await (const { pk } of table.query(hashed("phone", phone), { index: "phone", range }))
    codes.push(String(pk).slice("WAITER#".length))
  const found = await Promise.all(codes.map(find))
  // An index may still lead to what bears another number by now.
  return found.filter((each) => each !== undefined).filter(({ resident }) => resident.phone === phone)
}

/** When somebody looks at free times for the whole line next, and how far they have come. */
const lookKey: table.Key = { pk: "LINE-LOOK", sk: "LINE-LOOK" }

export const Look = z.object({ due: Instant, after: z.string().optional(), rev: z.int() })
export type Look = z.infer<typeof Look>

export const lookRetention = { due: "kept", after: "kept", rev: "kept" } satisfies Record<keyof Look, Rule>

export const planLook = (due: Instant, after?: string): table.Step =>
  table.put({
    ...lookKey,
    type: "line-look",
    due,
    ...(after !== undefined && { after }),
    rev: 1,
    ...table.dueAt(due),
  })
export const noLook = (): table.Step => table.drop(lookKey)

export async function plannedLook(): Promise<Look | undefined> {
  const found = await table.get(lookKey, true)
  return found && Look.parse(found)
}
