import { hashed } from "../seal.ts"
import * as table from "../table.ts"
import { type Instant, monthOf, ms, monthsFrom } from "../time.ts"
import { withCause } from "../trace.ts"
import { Callback, Echo } from "./callback.ts"
import { understood } from "../unknown.ts"

const key = (code: string): table.Key => ({ pk: `CALLBACK#${code}`, sk: "CALLBACK" })

/** One open request per phone: whoever asks first holds this item until the request is closed. */
const lineKey = (phone: string): table.Key => ({ pk: `LINE#${hashed("phone", phone)}`, sk: "LINE" })

/** How many are still to be called in a part of a day. */
const placesKey = (piece: string): table.Key => ({ pk: `CALLS#${piece}`, sk: "CALLS" })

const placesChange = (piece: Instant, by: number, when?: string, values: Record<string, unknown> = {}) =>
  table.update(
    placesKey(piece),
    {
      set: "SET #type = :type, #expiresAt = :until ADD #taken :by, #rev :one",
      ...(when !== undefined && { when }),
      values: {
        ":type": "call-places",
        ":until": ms(piece) / 1000 + 86_400,
        ":by": by,
        ":one": 1,
        ...values,
      },
    },
    "slot-taken",
  )

/** One more to call; refuses `slot-taken` when there are as many as can be. */
export const takePlace = (piece: Instant, places: number): table.Step =>
  placesChange(piece, 1, "attribute_not_exists(#taken) OR #taken < :places", { ":places": places })
/** One more, however many there are: where every hour of two weeks is full, nobody is sent away. */
export const pressIn = (piece: Instant): table.Step => placesChange(piece, 1)
/** One less to call: reached, given up, or in another part of a day. */
export const givePlace = (piece: Instant): table.Step => placesChange(piece, -1)

/** How many are still to be called in each of these parts of days. */
export async function placesTaken(pieces: readonly Instant[]): Promise<number[]> {
  const found = await table.getMany(pieces.map(placesKey))
  const taken = new Map(found.map((each) => [each.pk, Number(each.taken ?? 0)]))
  return pieces.map((piece) => taken.get(placesKey(piece).pk) ?? 0)
}

const waiting = "CALLBACKS#open"
const place = (callback: Callback) => `${callback.asked.at}#${callback.code}`

/** Who asked in a month (of UTC) and waits no more. */
const askedIn = (month: string) => `CALLBACKS#${month}`

const firstDue = ({ owes, erasure }: Callback): Instant | undefined =>
  [...owes.map(({ due }) => due), ...(erasure ? [erasure] : [])].sort()[0]

const item = (callback: Callback) => ({
  ...key(callback.code),
  type: "callback",
  ...callback,
  ...table.dueAt(firstDue(callback)),
  listPk: callback.status === "open" ? waiting : askedIn(monthOf(callback.asked.at)),
  listSk: place(callback),
  ...(callback.phone && {
    phonePk: hashed("phone", callback.phone),
    phoneSk: `CALLBACK#${callback.asked.at}`,
  }),
})

/** Refuses `changed-meanwhile` when the code is another's, `too-many-open` when the phone has an open request. */
export const add = (callback: Callback, phone: string): table.Step[] => [
  table.create(item(withCause(callback)), "changed-meanwhile"),
  table.create({ ...lineKey(phone), type: "line", rev: 1, code: callback.code }, "too-many-open"),
]

/** Whoever is erased has no erasure before them: nothing of that request is written on what remains. */
export const change = (after: Callback): table.Step =>
  table.replace(item(after.erasure ? withCause(after) : after), "changed-meanwhile")

/** A phone may ask again. */
export const free = (phone: string): table.Step => table.remove(lineKey(phone), "changed-meanwhile")

/** A request that is over: its phone may ask again, and its place is another's. */
export const close = (before: Callback, after: Callback): table.Step[] => [
  change(after),
  ...(before.phone ? [free(before.phone)] : []),
  ...(before.window.piece ? [givePlace(before.window.piece)] : []),
]

/** Lies under the noun whose retention it shares. */
const echoKey = (once: string): table.Key => ({ pk: `CALLBACK#${once}`, sk: "ECHO" })

export const keepEcho = (echo: Echo): table.Step =>
  table.create(
    { ...echoKey(echo.once.key), type: "echo", ...echo, ...table.dueAt(echo.erasure) },
    "changed-meanwhile",
  )
export const forgetEcho = (echo: Echo): table.Step =>
  table.remove(echoKey(echo.once.key), "changed-meanwhile")

export async function findEcho(once: string): Promise<Echo | undefined> {
  const found = await table.get(echoKey(once), true)
  return found && understood(Echo, found)
}

const read = (found: Record<string, unknown>): Callback => understood(Callback, found)

export async function find(code: string): Promise<Callback | undefined> {
  const found = await table.get(key(code), true)
  return found && read(found)
}

/** The request a phone has open. */
export async function openOf(phone: string): Promise<Callback | undefined> {
  const line = await table.get(lineKey(phone), true)
  return line && find(String(line.code))
}

/** Every request of a phone that still says whose it is, oldest first. */
export async function ofPhone(phone: string): Promise<Callback[]> {
  const keys: table.Key[] = []
  const range = { from: "CALLBACK#", to: "CALLBACK#\uFFFF" }
  for await (const { pk, sk } of table.query(hashed("phone", phone), { index: "phone", range }))
    keys.push({ pk: String(pk), sk: String(sk) })
  // An index may still lead to what bears another number by now.
  const found = (await table.getMany(keys)).map(read).filter((each) => each.phone === phone)
  return found.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))
}

/** How many asked before. */
export const ahead = (callback: Callback): Promise<number> =>
  callback.status === "open"
    ? table.count(waiting, "list", { to: `${callback.asked.at}#` })
    : Promise.resolve(0)

/** Open requests, oldest first. */
export async function open(): Promise<Callback[]> {
  const found: Callback[] = []
  for await (const each of table.query(waiting, { index: "list" })) found.push(read(each))
  return found
}

/** Requests of a time, from one moment until before another, whatever became of them. */
export async function askedBetween(from: Instant, to: Instant): Promise<Callback[]> {
  const found: Callback[] = []
  for (const pk of [waiting, ...monthsFrom(from, to).map(askedIn)])
    for await (const each of table.query(pk, { index: "list", range: { from, to } })) found.push(read(each))
  return found
}

/** Lets go of a phone's line whose request is over: whether it was one. */
export async function dropStaleLine({ pk, sk }: table.Key, code: string): Promise<boolean> {
  const callback = await find(code)
  if (callback?.status === "open" && callback.phone !== undefined) return false
  await table.commit([table.remove({ pk, sk }, "changed-meanwhile")])
  return true
}
