import type { Act } from "#shared/act.ts"
import type { Callback } from "#shared/callback/callback.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { type Expected, expected } from "#shared/appointment/see.ts"
import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { timeText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { whenText } from "#web/ui/when.tsx"

/** So many rows fit beside the form. */
const rows = 12

export type Side = { place: Location | undefined; expected: Expected[]; calls: Callback[] }

/** What stands beside the form: who is still expected here today and who waits for a call, without their names. */
export async function sideOf(
  act: Act,
  staff: Staff,
  page: Page,
  location: string | undefined,
): Promise<Side> {
  const { territory, now } = page
  const place =
    location !== undefined && may(staff, "day", { location }) ? locationOf(territory, location) : undefined
  const [today, open] = await Promise.all([
    place ? expected(act, place.id, dayOf(now, territory.head.timezone)) : [],
    may(staff, "calls") ? callbacks.open() : [],
  ])
  const mine = open.filter((each) => may(staff, "calls", { location: each.location }))
  return { place, expected: today.slice(0, rows), calls: mine.slice(0, rows) }
}

const Needs = ({ page, needs }: { page: Page; needs: Expected["needs"] }) => {
  const { needs: words } = page.words
  const said = [
    needs.interpreter && page.words.reception.day.interpreter,
    needs.sign && words.sign,
    needs.wheelchair && words.wheelchair,
  ].filter((each) => typeof each === "string")
  return said.length > 0 ? <strong class="needs"> ⚑ {said.join(", ")}</strong> : null
}

const Today = ({ page, side }: { page: Page; side: Side }) => {
  const { language, words, territory } = page
  const { day } = words.reception
  if (!side.place) return null
  return (
    <section aria-labelledby="today">
      <h2 id="today">{day.today(inLanguage(side.place.name, language))}</h2>
      {side.expected.length === 0 ? (
        <p>{day.empty}</p>
      ) : (
        <ul class="plain today">
          {side.expected.map((each) => (
            <li>
              <a href={`/${language}/reception/appointment/${each.code}`}>
                {timeText(language, each.start, territory.head.timezone)}
              </a>{" "}
              {inLanguage(serviceOf(territory, each.service)?.name, language)}
              {each.persons > 1 && ` · ${words.people(each.persons)}`}
              <Needs page={page} needs={each.needs} />
              {each.stranded && <small class="mark"> {words.rebooking.mark}</small>}
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={`/${language}/reception/day?location=${side.place.id}`}>{day.whole}</a>
      </p>
    </section>
  )
}

const Calls = ({ page, side }: { page: Page; side: Side }) => {
  const { language, words, territory } = page
  if (side.calls.length === 0) return null
  return (
    <section aria-labelledby="calls">
      <h2 id="calls">{words.reception.day.calls}</h2>
      <ul class="plain today">
        {side.calls.map((each) => (
          <li>
            <a href={`/${language}/reception?call=${each.code}`}>{whenText(page, each.window.from)}</a>{" "}
            {each.language.toUpperCase()}
            {each.service && ` · ${inLanguage(serviceOf(territory, each.service)?.name, language)}`}
            {each.form && <small> {words.reception.day.begun}</small>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const SideView = ({ page, side }: { page: Page; side: Side }) => (
  <>
    <Today page={page} side={side} />
    <Calls page={page} side={side} />
  </>
)
