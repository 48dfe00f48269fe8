import { inLanguage } from "#shared/language.ts"
import type { Missing } from "#shared/refusal.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import type { Page } from "#web/env.ts"
import { Correct } from "#web/ui/form.tsx"
import { placeText } from "../names.ts"

/** What services would be without, one by one, and what to do instead. */
export const Lacks = ({ page, missing }: { page: Page; missing: Missing[] }) => {
  const { words, territory, language } = page
  const serviceText = (id: string) => inLanguage(serviceOf(territory, id)?.name, language) || id
  return (
    <ul>
      {missing.map(({ service, location, why }) => (
        <li>
          <strong>
            {[serviceText(service), ...(location === undefined ? [] : [placeText(page, location)])].join(
              ", ",
            )}
          </strong>
          <br />
          {words.lacks[why]} {words.admin.instead[why]}
        </li>
      ))}
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
