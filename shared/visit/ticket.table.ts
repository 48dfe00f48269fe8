import * as z from "zod"
import type { Rule } from "../retention.ts"
import * as table from "../table.ts"
import { type Day, ms, plusDays } from "../time.ts"

/** The last number given at a location on a day. */
const key = (location: string, day: Day): table.Key => ({ pk: `TICKETS#${location}#${day}`, sk: "TICKETS" })

export const retention = { last: "expires", expiresAt: "expires" } satisfies Record<string, Rule>

const Counter = z.object({ last: z.int() })

/** The next number of the day: nobody else ever gets it, however many ask at once. */
export async function next(location: string, day: Day): Promise<number> {
  const counted = table.update(
    key(location, day),
    {
      set: "SET #type = :type, #expiresAt = :until ADD #last :one, #rev :one",
      values: { ":type": "tickets", ":until": ms(`${plusDays(day, 2)}T12:00:00.000Z`) / 1000, ":one": 1 },
    },
    "changed-meanwhile",
  )
  return Counter.parse(await table.updated(counted, "ALL_NEW")).last
}
