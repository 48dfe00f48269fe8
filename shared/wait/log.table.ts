import * as z from "zod"
import * as table from "../table.ts"
import { type Day, type Instant, ms, plusDays } from "../time.ts"
import { hourOf, type Log, minutesOf } from "./log.ts"

const pk = (location: string, day: Day) => `WAIT-LOG#${location}#${day}`
const Hour = z.object({ sk: z.string(), lines: z.array(z.string()) })

/** So many days what was told is kept: as long as anything is learnt from it. */
const kept = 60

/** Adds a minute to its hour. */
export const append = (location: string, day: Day, at: Instant, line: string): table.Step =>
  table.update(
    { pk: pk(location, day), sk: hourOf(at) },
    {
      set: "SET #type = :type, #expiresAt = :until, #lines = list_append(if_not_exists(#lines, :none), :line) ADD #rev :one",
      values: {
        ":type": "wait-log",
        ":until": ms(`${plusDays(day, kept)}T12:00:00.000Z`) / 1000,
        ":none": [],
        ":line": [line],
        ":one": 1,
      },
    },
    "changed-meanwhile",
  )

/** What was told at a location on a day, from the hour of a moment on. */
export async function ofDay(location: string, day: Day, from?: Instant): Promise<Log> {
  const found: Log[] = []
  const range = from === undefined ? {} : { from: hourOf(from) }
  for await (const each of table.query(pk(location, day), { range })) {
    const { sk, lines } = Hour.parse(each)
    found.push(minutesOf(sk, lines))
  }
  return found.flat()
}
