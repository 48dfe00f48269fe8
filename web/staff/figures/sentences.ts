import type { Measure } from "#shared/figures/measure.ts"
import type { Cell, Figure } from "#shared/figures/table.ts"
import { weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import type { Change, HalfDay } from "./findings.ts"
import { parityOf } from "./findings.ts"
import { amountText, type Named } from "./names.ts"
import type { Shown, Told } from "./shown.ts"

const known = (told: Told): Figure | undefined => (told === "few" ? undefined : told)

/** How long people wait for an appointment. */
export function leadText({ words }: Named, told: Told): string[] {
  const { said, amounts } = words.figures
  const { median, p90 } = known(told) ?? {}
  return median === undefined || p90 === undefined ? [] : [said.lead(amounts.days(median), amounts.days(p90))]
}

/** How long people wait in the room, and how many as short as they should. */
export function waitedTexts({ words }: Named, told: Told, target: number): string[] {
  const { said, amounts, percent } = words.figures
  const { median, p90, within } = known(told) ?? {}
  if (median === undefined || p90 === undefined) return []
  return [
    said.waited(amounts.minutes(median), amounts.minutes(p90)),
    ...(within === undefined ? [] : [said.within(percent(within), amounts.minutes(target))]),
  ]
}

/** Which way waits longer for an appointment, of those that are told apart. */
export function parityText({ words }: Named, lead: ReadonlyMap<string, Cell>): string {
  const { said, amounts, byChannel } = words.figures
  const parity = parityOf(lead)
  switch (parity.kind) {
    case "unknown":
      return said.unknownFair
    case "fair":
      return said.fair
    case "slower":
      return said.slower(byChannel[parity.channel], amounts.days(parity.by))
    case "web-slower":
      return said.webSlower(amounts.days(parity.by))
  }
}

/** What changed since before, in the unit of the measure. */
export function changeText(page: Named, measure: Measure, change: Change | undefined): string[] {
  const { said } = page.words.figures
  if (change === undefined) return []
  if (change.kind === "same") return [said.same]
  return [said[change.kind](amountText(page, measure, change.by))]
}

/** "jeudi après-midi" */
export function halfDayText({ words, language }: Named, { weekday, half }: Omit<HalfDay, "share">): string {
  const day = weekdayText(language, weekdays.indexOf(weekday) + 1)
  return words.figures[half](day)
}

/** Where the desks are full. */
export const fullText = (page: Named, place: string, half: HalfDay): string =>
  page.words.figures.said.full(halfDayText(page, half), place, page.words.figures.percent(half.share))

/** How far ahead a place's third free time lies; `days` is null where there are not three. */
export const thirdText = ({ words }: Named, place: string, service: string, days: number | null): string =>
  days === null
    ? words.figures.said.noThird(place, service)
    : words.figures.said.third(place, service, words.figures.amounts.days(days))

export const unmetText = ({ words }: Named, people: number): string =>
  people === 0 ? words.figures.said.allMet : words.figures.said.unmet(people)

/** Whether calls came when they were promised, how soon, and how many people were reached. */
export function callTexts({ words }: Named, all: readonly Shown[]): string[] {
  const { said, percent, amounts } = words.figures
  const of = (id: string) => known(all.find(({ measure }) => measure.id === id)?.all)
  const [promise, first, reached] = [of("promise")?.share, of("first-call")?.median, of("reached")?.share]
  return [
    ...(promise === undefined ? [] : [said.promise(percent(promise))]),
    ...(first === undefined ? [] : [said.firstCall(amounts.minutes(first))]),
    ...(reached === undefined ? [] : [said.reached(percent(reached))]),
  ]
}
