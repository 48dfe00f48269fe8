import type { Needs } from "../resident/resident.ts"
import type { Location } from "./location.ts"

/** Nobody is sent up stairs in a wheelchair where another place has none, and we come home only to those who cannot come. */
export function suitsNeeds(
  needs: Pick<Needs, "wheelchair" | "homeVisit"> | undefined,
  location: Location,
  all: readonly Location[],
): boolean {
  if (location.kind === "home-visit") return needs?.homeVisit === true
  const looked = all.some(({ access }) => access.includes("wheelchair"))
  return !needs?.wheelchair || !looked || location.access.includes("wheelchair")
}
