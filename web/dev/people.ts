import { grantFrom, type Staff } from "#shared/staff/staff.ts"
import type { Territory } from "#shared/territory/territory.ts"

type Written = [id: string, name: string, grant: string]

/** People to try every role with, wherever the territory lies: none of them has a password. */
export function people({ locations, organisations }: Territory): Staff[] {
  const places = locations.filter(({ kind }) => kind !== "home-visit").map(({ id }) => id)
  const [first = "*", second = first] = places
  // The first organisation is the administration itself; the others are who helps from outside.
  const [own, association, practice] = organisations.map(({ id }) => id)
  const theirs = organisations
    .map(({ id }) => id)
    .find((id) => locations.some((each) => each.organisation === id && id !== own))
  const helper = (organisation: string | undefined) => `helper:*${organisation ? `@${organisation}` : ""}`
  const written: Written[] = [
    ["zoe", "Zoé Lambert", `reception:${first}`],
    ["karim", "Karim Benali", `reception:${second}`],
    ["ines", "Inès Peeters", "agent:*"],
    ["paul", "Paul Janssens", "manager:*"],
    ["ada", "Ada Wouters", "admin:*"],
    ...(theirs === undefined ? [] : [["nora", "Nora Claes", `admin:*@${theirs}`] satisfies Written]),
    ["samira", "Samira Haddad", helper(association)],
    ["luc", "Luc Martin", helper(practice)],
  ]
  return written.map(([id, name, text]) => ({ id, name, grants: [grantFrom(text) ?? []].flat() }))
}
