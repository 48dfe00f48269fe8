import { etag } from "hono/etag"
import * as z from "zod"
import { Id } from "#shared/id.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, publishedLocations, serviceOf } from "#shared/territory/territory.ts"
import { withOffset } from "#shared/time.ts"
import { taughtOf } from "#shared/room/taught.ts"
import { inPublic } from "#shared/wait/accuracy.ts"
import { type Board, Estimate, stillTrue } from "#shared/wait/board.ts"
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
      const places = publishedLocations(territory).filter(
        ({ id }) => location === undefined || id === location,
      )
      if (places.length === 0) throw new Refusal("not-found")
      const rows = places.map(async ({ id }) => {
        const taught = await taughtOf(id, at)
        const accuracy = taught && inPublic(taught.accuracy.all)
        return { location: id, until: taught?.until ?? null, accuracy: accuracy ?? null }
      })
      return c.json(await Promise.all(rows), 200, { "cache-control": "public, max-age=600" })
    },
  },
]
