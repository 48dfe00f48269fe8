import { inLanguage, listIn, Translated, TranslatedList } from "#shared/language.ts"
import { Closure, Desk, Opening } from "#shared/location/location.ts"
import { rightOf } from "#shared/right/edit.ts"
import { When } from "#shared/right/right.ts"
import { locationOf, PhoneHours, serviceOf, type Territory } from "#shared/territory/territory.ts"
import { Day, weekdays, type Weekday } from "#shared/time.ts"
import { phoneHoursIn } from "#shared/words/hours.ts"
import { dayText, daysText, hoursText, wallTimeText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"

type Named = Pick<Page, "words" | "language">

const weekdaysText = ({ language }: Named, days: Weekday[]): string =>
  daysText(
    language,
    days.map((day) => weekdays.indexOf(day) + 1),
  )

/** When who works for what, in one line. */
export function openingText(page: Named, opening: Opening): string {
  const { language } = page
  const { rule } = page.words.admin
  const { days, from, to, desks, every, week = [], since, until } = opening
  return [
    weekdaysText(page, days),
    hoursText(language, from, to),
    rule.for[opening.for],
    ...(desks ? [rule.desks(desks.length, desks.join(", "))] : []),
    ...(every !== undefined && every > 1 ? [rule.every(every)] : []),
    ...week.map(rule.week),
    ...(since ? [rule.since(dayText(language, since, true))] : []),
    ...(until ? [rule.until(dayText(language, until, true))] : []),
  ].join(", ")
}

/** When what is closed, in one line. */
export function closureText({ language, words }: Named, closure: Closure): string {
  const { rule } = words.admin
  const { from, to, fromTime, toTime, desks, why } = closure
  const [first, last] = [from, to].map((day) => dayText(language, day, true))
  const hours = fromTime
    ? [toTime ? hoursText(language, fromTime, toTime) : rule.sinceTime(wallTimeText(language, fromTime))]
    : toTime
      ? [rule.untilTime(wallTimeText(language, toTime))]
      : []
  return [
    from === to ? (first ?? "") : rule.between(first ?? "", last ?? ""),
    ...hours,
    ...(desks ? [rule.desks(desks.length, desks.join(", "))] : []),
    ...(why ? [inLanguage(why, language)] : []),
  ].join(", ")
}

const has = <Key extends string>(names: Record<Key, string>, key: string): key is Key =>
  Object.hasOwn(names, key)
export const textOr = (names: Record<string, string>, key: string): string =>
  has(names, key) ? (names[key] ?? key) : key

type Given = { page: Page; territory: Territory; field: string }

function textOf({ page, territory, field }: Given, value: string): string {
  const { language, words } = page
  const { admin } = words
  if (field === "services" || field === "seeAlso" || field === "with")
    return inLanguage((serviceOf(territory, value) ?? rightOf(territory, value))?.name, language) || value
  if (field === "needs") return textOr(words.rules.right.need, value)
  if (field === "organisation")
    return inLanguage(territory.organisations.find(({ id }) => id === value)?.name, language) || value
  if (field === "locations") return inLanguage(locationOf(territory, value)?.name, language) || value
  if (field === "kind") return textOr(admin.kinds, value)
  if (field === "access") return textOr(words.place.access, value)
  if (field === "routes") return textOr(admin.routes, value)
  return Day.safeParse(value).success ? dayText(language, value, true) : value
}

/** For which visits a right is mentioned, in one line. */
export function conditionText(
  given: Omit<Given, "field">,
  { persons, with: along = [], needs = [] }: When,
): string {
  const { right: words } = given.page.words.rules
  const named = along.map((id) => textOf({ ...given, field: "with" }, id))
  return [
    ...(persons === undefined ? [] : [`${words.persons}: ${persons}`]),
    ...(named.length > 0 ? [`${words.with}: ${named.join(", ")}`] : []),
    ...(needs.length > 0 ? [`${words.needs}: ${needs.map((need) => words.need[need]).join(", ")}`] : []),
  ].join(" · ")
}

/** A rule, a text or a thing, by what it looks like. */
function groupText(given: Given, value: unknown): string | undefined {
  const { page } = given
  const opening = Opening.safeParse(value)
  if (opening.success) return openingText(page, opening.data)
  const closure = Closure.safeParse(value)
  if (closure.success) return closureText(page, closure.data)
  const hours = PhoneHours.safeParse(value)
  if (hours.success) return phoneHoursIn(page.language, [hours.data])
  const desk = Desk.safeParse(value)
  if (desk.success) {
    const services = desk.data.services.map((id) => textOf({ ...given, field: "services" }, id))
    return [desk.data.id, services.join(", ")].filter(Boolean).join(": ")
  }
  const when = given.field === "when" ? When.safeParse(value) : undefined
  if (when?.success) return conditionText(given, when.data) || page.words.admin.nothing
  const texts = Translated.safeParse(value)
  if (texts.success) return inLanguage(texts.data, page.language)
  const lists = TranslatedList.safeParse(value)
  if (lists.success) return listIn(lists.data, page.language).join(", ")
  return undefined
}

/** What is kept as a share of one, and said in hundredths. */
export const shares = ["protectedShare", "shareFrom", "shareTo"] as const

/** A share as people write it: 12.5 of a hundred. */
export const percent = (share: number): string => String(Math.round(share * 1000) / 10)

const nameOf = (value: object): unknown => ("name" in value ? value.name : undefined)

/** What a field says, in words where there are any. */
export function valueText(given: Given, value: unknown): string {
  const { admin } = given.page.words
  if (value === undefined || value === null) return admin.nothing
  if (typeof value === "boolean") return value ? admin.yes : admin.no
  if (typeof value === "string") return textOf(given, value) || admin.nothing
  if (Array.isArray(value))
    return value.length === 0
      ? admin.nothing
      : value.map((each: unknown) => valueText(given, each)).join(" · ")
  if (typeof value === "number" && shares.some((each) => each === given.field)) return `${percent(value)} %`
  if (typeof value !== "object") return JSON.stringify(value)
  const name = nameOf(value)
  return groupText(given, value) ?? groupText(given, name) ?? JSON.stringify(value)
}
