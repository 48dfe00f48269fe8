import { inLanguage } from "#shared/language.ts"
import { dayOf, wallTimeOf } from "#shared/time.ts"
import { dayText, wallTimeText } from "#shared/words/when.ts"
import { brief } from "#web/choice.ts"
import type { Location } from "#shared/location/location.ts"
import type { Page } from "../page.ts"
import { Field } from "#web/ui/form.tsx"
import { hasStairs } from "#web/ui/stairs.ts"
import type { Screen, Time } from "./screen.ts"
import { listOf } from "./typed.ts"
import { Part } from "./pieces.tsx"

/** What it is for: typed in anybody's words; what was chosen stands as a button that takes it away. */
export const Service = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { language, territory } = page
  const { form } = page.words.reception
  const { typed, matches } = screen
  const chosen = [typed.service ?? "", ...listOf(typed.also)].filter(Boolean).map((id) => ({
    id,
    name: inLanguage(territory.services.find((each) => each.id === id)?.name, language),
  }))
  return (
    <>
      <Part name="chosen">
        {chosen.length > 0 && (
          <ul class="plain chips">
            {chosen.map(({ id, name }) => (
              <li>
                <button class="quiet" name="do" value={`drop:${id}`} aria-label={form.drop(name)}>
                  {name} <span aria-hidden="true">×</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Field
        page={page}
        name="q"
        label={form.service}
        hint={chosen.length > 0 ? form.alsoHint : form.serviceHint}
        value={typed.q}
        fault={screen.faults.q}
        {...(screen.focus === "q" && { autofocus: true })}
      />
      <Part name="matches">
        {matches.length > 0 && (
          <ul class="plain matches">
            {matches.map(({ id, name }) => (
              <li>
                <button class="quiet" name="do" value={`service:${id}`}>
                  {inLanguage(name, language)}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </>
  )
}

type GridProps = {
  page: Page
  places: Location[]
  times: Time[]
  /** Whether each says where it is. */
  named: boolean
  /** The one that is next under the hands, and whether they are there now. */
  first?: { time: Time | undefined; focus: boolean }
}

/** Each time a button. */
export const Grid = ({ page, places, times, named, first }: GridProps) => {
  const { language, territory } = page
  return (
    <ul class="plain grid">
      {times.map((each) => (
        <li>
          <button
            class="quiet time"
            name="do"
            value={`time:${each.location}@${brief(each.start)}`}
            {...(each === first?.time && { id: "times", ...(first.focus && { autofocus: true }) })}
          >
            {wallTimeText(language, wallTimeOf(each.start, territory.head.timezone), true)}
            {named && (
              <small>{inLanguage(places.find(({ id }) => id === each.location)?.name, language)}</small>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Free times by day, the soonest first; what lies sooner elsewhere; later days. */
export const Times = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { form } = page.words.reception
  const { times, elsewhere, typed } = screen
  if (!screen.visit) return <p class="hint">{form.chooseService}</p>
  if (screen.chosen) return null
  const days = [...Map.groupBy(times, ({ day }) => day)]
  const today = dayOf(page.now, page.territory.head.timezone)
  const atCounter = typed.channel === "counter" && !typed.from
  const place = screen.places.find(({ id }) => id === typed.location)
  const named = !typed.location || new Set(times.map(({ location }) => location)).size > 1
  return (
    <>
      {typed.wheelchair && place && hasStairs(page, place) && (
        <p class="chosen">
          <strong class="needs">
            ⚑ {inLanguage(place.name, page.language)}: {page.words.place.noWheelchair}
          </strong>
        </p>
      )}
      {atCounter && times.length > 0 && times[0]?.day !== today && (
        <p class="hint">{page.words.reception.day.noneFree}</p>
      )}
      {times.length === 0 && (
        <div class="chosen" id="times">
          <p>
            {form.noTimes} {page.words.asking.form.noTimes}
          </p>
          <button class="quiet" name="do" value="call">
            {page.words.asking.form.button}
          </button>{" "}
          <button class="quiet" name="do" value="wait">
            {page.words.listDesk.join.button}
          </button>
        </div>
      )}
      {days.map(([day, ofDay]) => (
        <section aria-labelledby={`day-${day}`}>
          <h3 id={`day-${day}`}>
            {day === today && `${form.nextToday}: `}
            {dayText(page.language, day)}
          </h3>
          <Grid
            page={page}
            places={screen.places}
            times={ofDay}
            named={named}
            first={{ time: times[0], focus: screen.focus === "times" }}
          />
        </section>
      ))}
      {elsewhere.length > 0 && (
        <section aria-labelledby="elsewhere">
          <h3 id="elsewhere">{form.elsewhere}</h3>
          {elsewhere.map((each) => (
            <div class="away">
              <span>{dayText(page.language, each.day)}</span>
              <Grid page={page} places={screen.places} times={[each]} named />
            </div>
          ))}
        </section>
      )}
      <p class="actions">
        {screen.later && (
          <button class="quiet" name="do" value={`from:${screen.later}`}>
            {form.later}
          </button>
        )}
        {typed.from && (
          <button class="quiet" name="do" value="from:">
            {form.earlier}
          </button>
        )}
        <button class="quiet unscripted" name="do" value="look">
          {form.times}
        </button>
      </p>
    </>
  )
}
