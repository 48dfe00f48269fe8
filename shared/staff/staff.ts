import * as z from "zod"
import { Id } from "../id.ts"

/** What a colleague is at a location; a helper works for people outside the administration. */
export const Role = z.enum(["reception", "agent", "manager", "admin", "helper"])
export type Role = z.infer<typeof Role>

/** A role at one location or, with `*`, at all of them; of a helper also the organisation whose people they help. */
export const Grant = z.object({
  role: Role,
  location: z.union([Id, z.literal("*")]),
  organisation: Id.optional(),
})
export type Grant = z.infer<typeof Grant>

/** Somebody who is signed in. */
export const Staff = z.object({ id: z.string().min(1).max(200), name: z.string(), grants: z.array(Grant) })
export type Staff = z.infer<typeof Staff>

const written = /^(\w+):([a-z0-9-]+|\*)(?:@([a-z0-9-]+))?$/

/** `reception:hotel`, `manager:*`, `helper:*@association`: as an issuer writes it; undefined for anything else. */
export function grantFrom(text: string): Grant | undefined {
  const [, role, location, organisation] = written.exec(text) ?? []
  return Grant.safeParse({ role, location, organisation }).data
}

/** A role as `grantFrom` reads it. */
export const grantText = ({ role, location, organisation }: Grant): string =>
  `${role}:${location}${organisation === undefined ? "" : `@${organisation}`}`

/** Where a colleague has this role: undefined means everywhere. */
export const placesOf = ({ grants }: Staff, role: Role): string[] | undefined => {
  const named = grants.filter((grant) => grant.role === role).map(({ location }) => location)
  return named.includes("*") ? undefined : named
}

/** On whose behalf a helper acts: their organisation, or they alone. */
export const organisationOf = ({ id, grants }: Staff): string =>
  grants.find(({ role, organisation }) => role === "helper" && organisation !== undefined)?.organisation ?? id
