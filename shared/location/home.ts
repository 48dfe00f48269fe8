import { publishedLocations, type Territory } from "../territory/territory.ts"

/** Where people see to what is about no place: the first counter there is. */
export const homeOf = (territory: Territory): string | undefined => {
  const open = publishedLocations(territory)
  return (open.find(({ kind }) => kind === "counter") ?? open[0])?.id
}
