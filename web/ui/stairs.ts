import type { Location } from "#shared/location/location.ts"
import { publishedLocations, type Territory } from "#shared/territory/territory.ts"

/** Nobody in a wheelchair gets in. Where no place of a territory says that it is accessible, nobody has looked yet. */
export const hasStairs = ({ territory }: { territory: Territory }, place: Location | undefined): boolean =>
  place !== undefined &&
  place.kind !== "home-visit" &&
  !place.access.includes("wheelchair") &&
  publishedLocations(territory).some(({ access }) => access.includes("wheelchair"))
