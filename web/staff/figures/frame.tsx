import type { Child } from "hono/jsx"
import type { Dimension } from "#shared/figures/table.ts"
import { inLanguage } from "#shared/language.ts"
import { dayText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { placeText } from "#web/staff/names.ts"
import { type Faults, Summary } from "#web/ui/form.tsx"
import { type Asked, figuresUrl } from "./asked.ts"
import { type Choice, Filters } from "./filters.tsx"
import { groupText } from "./names.ts"

/** The pages of figures, in their order; the overview has no name of its own in an address. */
const shownPages = [
  "overview",
  "capacity",
  "waiting",
  "fairness",
  "calls",
  "trend",
  "what-if",
  "report",
  "table",
  "measures",
] as const
export type FiguresPage = (typeof shownPages)[number]

export const pathOf = (name: FiguresPage): string => (name === "overview" ? "" : name)

/** What goes along from one page to the next: where and who, not when, as each has its own days. */
const along = ({ location, service, channel, language, area }: Partial<Asked>): Partial<Asked> => ({
  location,
  service,
  channel,
  language,
  area,
})

export const Pages = ({ page, here, asked }: { page: Page; here: FiguresPage; asked: Partial<Asked> }) => (
  <nav class="menu pages" aria-label={page.words.figures.nav}>
    <ul class="plain">
      {shownPages.map((name) => (
        <li>
          <a
            href={figuresUrl(page, pathOf(name), along(asked))}
            {...(name === here && { "aria-current": "page" })}
          >
            {page.words.figures.pages[name]}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** "Du lundi 1er mars 2027 au …" */
export const periodText = ({ words, language }: Page, { from, to }: Pick<Asked, "from" | "to">): string =>
  words.figures.period(dayText(language, from, true), dayText(language, to, true))

/** The days, and what else was chosen: it stands on paper too, where there is no form. */
const chosenText = (page: Page, asked: Asked): string =>
  [
    inLanguage(page.territory.head.name, page.language),
    periodText(page, asked),
    asked.location === undefined ? page.words.figures.filters.everywhere : placeText(page, asked.location),
    ...(["service", "channel", "language", "area"] as const).flatMap((name) => {
      const value = asked[name]
      return value === undefined ? [] : [groupText(page, name, value)]
    }),
  ].join(" · ")

type Props = {
  page: Page
  here: FiguresPage
  title: string
  asked: Asked
  faults: Faults
  /** What it comes to, first of all. */
  says: readonly string[]
  choices: readonly Choice[]
  dimensions?: readonly Dimension[]
  children?: Child
}

/** Every page of figures: a sentence, what is shown, and then the charts. */
export const Frame = ({ page, here, title, asked, faults, says, choices, dimensions, children }: Props) => {
  const wrong = Object.keys(faults).length > 0
  const { filters } = page.words.figures
  const [first, ...others] = says
  return (
    <StaffLayout page={page} title={title} wrong={wrong}>
      <Pages page={page} here={here} asked={asked} />
      <div class="sheet-of-figures">
        {wrong && <Summary page={page} faults={faults} labels={filters} />}
        <h1>{title}</h1>
        {first && <p class="says-first">{first}</p>}
        {others.length > 0 && (
          <ul class="plain says-more">
            {others.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        )}
        <details class="choosing" open={wrong || page.path.includes("?")}>
          <summary>{page.words.figures.choose}</summary>
          <Filters
            page={page}
            asked={asked}
            faults={faults}
            choices={choices}
            everythingToo={here === "table"}
            {...(dimensions && { dimensions })}
          />
        </details>
        {!wrong && <p class="chosen-figures">{chosenText(page, asked)}</p>}
        {children}
      </div>
    </StaffLayout>
  )
}
