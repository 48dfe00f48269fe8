import { inLanguage } from "#shared/language.ts"
import type { Offer, Outlook, Preview, Result } from "#shared/territory/preview.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { type Instant, wallTimeOf } from "#shared/time.ts"
import { dayText, hoursText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { Differences } from "./differences.tsx"

type Props = { page: Page; seen: Preview }

const offerText = ({ words, language, territory }: Page, { places, first, last }: Offer): string => {
  const { outcome } = words.admin
  if (first === undefined || last === undefined) return outcome.none
  const at = (start: Instant) => wallTimeOf(start, territory.head.timezone)
  return outcome.places(places, hoursText(language, at(first), at(last)))
}

const Days = ({ page, days }: { page: Page; days: Outlook[] }) => (
  <ul>
    {days.map(({ day, before, after }) => (
      <li>
        <strong>{dayText(page.language, day)}</strong>
        <br />
        {page.words.admin.outcome.change(offerText(page, before), offerText(page, after))}
      </li>
    ))}
  </ul>
)

/** A service at a place; folded up where there are many. */
const OfService = ({
  page,
  after,
  result,
  open,
}: {
  page: Page
  after: Preview["after"]
  result: Result
  open: boolean
}) => {
  const { outcome } = page.words.admin
  const { service, days, more } = result
  const name = inLanguage(serviceOf(after, service)?.name, page.language) || service
  const sum = (when: "before" | "after") => days.reduce((total, each) => total + each[when].places, 0)
  return (
    <details open={open}>
      <summary>
        {outcome.service(name, outcome.days(days.length, more), outcome.becomes(sum("before"), sum("after")))}
      </summary>
      <Days page={page} days={days} />
    </details>
  )
}

/** What would come of a change: what is not the same, who would lose their place, the slots that result. */
export const Outcome = ({ page, seen }: Props) => {
  const { outcome } = page.words.admin
  const { after, differences, results, stranded } = seen
  const places = [...new Set(results.map(({ location }) => location))]
  const name = (id: string) =>
    inLanguage((locationOf(after, id) ?? locationOf(page.territory, id))?.name, page.language) || id
  return (
    <section class="outcome" aria-label={outcome.title}>
      <h2>{outcome.title}</h2>
      {differences.length === 0 && <p>{outcome.nothing}</p>}
      {stranded > 0 && (
        <div class="summary">
          <p>
            <strong>{outcome.stranded(stranded)}</strong>
          </p>
          <p>{outcome.worked}</p>
        </div>
      )}
      <Differences page={page} after={after} differences={differences} />
      {differences.length > 0 && results.length === 0 && <p>{outcome.sameTimes}</p>}
      {places.map((place) => (
        <>
          <h3>{outcome.at(name(place))}</h3>
          {results
            .filter(({ location }) => location === place)
            .map((result) => (
              <OfService page={page} after={after} result={result} open={results.length < 3} />
            ))}
        </>
      ))}
    </section>
  )
}
