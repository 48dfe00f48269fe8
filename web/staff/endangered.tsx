import { inLanguage } from "#shared/language.ts"
import { endangered } from "#shared/promise/promise.ts"
import { may } from "#shared/staff/rights.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { dayText } from "#shared/words/when.ts"
import type { Page } from "./page.ts"

/** What will be without its counter unless somebody writes down hours, for whoever answers for that place. */
export const Endangered = ({ page }: { page: Page }) => {
  const { words, language, territory, staff, now } = page
  if (!staff || !may(staff, "close")) return null
  const mine = endangered(territory, now).filter(
    ({ location }) => location !== undefined && may(staff, "close", { location }),
  )
  if (mine.length === 0) return null
  const { soon } = words.promise
  return (
    <section class="summary" aria-labelledby="endangered">
      <h2 id="endangered">{soon.title}</h2>
      <ul>
        {mine.map(({ service, location = "", from }) => (
          <li>
            {soon.line(
              dayText(language, from),
              inLanguage(locationOf(territory, location)?.name, language),
              inLanguage(serviceOf(territory, service)?.name, language),
            )}
          </li>
        ))}
      </ul>
      <p>{soon.next}</p>
    </section>
  )
}
