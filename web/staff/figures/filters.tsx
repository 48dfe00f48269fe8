import { Channel } from "#shared/act.ts"
import type { Dimension } from "#shared/figures/table.ts"
import { inLanguage } from "#shared/language.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { placesFor } from "#web/staff/letters/where.tsx"
import { Select } from "#web/staff/select.tsx"
import { type Faults, Field } from "#web/ui/form.tsx"
import { type Asked, everything } from "./asked.ts"
import { areaOptions, measureOptions } from "./names.ts"

/** What can be chosen besides the place and the days. */
export type Choice = "service" | "channel" | "language" | "area" | "by" | "measure" | "target"

type Props = {
  page: Page
  asked: Asked
  faults: Faults
  choices: readonly Choice[]
  /** By what this page can compare. */
  dimensions?: readonly Dimension[]
  /** Whether it can show all measures at once. */
  everythingToo?: boolean
}

type Options = readonly (readonly [string, string])[]

/** What is shown, as a plain form: it stands in the address, so that a page can be kept and sent. */
export const Filters = ({ page, asked, faults, choices, dimensions = [], everythingToo }: Props) => {
  const { language, territory, words, staff } = page
  const { filters, dimensions: names } = words.figures
  const places = staff ? placesFor(page, staff, "figures") : []
  const one = (
    name: "location" | "service" | "channel" | "language" | "area",
    first: string,
    options: Options,
  ) => (
    <Select
      page={page}
      name={name}
      label={filters[name]}
      value={asked[name] ?? ""}
      fault={faults[name]}
      options={[["", first], ...options]}
    />
  )
  const days = (name: "from" | "to") => (
    <Field
      page={page}
      name={name}
      label={filters[name]}
      type="date"
      value={asked[name]}
      fault={faults[name]}
    />
  )
  const has = (choice: Choice) => choices.includes(choice)
  return (
    <form class="row period choose" aria-label={words.figures.choose}>
      {has("measure") && (
        <Select
          page={page}
          name="measure"
          label={filters.measure}
          value={asked.measure}
          options={[...(everythingToo ? [[everything, filters.all] as const] : []), ...measureOptions(page)]}
        />
      )}
      {places.length > 1 &&
        one(
          "location",
          filters.everywhere,
          places.map(({ id, name }) => [id, inLanguage(name, language)]),
        )}
      {has("service") &&
        one(
          "service",
          filters.all,
          publishedServices(territory).map(({ id, name }) => [id, inLanguage(name, language)]),
        )}
      {has("channel") &&
        one("channel", filters.all, [
          ...Channel.options.map((each) => [each, words.reception.channels[each]] as const),
          ["walk-in", words.figures.walkIn],
        ])}
      {has("language") &&
        one(
          "language",
          filters.all,
          territory.head.languages.map((each) => [each, allWordsIn(each).name]),
        )}
      {has("area") && one("area", filters.all, areaOptions(page, asked.area))}
      {days("from")}
      {days("to")}
      {has("target") && (
        <Field
          page={page}
          name="target"
          label={filters.target}
          value={String(asked.target)}
          fault={faults.target}
          inputmode="numeric"
        />
      )}
      {dimensions.length > 1 && (
        <Select
          page={page}
          name="by"
          label={filters.by}
          value={asked.by}
          options={dimensions.map((each) => [each, names[each]])}
        />
      )}
      <button>{filters.show}</button>
    </form>
  )
}
