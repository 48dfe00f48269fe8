import { distance, type Location, Point } from "../location/location.ts"
import type { Territory } from "./territory.ts"

/** A point for "50.86,4.37" or a postcode; undefined when it is neither, or a postcode nobody placed. */
export function pointOf(territory: Territory, near: string): Point | undefined {
  const [lat, lon, more] = near.split(",").map(Number)
  if (near.includes(",")) {
    const point = Point.safeParse([lat, lon])
    return more === undefined && point.success && !near.startsWith(",") && !near.endsWith(",")
      ? point.data
      : undefined
  }
  if (!isPostcode(near)) return undefined
  return territory.postcodes[near] ?? locationsAt(territory, near)[0]?.geo
}

const locationsAt = (territory: Territory, postalCode: string) =>
  territory.locations.filter((location) => location.postalCode === postalCode)

export const isPostcode = (near: string): boolean => /^[1-9]\d{3}$/.test(near)

/** Nearest first; kilometres where both places are known. Home visits come to you, so they keep their place at the end. */
export function byDistance(
  territory: Territory,
  locations: Location[],
  near: string,
): { location: Location; km: number | undefined }[] {
  const here = pointOf(territory, near)
  const away = (location: Location) =>
    here && location.geo
      ? distance(here, location.geo)
      : isPostcode(near)
        ? Math.abs(Number(location.postalCode) - Number(near)) + (location.postalCode === near ? 0 : 100)
        : Infinity
  const atHome = (location: Location) => Number(location.kind === "home-visit")
  return locations
    .map((location) => ({
      location,
      away: away(location),
      km: here && location.geo && location.kind !== "home-visit" ? distance(here, location.geo) : undefined,
    }))
    .sort((a, b) => atHome(a.location) - atHome(b.location) || a.away - b.away)
    .map(({ location, km }) => ({ location, km }))
}
