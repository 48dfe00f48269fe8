import { inLanguage } from "#shared/language.ts"
import type { Grant } from "#shared/staff/staff.ts"
import { locationOf } from "#shared/territory/territory.ts"
import type { Page } from "./page.ts"

/** A role in words: what, where and for whom. */
export function roleText(
  { words, language, territory }: Pick<Page, "words" | "language" | "territory">,
  { role, location, organisation }: Grant,
): string {
  const { staff } = words
  const place = inLanguage(locationOf(territory, location)?.name, language) || location
  const whom = territory.organisations.find(({ id }) => id === organisation)
  const people = organisation === undefined ? undefined : inLanguage(whom?.name, language) || organisation
  const where = location === "*" ? (people ?? staff.everywhere) : [place, people].filter(Boolean).join(", ")
  return staff.role(staff.roles[role], where)
}
