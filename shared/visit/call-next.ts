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
import { called, finished, type Word, wordOf } from "./decisions.ts"
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

type Deed = { calling: Calling; once: string | undefined; heard: callings.Heard[]; territory: Territory }

/** Notes that the desk works, ends what it had, and tells whoever's turn is near: none of it undoes the call. */
async function after({ calling, once, heard, territory }: Deed, act: Act, result: Result) {
  const { place, day, desk, word } = calling
  const visit = typeof result === "object" ? result.visit.id : undefined
  const mine = once === undefined ? [] : [{ once, ...(visit !== undefined && { visit }) }]
  const before = await callings.note(place.id, day, {
    desk,
    at: word.at,
    ...(visit !== undefined && { visit }),
    heard: [...heard, ...mine].slice(-remembered),
  })
  await conclude(before?.visit, visit, calling)
  if (typeof result === "object") await tellNear(act, result.rest, place, territory)
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
  const request = { key, body: ["call-next", location, desk] }
  const calling = { desk, place, day, word: wordOf(act, request) }
  const once = key === undefined ? undefined : onceOf("call-next", `${location} ${desk} ${key}`, []).key
  const heard = once === undefined ? [] : ((await callings.find(location, day, desk))?.heard ?? [])
  const again = heard.find((each) => each.once === once)
  if (again) return again.visit === undefined ? undefined : visits.find(again.visit)
  for (let attempt = 0; attempt < tries; attempt++) {
    const result = await firstOf(calling)
    if (result === "unsure") await table.backoff(attempt)
    else {
      const done = { calling, once, heard, territory }
      await after(done, act, result).catch((bug: unknown) => logBug("call-unfinished", bug, { location }))
      return result?.visit
    }
  }
  throw new Refusal("too-many-requests")
}
