import type { Location, Opening } from "../location/location.ts"
import { minutesOf, type Service } from "../service/service.ts"
import type { Territory } from "../territory/territory.ts"
import type { WallTime } from "../time.ts"

const minuteOf = (time: WallTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

const takes = ({ from, to, for: purpose }: Opening, minutes: number) =>
  purpose === "appointments" && minuteOf(to) - minuteOf(from) >= minutes

/** Whether some desk does both in one of its openings. */
const doesBoth = ({ desks, openings }: Location, one: Service, other: Service): boolean => {
  const minutes = minutesOf({ service: one, persons: 1, also: [other] })
  return desks
    .filter(({ services }) => services.includes(one.id) && services.includes(other.id))
    .some(({ id }) => openings.some((rule) => takes(rule, minutes) && (rule.desks?.includes(id) ?? true)))
}

const byWeb = ({ routes }: Service) => routes.includes("web")

/** What somebody can have done in the same visit, booked on the web; what is worth mentioning comes first. */
export function combinable({ services, locations }: Territory, service: Service): Service[] {
  if (!byWeb(service)) return []
  const able = services.filter(
    (other) =>
      other.id !== service.id &&
      byWeb(other) &&
      locations.some((location) => doesBoth(location, service, other)),
  )
  const mentioned = (other: Service) => service.seeAlso.includes(other.id)
  return [...able.filter(mentioned), ...able.filter((other) => !mentioned(other))]
}
