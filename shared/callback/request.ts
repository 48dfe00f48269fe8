import type { Act } from "../act.ts"
import type { Once } from "../appointment/appointment.ts"
import * as audits from "../audit/audit.table.ts"
import { allow, costOf } from "../limit/allow.ts"
import { codeOf, onceOf } from "../once.ts"
import { invalid, Refusal } from "../refusal.ts"
import { allowed, demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Territory, unknownNames } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import {
  announcements,
  lookAt,
  type Callback,
  type CallbackRequest,
  erasureOf,
  openErasureOf,
} from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { firstFree, offered } from "./offered.ts"
import { isUnmet } from "./unmet.ts"
import { type Piece, pieces } from "./windows.ts"

/** `first`: this request made it, and its asker may know its code. Otherwise one was open for that phone already. */
export type Asked = { callback: Callback; first: boolean; ahead: number }

/** Where the promise may lie: the hours to come, soonest first. Refuses `invalid` for names nobody knows and hours nobody could keep. */
function possible(act: Act, asked: CallbackRequest, territory: Territory): Piece[] {
  const problems = unknownNames(territory, asked)
  const found = pieces(territory, act.at, asked.window)
  if (found.length === 0) problems.push({ path: "window", fault: "bad-range" })
  if (problems.length > 0) throw invalid(...problems)
  return found
}

const windowOf = ({ from, to, name }: Piece): Callback["window"] => ({ from, to, piece: name })

/** The promise as it would be kept in these hours. */
async function promised(
  act: Act,
  asked: CallbackRequest,
  { once, n, form, rang }: { once: Once; n: number; form: string | undefined; rang: Instant | undefined },
  piece: Piece,
  territory: Territory,
): Promise<Callback> {
  const { policy } = territory
  const window = windowOf(piece)
  const callback: Callback = {
    ...asked,
    code: codeOf(once, n),
    window,
    promised: window,
    ahead: 0,
    asked: { at: act.at, by: act.by.kind, channel: act.channel, ...(rang !== undefined && { rang }) },
    ...((await isUnmet(act, asked, territory)) && { unmet: true }),
    status: "open",
    attempts: [],
    ...(form !== undefined && { form }),
    once,
    owes: [...announcements(asked.phone, act), ...lookAt(window)],
    erasure: openErasureOf(act.at, window, policy.retentionDays),
    rev: 1,
  }
  return { ...callback, ahead: await callbacks.ahead(callback) }
}

/** What this request heard the first time, or else which of its codes is free; refuses `key-reused` for another body. */
async function askedBefore(once: Once): Promise<{ before?: Asked; n: number }> {
  const echo = await callbacks.findEcho(once.key)
  for (let n = 0; ; n++) {
    const found = await callbacks.find(echo?.code ?? codeOf(once, n))
    if (!found) return { n }
    const kept = echo?.once ?? found.once
    if (kept?.key !== once.key) continue // The code is another's: look at the next.
    if (kept.body !== once.body) throw new Refusal("key-reused")
    const { window, ahead } = echo ?? found
    return { before: { callback: { ...found, window }, first: !echo, ahead }, n }
  }
}

/**
 * Nobody is told of hours that are over, but of the next in which it can be kept. Its place in line stays that of the
 * promise that was broken: asking again costs nobody their turn.
 */
async function stillPromised(act: Act, open: Callback, territory: Territory): Promise<Callback["window"]> {
  if (open.window.to > act.at) return open.window
  return (await offered(territory, act.at)) ?? open.window
}

/**
 * One is open for that phone: this is all that its asker hears, now and whenever the same request comes again. What was
 * typed goes to whoever calls, unless the call is none of the asker's business.
 */
async function foundOpen(
  act: Act,
  open: Callback,
  once: Once,
  key: string | undefined,
  form: string | undefined,
): Promise<Asked> {
  const territory = await territories.current()
  const { policy } = territory
  const { code, location } = open
  if (form !== undefined && allowed(act, "calls", { location })) {
    const line = audits.noted(act, {
      what: "asked-callback",
      about: code,
      ...(location && { location }),
    })
    await table.commit([callbacks.change({ ...open, form }), ...line])
  }
  const window = await stillPromised(act, open, territory)
  const ahead = await callbacks.ahead(open)
  const erasure = erasureOf(act.at, policy.retentionDays)
  if (key !== undefined)
    await table.commit([callbacks.keepEcho({ once, code, window, ahead, erasure, rev: 1 })])
  return { callback: { ...open, window }, first: false, ahead }
}

const tries = 10

/**
 * Asks for a person to phone. While a request is open for the phone, asking again finds that one and makes no other.
 * `form` is what a colleague had typed when the line dropped, sealed; it goes to whoever calls. What stands beside a
 * request is written with it; nothing is when none is made. `rang`: of a missed call, when it was.
 * Refuses `not-allowed`, `invalid` (no window that anybody could keep), `key-reused`.
 */
export async function request(
  act: Act,
  asked: CallbackRequest,
  key?: string,
  form?: string,
  beside: (made: Callback) => table.Step[] = () => [],
  rang?: Instant,
): Promise<Asked> {
  demand(act, "callback", asked.location === undefined ? undefined : { location: asked.location })
  const once = onceOf("callback", key, asked)
  for (let attempt = 0, full = 0; attempt < tries + full; attempt++) {
    const { before, n } = await askedBefore(once)
    if (before) return before
    const territory = await territories.current()
    const { policy } = territory
    const hours = possible(act, asked, territory)
    const free = await firstFree(hours)
    const piece = free ?? hours.at(-1)
    if (!piece) break
    const callback = await promised(act, asked, { once, n, form, rang }, piece, territory)
    const place = free ? callbacks.takePlace(piece.name, piece.places) : callbacks.pressIn(piece.name)
    try {
      const open = await callbacks.openOf(asked.phone)
      if (open?.once?.key === once.key) continue // Its twin was quicker.
      // Each leaves something behind, the answer to a request that is open already too.
      if (open) return await allow(act, "callback", () => foundOpen(act, open, once, key, form))
      const cost = costOf(act, "callback", asked.phone, policy)
      const line = audits.noted(act, {
        what: "asked-callback",
        about: callback.code,
        location: asked.location,
      })
      const steps = [...callbacks.add(callback, asked.phone), place, ...cost, ...line, ...beside(callback)]
      await allow(act, "callback", () => table.commit(steps))
      return { callback, first: true, ahead: callback.ahead }
    } catch (refusal) {
      // Somebody asked for that phone, took that code or sent this very request in the same moment: look again.
      if (!(refusal instanceof Refusal)) throw refusal
      if (refusal.reason === "slot-taken") full++
      else if (refusal.reason !== "changed-meanwhile" && refusal.reason !== "too-many-open") throw refusal
    }
  }
  throw new Refusal("too-many-requests")
}
