import type { Location } from "../location/location.ts"
import type { Grant, Staff } from "./staff.ts"

/** A colleague of one organisation: a helper's is the one whose people they help, wherever these go. */
const isOfOrganisation = ({ role, organisation }: Grant): boolean =>
  role !== "helper" && organisation !== undefined

/** Whether it depends on the territory where somebody works. */
export const isOfOne = ({ grants }: Staff): boolean => grants.some(isOfOrganisation)

/**
 * Somebody's roles where they hold: of a colleague of an organisation at its locations and at no other, so that none of
 * its people see another's.
 */
export const within = (staff: Staff, { locations }: { locations: Location[] }): Staff => ({
  ...staff,
  grants: staff.grants.flatMap((grant) => {
    if (!isOfOrganisation(grant)) return [grant]
    return locations
      .filter(({ organisation }) => organisation === grant.organisation)
      .filter(({ id }) => grant.location === "*" || grant.location === id)
      .map(({ id }) => ({ ...grant, location: id }))
  }),
})
