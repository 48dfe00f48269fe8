import { etag } from "hono/etag"
import * as z from "zod"
import { Id } from "#shared/id.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, publishedLocations, serviceOf } from "#shared/territory/territory.ts"
import { withOffset } from "#shared/time.ts"
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
]
