import { inLanguage } from "#shared/language.ts"
import type { Grant } from "#shared/staff/staff.ts"
import { locationOf } from "#shared/territory/territory.ts"
import type { Page } from "#web/env.ts"

/** A role in words: what, where and for whom. */
export function roleText(
  { words, language, territory }: Pick<Page, "words" | "language" | "territory">,
  { role, location, organisation }: Grant,
): string {
  const { staff } = words
  const place =
    location === "*"
      ? staff.everywhere
      : inLanguage(locationOf(territory, location)?.name, language) || location
  const whom = territory.organisations.find(({ id }) => id === organisation)
  const named = organisation === undefined ? [] : [inLanguage(whom?.name, language) || organisation]
  return staff.role(staff.roles[role], [place, ...named].join(", "))
}
