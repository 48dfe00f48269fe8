import { etag } from "hono/etag"
import * as z from "zod"
import { Id } from "#shared/id.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Location } from "#shared/location/location.ts"
import { locationOf, publishedLocations, serviceOf, type Territory } from "#shared/territory/territory.ts"
import { withOffset } from "#shared/time.ts"
import { taughtOf } from "#shared/room/taught.ts"
import { inPublic, percentWithin, summedInPublic } from "#shared/wait/accuracy.ts"
import { type Board, Estimate, stillTrue } from "#shared/wait/board.ts"
import type { Summary } from "#shared/wait/learnt.ts"
import * as boards from "#shared/wait/board.table.ts"
import { query } from "./body.ts"
import type { Operation } from "./operations.ts"

const WaitingQuery = z.strictObject({
  location: Id.describe("the id of a location; without it, all of them").optional(),
})

const WaitingTime = z.object({
  location: Id,
  service: Id,
  waiting: z.int().nullable().describe("how many in line want it; null when nobody knows"),
  estimate: Estimate.nullable().describe(
    "minutes that whoever comes now will wait: the middle, and what four of five do not exceed, in steps of 5; null when nobody knows",
  ),
  updated: z.iso
    .datetime({ offset: true })
    .nullable()
    .describe("when this was known, with the location's offset; null where nothing was known today"),
})

const Held = z.object({
  location: Id,
  until: z.iso.date().nullable().describe("the last day that was measured; null before the first night"),
  accuracy: z
    .object({
      told: z.int().describe("people who came while a figure was told"),
      unknown: z.int().describe("people who came while none was"),
      mean: z.number().describe("how far off the middle figure was, in minutes"),
      median: z.number().describe("the same, in the middle"),
      percent: z.int().describe("of those told, who waited no longer than the second figure"),
    })
    .nullable()
    .describe("null where it would be of fewer than 10 people"),
})

const Minutes = z.object({
  seen: z.int().describe("people it is of: at least 10"),
  mean: z.number(),
  median: z.number(),
  p90: z.number().describe("what nine of ten do not exceed"),
})
const AgainstTarget = Minutes.extend({ percent: z.int().describe("of them, no more than the target") })

/** Minutes of many, held against the target; undefined where they are of too few. */
function againstTarget(summary: Summary): z.infer<typeof AgainstTarget> | undefined {
  const minutes = summedInPublic(summary)
  return minutes && { ...minutes, percent: percentWithin(summary) }
}

const Measured = z.object({
  location: Id,
  until: z.iso.date().nullable().describe("the last day that was measured; null before the first night"),
  target: z.int().describe("minutes that nobody should wait longer than"),
  hours: z
    .array(AgainstTarget.extend({ hour: z.string().describe("weekday and hour of arrival, `mon-09`") }))
    .describe("how long people without an appointment waited; hours with fewer than 10 are left out"),
  punctuality: AgainstTarget.nullable().describe(
    "how long after its time people with an appointment were called, or after they came where that was later",
  ),
  durations: z.array(Minutes.extend({ service: Id })).describe("how long a desk was taken, by service"),
})

/** The places that are asked for. Refuses `not-found`. */
function placesOf(territory: Territory, location: string | undefined): Location[] {
  const places = publishedLocations(territory).filter(({ id }) => location === undefined || id === location)
  if (places.length === 0) throw new Refusal("not-found")
  return places
}

/** What was learnt in a night stays until the next. */
const untilTonight = { "cache-control": "public, max-age=600" }

/** A board is written once a minute: for a few seconds anybody may answer for us, and whoever has it already asks by its tag. */
const aFewSeconds = { "cache-control": "public, max-age=5, s-maxage=10" }

const tagged = etag()

export const waitingTimes: Operation[] = [
  {
    method: "get",
    path: "/waiting-times",
    summary: "How many wait at each location for each service, and how long whoever comes now will wait",
    access: "public",
    query: WaitingQuery,
    answers: { 200: z.array(WaitingTime), 304: "nothing" },
    refusals: ["not-found"],
    async handler(c) {
      const { location } = await query(c, WaitingQuery)
      const { at } = c.get("act")
      const territory = await territories.lately(at)
      const place = location === undefined ? undefined : locationOf(territory, location)
      if (location !== undefined && !place?.published) throw new Refusal("not-found")
      const found = place ? [await boards.find(place.id)] : await boards.all()
      const byPlace = new Map(found.flatMap((board) => (board ? [[board.location, board]] : [])))
      const rows = (place ? [place] : publishedLocations(territory)).flatMap(({ id, desks }) => {
        const board: Board | undefined = byPlace.get(id)
        const { services = {}, updated } = stillTrue(board, at) ?? {}
        const offered = new Set(desks.flatMap((desk) => desk.services))
        return [...offered]
          .filter((service) => serviceOf(territory, service)?.published)
          .map((service) => ({
            location: id,
            service,
            waiting: updated === undefined ? null : (services[service]?.waiting ?? 0),
            estimate: services[service]?.estimate ?? null,
            updated: board ? withOffset(board.updated, territory.head.timezone) : null,
          }))
      })
      await tagged(c, () => {
        c.res = c.json(rows, 200, aFewSeconds)
        return Promise.resolve()
      })
      return c.res
    },
  },
  {
    method: "get",
    path: "/waiting-times/accuracy",
    summary: "Whether what was said of waiting times came true, by location, of the last weeks",
    access: "public",
    query: WaitingQuery,
    answers: { 200: z.array(Held) },
    refusals: ["not-found"],
    async handler(c) {
      const { location } = await query(c, WaitingQuery)
      const { at } = c.get("act")
      const territory = await territories.lately(at)
      const rows = placesOf(territory, location).map(async ({ id }) => {
        const taught = await taughtOf(id, at)
        const accuracy = taught && inPublic(taught.accuracy.all)
        return { location: id, until: taught?.until ?? null, accuracy: accuracy ?? null }
      })
      return c.json(await Promise.all(rows), 200, untilTonight)
    },
  },
  {
    method: "get",
    path: "/waiting-times/measured",
    summary:
      "How long people waited, how punctual appointments were and how long services took, of the last weeks",
    access: "public",
    query: WaitingQuery,
    answers: { 200: z.array(Measured) },
    refusals: ["not-found"],
    async handler(c) {
      const { location } = await query(c, WaitingQuery)
      const { at } = c.get("act")
      const territory = await territories.lately(at)
      const rows = placesOf(territory, location).map(async ({ id }) => {
        const { until, hours = {}, late, took = {} } = (await taughtOf(id, at)) ?? {}
        return {
          location: id,
          until: until ?? null,
          target: territory.policy.waitTargetMinutes,
          hours: Object.entries(hours).flatMap(([hour, each]) => {
            const waited = againstTarget(each)
            return waited ? [{ hour, ...waited }] : []
          }),
          punctuality: (late && againstTarget(late)) ?? null,
          durations: Object.entries(took).flatMap(([service, each]) => {
            const minutes = summedInPublic(each)
            return minutes ? [{ service, ...minutes }] : []
          }),
        }
      })
      return c.json(await Promise.all(rows), 200, untilTonight)
    },
  },
]
