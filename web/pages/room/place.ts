import type { Location } from "#shared/location/location.ts"
import { publishedLocations } from "#shared/territory/territory.ts"
import type { Page } from "#web/env.ts"

/** Places where people wait: whoever is visited at home does not. */
export const waitingPlaces = ({ territory }: Pick<Page, "territory">): Location[] =>
  publishedLocations(territory).filter(({ kind }) => kind !== "home-visit")

export const waitingPlace = (page: Pick<Page, "territory">, id: string | undefined): Location | undefined =>
  waitingPlaces(page).find((place) => place.id === id)
