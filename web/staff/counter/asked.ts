import type { Context } from "hono"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { demand } from "#shared/staff/demand.ts"
import { may } from "#shared/staff/rights.ts"
import { Day, dayOf } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { staffPage } from "../page.ts"

/** The place and the day a page is about, and all places of this colleague. */
export type Asked = { location: Location; day: Day; places: Location[] }

/** Days that a calendar of our time can hold. */
const isNear = (day: Day) => day > "2000" && day < "2900"

/**
 * What the query names; without it, the colleague's own first place, and today. Refuses `not-allowed` for a place that is
 * not theirs, and `not-found` for one that nobody knows.
 */
export function askedOf(c: Context<Env>): Asked {
  const { territory, now } = staffPage(c)
  const staff = c.get("staff")
  const places = territory.locations.filter(({ id }) => may(staff, "day", { location: id }))
  const named = c.req.query("location")
  if (named !== undefined) demand(c.get("act"), "day", { location: named })
  const wanted = named === undefined ? staff.grants.map((grant) => grant.location) : [named]
  const [own] = wanted.flatMap((wish) => places.find(({ id }) => id === wish) ?? [])
  const location = own ?? (named === undefined ? places[0] : undefined)
  if (!location) throw new Refusal("not-found")
  const date = Day.safeParse(c.req.query("date"))
  const day = date.success && isNear(date.data) ? date.data : dayOf(now, territory.head.timezone)
  return { location, day, places }
}

/** A page of the counter, about a place and a day. */
export const counterUrl = (
  language: string,
  path: "" | "/sheet" | "/paper",
  location: string,
  day: Day,
): string => `/${language}/reception/day${path}?location=${location}&date=${day}`
