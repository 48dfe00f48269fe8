import { lost, tries } from "../appointment/place.ts"
import type { Act } from "../act.ts"
import type { Location } from "../location/location.ts"
import { logBug } from "../log.ts"
import { onceOf } from "../once.ts"
import { Refusal } from "../refusal.ts"
import { demand } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { type Day, dayOf } from "../time.ts"
import * as callings from "./calling.table.ts"
import { changed } from "./changed.ts"
import { called, finished, uncalled, type Word, wordOf } from "./decisions.ts"
import { tellNear } from "./near.ts"
import { isDue, pickNext, servedBy } from "./pick-next.ts"
import { deskOf, statusOf, type Visit } from "./visit.ts"
import * as visits from "./visit.table.ts"

type Calling = { desk: string; place: Location; day: Day; word: Word }

/** Whether the call went through although nobody heard so: what is kept is what was said. */
const isOurs = (visit: Visit | undefined, word: Word, desk: string): boolean =>
  visit?.events.some(
    ({ what, desk: at, staff, once, ...event }) =>
      what === "called" &&
      at === desk &&
      staff === word.staff &&
      (word.once === undefined ? event.at >= word.at : once === word.once),
  ) ?? false

type Try = { visit: Visit } | "taken" | "maybe"

/** Calls this person; another desk may have been quicker, or the table too busy to say. */
async function call(visit: Visit, { desk, word }: Calling): Promise<Try> {
  const after = called(visit, word, desk)
  try {
    await table.commit([visits.keep(after)], 1)
    return { visit: { ...after, rev: after.rev + 1 } }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const found = visits.foundIn(refusal)
    if (found && isOurs(found, word, desk)) return { visit: found }
    if (!(await lost(refusal, 0))) throw refusal
    return refusal.reason === "too-many-requests" ? "maybe" : "taken"
  }
}

type Result = { visit: Visit; rest: visits.Waiting[] } | "unsure" | undefined

/** Goes through the line, a few at a time, until somebody is called; whom another desk took is passed over. */
async function firstOf(calling: Calling): Promise<Result> {
  const { place, day, desk, word } = calling
  const can = servedBy(place, desk)
  let [seen, unsure]: [visits.Waiting[], boolean] = [[], false]
  const attempt = async (next: visits.Waiting): Promise<Visit | undefined> => {
    seen = seen.filter((each) => each !== next)
    const tried = await call(next.visit, calling)
    if (tried === "maybe") unsure = true
    return typeof tried === "object" ? tried.visit : undefined
  }
  for await (const page of visits.line(place.id, day)) {
    seen.push(...page)
    for (;;) {
      const next = pickNext(seen, can, word.at)
      if (!next || !isDue(next, word.at)) break
      const visit = await attempt(next)
      if (visit) return { visit, rest: seen }
    }
  }
  for (let next = pickNext(seen, can, word.at); next; next = pickNext(seen, can, word.at)) {
    const visit = await attempt(next)
    if (visit) return { visit, rest: seen }
  }
  return unsure ? "unsure" : undefined
}

/** Whoever was served at this desk is done when it calls the next. Who was called and never said to be there stays open. */
async function conclude(before: string | undefined, now: string | undefined, { desk, word }: Calling) {
  if (before === undefined || before === now) return
  const visit = await visits.find(before, false)
  if (!visit || statusOf(visit) !== "served" || deskOf(visit) !== desk) return
  const { once: _, ...said } = word
  await changed(visit, (each) => (statusOf(each) === "served" ? finished(each, said, undefined) : each))
}

/** So many requests of a desk are remembered. */
const remembered = 10

/** A request that carries a key: under what it is remembered, and what the desk had done when it came. */
type Request = { once: string; before: callings.Calling | undefined }

const heardIn = (calling: callings.Calling | undefined, once: string) =>
  calling?.heard.find((each) => each.once === once)

/**
 * Notes that the desk works and whom it has now, with the request where that has a key: gives what it had before, or whom
 * the very same request got, sent twice at the same moment.
 */
async function noted(
  { place, day, desk, word }: Calling,
  visit: string | undefined,
  request: Request | undefined,
): Promise<{ before: string | undefined } | { twin: callings.Heard }> {
  const now = { desk, at: word.at, visit }
  if (!request) return { before: (await callings.note(place.id, day, now))?.visit }
  const { once } = request
  let { before } = request
  for (let attempt = 0; attempt < tries; attempt++) {
    const twin = heardIn(before, once)
    if (twin) return { twin }
    const mine = { once, ...(visit !== undefined && { visit }) }
    const heard = [...(before?.heard ?? []), mine].slice(-remembered)
    try {
      return { before: (await callings.noteHeard(place.id, day, now, { heard, before }))?.visit }
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || !(await lost(refusal, attempt))) throw refusal
      before = callings.foundIn(refusal) ?? (await callings.find(place.id, day, desk))
    }
  }
  throw new Refusal("too-many-requests")
}

type Deed = { act: Act; calling: Calling; request: Request | undefined; territory: Territory }

/** Whom a desk has now, and what follows from that. */
async function settled(
  { act, calling, request, territory }: Deed,
  result: Result,
): Promise<Visit | undefined> {
  const { place, word } = calling
  const [visit, rest] = typeof result === "object" ? [result.visit, result.rest] : [undefined, []]
  const note = await noted(calling, visit?.id, request)
  if ("twin" in note) {
    if (visit && visit.id !== note.twin.visit) await changed(visit, (each) => uncalled(each, word))
    return note.twin.visit === undefined ? undefined : visits.find(note.twin.visit)
  }
  const follow = async () => {
    await conclude(note.before, visit?.id, calling)
    await tellNear(act, rest, place, territory)
  }
  // Somebody was called: whatever else goes wrong does not undo it.
  await follow().catch((bug: unknown) => logBug("call-unfinished", bug, { location: place.id }))
  return visit
}

/**
 * The next person for a desk: nobody else is given them. Whoever this desk was serving is finished by that. Undefined when
 * nobody waits whom it can serve. Refuses `not-allowed`, `not-found` for a desk that is not there, and
 * `too-many-requests` in a crowd that never ends.
 */
export async function callNext(
  act: Act,
  location: string,
  desk: string,
  key?: string,
): Promise<Visit | undefined> {
  demand(act, "serve", { location })
  const known = (territory: Territory) =>
    locationOf(territory, location)?.desks.some(({ id }) => id === desk) ? territory : undefined
  const territory = known(await territories.lately(act.at)) ?? known(await territories.current())
  const place = territory && locationOf(territory, location)
  if (!territory || !place) throw new Refusal("not-found")
  const day = dayOf(act.at, territory.head.timezone)
  const calling = { desk, place, day, word: wordOf(act, { key, body: ["call-next", location, desk] }) }
  const request =
    key === undefined
      ? undefined
      : {
          once: onceOf("call-next", `${location} ${desk} ${key}`, []).key,
          before: await callings.find(location, day, desk),
        }
  const again = request && heardIn(request.before, request.once)
  if (again) return again.visit === undefined ? undefined : visits.find(again.visit)
  for (let attempt = 0; attempt < tries; attempt++) {
    const result = await firstOf(calling)
    if (result !== "unsure") return settled({ act, calling, request, territory }, result)
    await table.backoff(attempt)
  }
  throw new Refusal("too-many-requests")
}
