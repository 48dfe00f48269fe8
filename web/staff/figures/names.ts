import { WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { Channel } from "#shared/act.ts"
import { measures } from "#shared/figures/measure.ts"
import type { Measure } from "#shared/figures/measure.ts"
import { everywhere } from "#shared/figures/row.ts"
import { type Dimension, unsaid } from "#shared/figures/table.ts"
import { inLanguage, Language } from "#shared/language.ts"
import { may } from "#shared/staff/rights.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import { Day, weekdays } from "#shared/time.ts"
import { dayText, monthText, wallTimeText, weekdayText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { organisationText, placeText } from "#web/staff/names.ts"
import { partsOf } from "./findings.ts"
import type { Told } from "./shown.ts"

export type Named = Pick<Page, "words" | "language" | "territory">

/** "jeudi 9h": an hour of the week. */
function hourText({ language }: Named, id: string): string {
  const parts = partsOf(id)
  if (!parts) return id
  const day = weekdayText(language, weekdays.indexOf(parts.weekday) + 1)
  return `${day} ${wallTimeText(language, `${String(parts.at).padStart(2, "0")}:00`)}`
}

const weekText = ({ words, language }: Named, id: string): string => {
  const day = Day.safeParse(id).data
  return day === undefined ? id : words.figures.weekOf(dayText(language, day, true).replace(/^\S+ /, ""))
}

/** A group as people call it. */
export function groupText(page: Named, dimension: Dimension, id: string): string {
  const { words, language, territory } = page
  if (id === unsaid) return words.figures.unsaid
  switch (dimension) {
    case "location":
      return id === everywhere ? words.figures.noPlace : placeText(page, id)
    case "service":
      return inLanguage(serviceOf(territory, id)?.name, language) || id
    case "channel":
      return id === "walk-in"
        ? words.figures.walkIn
        : words.reception.channels[Channel.catch("web").parse(id)]
    case "language": {
      const known = Language.safeParse(id).data
      return known === undefined ? id : allWordsIn(known).name
    }
    case "hour":
      return hourText(page, id)
    case "why": {
      const known = WhyAssisted.safeParse(id).data
      return known === undefined ? id : words.reception.whys[known]
    }
    case "organisation":
      return organisationText(page, id)
    case "day": {
      const day = Day.safeParse(id).data
      return day === undefined ? id : dayText(language, day)
    }
    case "week":
      return weekText(page, id)
    case "month":
      return monthText(language, id)
    case "area":
      return inLanguage(territory.neighbourhoods.find((each) => each.id === id)?.name, language) || id
    case "desk":
      return id
  }
}

const named = ({ words }: Named, id: string): { name: string; text: string } | undefined =>
  Object.entries(words.figures.measures).find(([each]) => each === id)?.[1]

/** What a measure is called; one without a name, by what it is called in files. */
export const measureText = (page: Named, id: string): string => named(page, id)?.name ?? id
export const measureMeaning = (page: Named, id: string): string => named(page, id)?.text ?? ""

/** A number of a measure with its unit: "4 jours", "62 %". */
export const amountText = ({ words }: Named, { as, unit }: Measure, value: number): string =>
  as === "share" || as === "ratio" ? words.figures.percent(value) : words.figures.amounts[unit](value)

/** In which unit a measure is drawn. */
export const unitText = ({ words }: Named, { as, unit }: Measure): string =>
  words.figures.units[as === "share" || as === "ratio" ? "percent" : unit]

/** A figure in few words: of a spread the half and nine in ten. */
export function toldText(page: Named, measure: Measure, told: Told): string {
  const { figures } = page.words
  if (told === undefined) return figures.none
  if (told === "few") return figures.few
  if (measure.as !== "spread")
    return amountText(page, measure, (measure.as === "sum" ? told.total : told.share) ?? 0)
  return `${figures.number(measure.unit === "minutes" ? Math.round(told.median ?? 0) : (told.median ?? 0))} – ${amountText(page, measure, told.p90 ?? 0)}`
}

/** Groups that everybody knows of: they are named, also where nothing is told of them. */
export function knownGroups({ territory, staff }: Page, by: Dimension): string[] {
  if (by === "channel") return Channel.options
  if (by === "language") return territory.head.languages
  if (by !== "location" || !staff) return []
  return territory.locations.filter(({ id }) => may(staff, "figures", { location: id })).map(({ id }) => id)
}

/** Neighbourhoods and postcodes to choose from. */
export function areaOptions(page: Named, asked: string | undefined): (readonly [string, string])[] {
  const { neighbourhoods, postcodes, locations } = page.territory
  const codes = [...Object.keys(postcodes), ...locations.map(({ postalCode }) => postalCode)]
  const areas = [...neighbourhoods.map(({ id }) => id), ...codes.toSorted(), ...(asked ? [asked] : [])]
  return [...new Set(areas)].map((id) => [id, groupText(page, "area", id)])
}

/** Measures to choose from, by name. */
export const measureOptions = (page: Named): (readonly [string, string])[] =>
  measures.map(({ id }) => [id, measureText(page, id)])
