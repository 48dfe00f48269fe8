import type { Location } from "../location/location.ts"
import type { Visit } from "../service/service.ts"
import type { Territory } from "../territory/territory.ts"
import type { Instant } from "../time.ts"
import { bookableDays, type Pool, slots } from "./slot.ts"

/** No desk does all of it at once; or it takes longer than any opening, or than the web may hold of a day. */
export type WhyNot = "no-desk" | "too-long"

type Asked = { territory: Territory; visit: Visit; locations: Location[]; now: Instant; pool: Pool }

/** Whether there would be a time if nobody had booked anything. */
const everOffered = ({ territory, visit, locations, now, pool }: Asked): boolean =>
  bookableDays(territory, now).some((day) =>
    locations.some(
      (location) => slots({ territory, location, visit, days: [day], deskDays: [], now, pool }).length > 0,
    ),
  )

/** The same desks for a moment only. */
const briefly = ({ service, also }: Visit): Visit => ({
  service: { ...service, minutes: 5, perPerson: false },
  persons: 1,
  also: also.map((other) => ({ ...other, minutes: 0 })),
})

/** Why a visit finds no time at these locations, for ever; undefined when others were only faster. */
export function whyNot(asked: Asked): WhyNot | undefined {
  if (everOffered(asked)) return undefined
  if (everOffered({ ...asked, visit: briefly(asked.visit) })) return "too-long"
  return asked.visit.also.length > 0 ? "no-desk" : undefined
}
