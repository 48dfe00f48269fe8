import { Channel } from "#shared/act.ts"
import { measureOf } from "#shared/figures/measure.ts"
import { type Dimension, dimensions, type Filter } from "#shared/figures/table.ts"
import { Language } from "#shared/language.ts"
import { locationOf, serviceOf } from "#shared/territory/territory.ts"
import { Day, daysBetween } from "#shared/time.ts"
import type { Page } from "../page.ts"
import type { Faults } from "#web/ui/form.tsx"

/** What a page of figures is asked for: all of it stands in its address. */
export type Asked = {
  location?: string | undefined
  service?: string | undefined
  channel?: string | undefined
  language?: string | undefined
  area?: string | undefined
  from: Day
  to: Day
  by: Dimension
  measure: string
  /** Minutes within which somebody is well off. */
  target: number
}

/** What a page shows when nobody asks for more. */
export type Usual = { from: Day; to: Day; by: Dimension; measure?: string }

/** Instead of one measure. */
export const everything = "all"
const mostTarget = 24 * 60
/** A period has both ends; a year is enough. */
const mostDays = 366

const measureNamed = (name: string | undefined): string | undefined =>
  name === everything ? name : measureOf(name ?? "")?.id

/** What was asked for, and what of it cannot be: an empty field is as usual. */
export function askedOf(
  { territory }: Pick<Page, "territory">,
  query: Readonly<Record<string, string>>,
  usual: Usual,
): { asked: Asked; faults: Faults } {
  const text = (name: string) => query[name]?.trim() || undefined
  const faults: Faults = {}
  const day = (name: "from" | "to"): Day => {
    const sent = text(name)
    const read = sent === undefined ? undefined : Day.safeParse(sent)
    if (read?.success === false) faults[name] = "bad-date"
    return read?.data ?? usual[name]
  }
  const one = (name: string, isKnown: (value: string) => boolean, fault: NonNullable<Faults[string]>) => {
    const value = text(name)
    if (value === undefined || isKnown(value)) return value
    faults[name] = fault
    return undefined
  }
  const asked = {
    location: one("location", (id) => locationOf(territory, id) !== undefined, "unknown-location"),
    service: one("service", (id) => serviceOf(territory, id) !== undefined, "unknown-service"),
    channel: one("channel", (id) => id === "walk-in" || Channel.safeParse(id).success, "wrong-shape"),
    language: one("language", (id) => Language.safeParse(id).success, "wrong-shape"),
    area: one("area", (id) => id.length <= 60, "too-long"),
    from: day("from"),
    to: day("to"),
    by: dimensions.find((each) => each === text("by")) ?? usual.by,
    measure: measureNamed(text("measure")) ?? usual.measure ?? "lead",
    target: Number(text("target") ?? territory.policy.waitTargetMinutes),
  }
  if (!Number.isInteger(asked.target) || asked.target < 1 || asked.target > mostTarget)
    faults.target = "bad-amount"
  const isFar = asked.from < "2000" || asked.to > "2900"
  if (
    !faults.from &&
    !faults.to &&
    (isFar || asked.to < asked.from || daysBetween(asked.from, asked.to) >= mostDays)
  )
    faults.to = "bad-range"
  return { asked, faults }
}

/** The labels that rows must have. */
export const filterOf = ({ service, channel, language, area }: Asked): Filter => ({
  ...(service !== undefined && { service }),
  ...(channel !== undefined && { channel }),
  ...(language !== undefined && { language }),
  ...(area !== undefined && { area }),
})

/** The address of a page of figures for what is asked, with some of it changed. */
export function figuresUrl(
  { language }: Pick<Page, "language">,
  name: string,
  asked: Partial<Asked>,
  changes: Record<string, string> = {},
): string {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries({ ...asked, ...changes }))
    if (value !== undefined && value !== "") query.set(key, String(value))
  const path = `/${language}/reception/figures${name === "" ? "" : `/${name}`}`
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
