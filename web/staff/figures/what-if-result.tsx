import type { Child } from "hono/jsx"
import type { Figure, Outcome, Side } from "#shared/what-if/outcome.ts"
import { inLanguage } from "#shared/language.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { weekdays } from "#shared/time.ts"
import { wallTimeText, weekdayText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"

type World = Outcome["before"]
type Row = { text: string; value: (world: World) => number | undefined; share?: boolean }

const number = ({ language }: Page, value: number): string =>
  value.toLocaleString(language, { maximumFractionDigits: 1 })
const perCent = ({ language }: Page, value: number): string =>
  value.toLocaleString(language, { style: "percent", maximumFractionDigits: 0 })

function rowsOf({ words, territory }: Page): Row[] {
  const { rows } = words.whatIf
  const median = (of: keyof Side) => (world: World) => figureIn(world, of)?.median
  const most = (of: keyof Side) => (world: World) => figureIn(world, of)?.p90
  return [
    { text: rows.web, value: median("web") },
    { text: rows.web90, value: most("web") },
    { text: rows.assisted, value: median("assisted") },
    { text: rows.assisted90, value: most("assisted") },
    { text: rows.thirdWeb, value: median("thirdWeb") },
    { text: rows.thirdAssisted, value: median("thirdAssisted") },
    { text: rows.unmet, value: ({ unmet }) => unmet },
    { text: rows.fill, value: ({ fill }) => fill, share: true },
    { text: rows.waited, value: median("waited") },
    { text: rows.waited90, value: most("waited") },
    {
      text: rows.within(territory.policy.waitTargetMinutes),
      value: ({ waited }) => waited?.within,
      share: true,
    },
    { text: rows.late, value: median("late") },
    { text: rows.late90, value: most("late") },
    { text: rows.left, value: ({ left }) => left },
  ]
}

const figureIn = (side: Side, of: keyof Side): Figure | undefined => {
  const found = side[of]
  return typeof found === "object" ? found : undefined
}

const told = (page: Page, value: number | undefined, share = false): string =>
  value === undefined ? page.words.whatIf.few : share ? perCent(page, value) : number(page, value)

const Compared = ({ page, outcome: { before, after } }: { page: Page; outcome: Outcome }) => {
  const { whatIf: words } = page.words
  const known = rowsOf(page).filter(({ value }) => value(before) !== undefined || value(after) !== undefined)
  return (
    <table class="told compared">
      <caption>{words.compare}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {known.map(({ text, value, share }) => (
          <tr>
            <th scope="row">{text}</th>
            <td>{told(page, value(before), share)}</td>
            <td>{told(page, value(after), share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Services = ({ page, outcome: { services } }: { page: Page; outcome: Outcome }) => {
  const { whatIf: words } = page.words
  const both = (before: Figure | undefined, after: Figure | undefined) =>
    before || after ? words.arrow(told(page, before?.median), told(page, after?.median)) : words.few
  return (
    <table class="told compared cards">
      <caption>{words.services}</caption>
      <thead>
        <tr>
          {[words.service, words.lead, words.leadAssisted, words.wait].map((text) => (
            <th scope="col">{text}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {services.map(({ service, before, after }) => (
          <tr>
            <th scope="row">
              {inLanguage(serviceOf(page.territory, service)?.name, page.language) || service}
            </th>
            <td data-label={words.lead}>{both(before.web, after.web)}</td>
            <td data-label={words.leadAssisted}>{both(before.assisted, after.assisted)}</td>
            <td data-label={words.wait}>{both(before.waited, after.waited)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Hours = ({ page, outcome: { hours } }: { page: Page; outcome: Outcome }) => {
  const { language, words } = page
  const text = (hour: string): string => {
    const [day = "", time = ""] = hour.split("-")
    const number_ = weekdays.findIndex((each) => each === day) + 1
    return `${weekdayText(language, number_)} ${wallTimeText(language, `${time}:00`)}`
  }
  const known = hours.filter(({ before, after }) => before !== undefined || after !== undefined)
  if (known.length === 0) return null
  return (
    <details>
      <summary>{words.whatIf.byHour}</summary>
      <table class="told compared">
        <thead>
          <tr>
            <th scope="col">{words.whatIf.hour}</th>
            <th scope="col">{words.whatIf.before}</th>
            <th scope="col">{words.whatIf.after}</th>
          </tr>
        </thead>
        <tbody>
          {known.map(({ hour, before, after }) => (
            <tr>
              <th scope="row">{text(hour)}</th>
              <td>{told(page, before)}</td>
              <td>{told(page, after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** What else it comes to, in sentences. */
function says(page: Page, { later, saved, deskHours }: Outcome): string[] {
  const { whatIf, minutes } = page.words
  const about = Math.abs(saved)
  const time = minutes(about < 120 ? about : Math.round(about / 60) * 60)
  const hours = number(page, Math.abs(deskHours))
  return [
    ...(later > 0 ? [whatIf.later(later)] : []),
    ...(saved > 0 ? [whatIf.less(time)] : saved < 0 ? [whatIf.more(time)] : []),
    deskHours > 0 ? whatIf.cost(hours) : deskHours < 0 ? whatIf.spared(hours) : whatIf.noCost,
  ]
}

/** What a change would have come to. */
export const Result = ({ page, outcome }: { page: Page; outcome: Outcome }): Child => {
  const { whatIf: words } = page.words
  const { appointments, visits, unexplained } = outcome
  return (
    <section id="result">
      <h2>{words.result}</h2>
      <p class="says-first">{words.earlier(outcome.earlier)}</p>
      <ul class="plain">
        {says(page, outcome).map((text) => (
          <li>{text}</li>
        ))}
      </ul>
      <Compared page={page} outcome={outcome} />
      {outcome.services.length > 0 && <Services page={page} outcome={outcome} />}
      <Hours page={page} outcome={outcome} />
      <p class="hint">
        {words.madeOf(appointments, visits)} {unexplained > 0 && words.unexplained(unexplained)}{" "}
        {words.limits} {words.suppressed}
      </p>
    </section>
  )
}
