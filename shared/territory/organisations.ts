import { invalid, Refusal } from "../refusal.ts"
import type { Edit } from "./change.ts"
import type { Organisation, Territory } from "./territory.ts"

export const organisationOf = ({ organisations }: Territory, id: string): Organisation | undefined =>
  organisations.find((each) => each.id === id)

/** Ids of the locations that are an organisation's. */
export const locationsOf = ({ locations }: Territory, id: string): string[] =>
  locations.filter(({ organisation }) => organisation === id).map((location) => location.id)

/** The rules with this organisation in place of what it was, or as one more. */
export const naming =
  (organisation: Organisation): Edit =>
  (territory) => ({
    ...territory,
    organisations: organisationOf(territory, organisation.id)
      ? territory.organisations.map((each) => (each.id === organisation.id ? organisation : each))
      : [...territory.organisations, organisation],
  })

/** The rules without an organisation; refuses `not-found`, and `invalid` while a location is its own. */
export const dissolving =
  (id: string): Edit =>
  (territory) => {
    if (!organisationOf(territory, id)) throw new Refusal("not-found")
    if (locationsOf(territory, id).length > 0) throw invalid({ path: "locations", fault: "not-allowed" })
    return { ...territory, organisations: territory.organisations.filter((each) => each.id !== id) }
  }
