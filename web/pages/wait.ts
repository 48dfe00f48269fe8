import { whyNot } from "#shared/slot/why-not.ts"
import { locationsFor } from "#shared/slot/find.ts"
import { type Weekday, weekdays } from "#shared/time.ts"
import { byDistance } from "#shared/territory/near.ts"
import type { Location } from "#shared/location/location.ts"
import type { chosen } from "#web/choice.ts"
import type { Page } from "#web/env.ts"

type Choice = ReturnType<typeof chosen>

/** Where one can wait for it: the place that was looked at first, then the nearest. Whom we visit at home waits for that. */
export function placesToWaitFor({ territory }: Page, { visit, place }: Choice): Location[] {
  const all = locationsFor(territory, visit)
  const homes = all.filter(({ kind }) => kind === "home-visit")
  if (place?.kind === "home-visit") return [place]
  if (homes.length === all.length) return homes
  const others = all.filter(({ kind }) => kind !== "home-visit")
  if (!place) return others
  const near = byDistance(territory, others, place.geo?.join(",") ?? place.postalCode)
  return [place, ...near.map(({ location }) => location).filter(({ id }) => id !== place.id)]
}

/** The days of the week on which any of these places opens for appointments. */
export const daysToWaitFor = (places: Location[]): Weekday[] =>
  weekdays.filter((day) =>
    places.some(({ openings }) =>
      openings.some((rule) => rule.for === "appointments" && rule.days.includes(day)),
    ),
  )

/** Whether no time can ever free up for it: nobody waits in vain. */
export const isInVain = ({ territory, now }: Page, { visit }: Choice): boolean =>
  whyNot({ territory, visit, locations: locationsFor(territory, visit), now, pool: "web" }) !== undefined
