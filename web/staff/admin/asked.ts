import type { Context } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { hashed } from "#shared/seal.ts"
import { demand } from "#shared/staff/demand.ts"
import type { Deed } from "#shared/staff/rights.ts"
import { canonical } from "#shared/territory/parts.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { adminUrl } from "./home.tsx"

/** The location a page is about. Refuses `not-allowed` before it says whether there is one. */
export function locationAsked(c: Context<Env>, { territory }: Page, deed: Deed): Location {
  const id = part(c, "location")
  demand(c.get("act"), deed, { location: id })
  const location = locationOf(territory, id)
  if (!location) throw new Refusal("not-found")
  return location
}

export const locationUrl = (page: Pick<Page, "language">, id: string, rest = ""): string =>
  adminUrl(page, `/locations/${id}${rest}`)

/** The way back to a location. */
export const backTo = (page: Page, { id, name }: Location): { url: string; text: string } => ({
  url: locationUrl(page, id),
  text: page.words.admin.location.back(inLanguage(name, page.language)),
})

/** The name of a rule that has none, by what it says. */
export const ruleName = (rule: unknown): string => hashed("rule", canonical(rule)).slice(0, 12)

/** The rule of this name, while it is as it was. */
export const ruleNamed = <Rule>(rules: readonly Rule[], name: string): Rule | undefined =>
  rules.find((rule) => ruleName(rule) === name)
