import { inLanguage } from "#shared/language.ts"
import type { Missing } from "#shared/refusal.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import type { Page } from "../page.ts"
import { Correct } from "#web/ui/form.tsx"
import { placeText } from "../names.ts"

/** What is missing in the same way at the same place is told once, for all its services. */
const together = (missing: Missing[]): Missing[][] =>
  [...Map.groupBy(missing, ({ route, location, why }) => [why, route, location].join()).values()].map(
    (same) => [...new Map(same.map((each) => [each.service, each])).values()],
  )

/** What services would be without, by route and place, and what to do instead. */
export const Lacks = ({ page, missing }: { page: Page; missing: Missing[] }) => {
  const { words, territory, language } = page
  const serviceText = ({ service }: Missing) =>
    inLanguage(serviceOf(territory, service)?.name, language) || service
  return (
    <ul>
      {together(missing).map((same) => {
        const [first] = same
        if (!first) return null
        const { route, location, why } = first
        const place = location === undefined ? [] : [placeText(page, location)]
        return (
          <li>
            <strong>
              {[...place, words.admin.routes[route]].join(", ")}: {same.map(serviceText).join(", ")}
            </strong>
            <br />
            {words.lacks[why]} {words.admin.instead[why]}
          </li>
        )
      })}
    </ul>
  )
}

/** A change that would take a human route from somebody is not made. */
export const Lacking = ({ page, missing }: { page: Page; missing: Missing[] }) => (
  <Correct>
    <h2>{page.words.refusals["promise-broken"]}</h2>
    <Lacks page={page} missing={missing} />
  </Correct>
)
