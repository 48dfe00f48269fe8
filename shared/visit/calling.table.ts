import * as z from "zod"
import { Id } from "../id.ts"
import type { Refusal } from "../refusal.ts"
import type { Rule } from "../retention.ts"
import * as table from "../table.ts"
import { type Day, Instant, ms, plusDays } from "../time.ts"

const pk = (location: string, day: Day) => `CALLING#${location}#${day}`

/** A request for the next person and whom it got. */
const Heard = z.object({ once: z.string(), visit: z.string().optional() })
export type Heard = z.infer<typeof Heard>

/** A desk that calls people today: when it did last, and whom. */
export const Calling = z.object({
  desk: Id,
  at: Instant,
  visit: z.string().optional(),
  /** Its last requests: the same one again gets the same answer. */
  heard: z.array(Heard).default([]),
  rev: z.int(),
})
export type Calling = z.infer<typeof Calling>

export const retention = {
  desk: "expires",
  at: "expires",
  visit: "expires",
  heard: "expires",
  rev: "expires",
  expiresAt: "expires",
} satisfies Record<keyof Calling | "expiresAt", Rule>

/** What a desk did last; undefined before its first call of the day. */
export async function find(location: string, day: Day, desk: string): Promise<Calling | undefined> {
  const found = await table.get({ pk: pk(location, day), sk: desk })
  return found && read(found)
}

/** What a desk did in the way of a note, where that is why it was refused. */
export const foundIn = ({ details }: Refusal): Calling | undefined =>
  details.found?.type === "calling" ? read(details.found) : undefined

export type Now = Pick<Calling, "desk" | "at" | "visit">

function noting(
  location: string,
  day: Day,
  now: Now,
  more?: { heard: Heard[]; before: Calling | undefined },
) {
  const unchanged = more?.before === undefined ? "attribute_not_exists(#rev)" : "#rev = :before"
  return table.update(
    { pk: pk(location, day), sk: now.desk },
    {
      set: `SET #type = :type, #expiresAt = :until, #desk = :desk, #at = :at, #visit = :visit${more ? ", #heard = :heard" : ""} ADD #rev :one`,
      ...(more && { when: unchanged }),
      values: {
        ":type": "calling",
        ":until": ms(`${plusDays(day, 2)}T12:00:00.000Z`) / 1000,
        ":desk": now.desk,
        ":at": now.at,
        ":visit": now.visit ?? null,
        ":one": 1,
        ...(more && { ":heard": more.heard }),
        ...(more?.before && { ":before": more.before.rev }),
      },
    },
    "changed-meanwhile",
  )
}

async function sent(step: table.Step): Promise<Calling | undefined> {
  const before = await table.updated(step, "ALL_OLD")
  return before && read(before)
}

/** Notes what a desk does now, and gives what it did before. */
export const note = (location: string, day: Day, now: Now): Promise<Calling | undefined> =>
  sent(noting(location, day, now))

/** The same, with its last requests: refuses `changed-meanwhile` when the desk did something since `before`. */
export const noteHeard = (
  location: string,
  day: Day,
  now: Now,
  more: { heard: Heard[]; before: Calling | undefined },
): Promise<Calling | undefined> => sent(noting(location, day, now, more))

/** Every desk that has called somebody today. */
export async function ofDay(location: string, day: Day): Promise<Calling[]> {
  const found: Calling[] = []
  for await (const each of table.query(pk(location, day))) found.push(read(each))
  return found
}

const read = (found: Record<string, unknown>): Calling =>
  Calling.parse({ ...found, visit: found.visit ?? undefined })
