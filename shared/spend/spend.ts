import * as z from "zod"
import type { Rules } from "../notice/hours.ts"
import { Day, dayOf, type Instant, Month, monthOf } from "../time.ts"

/** What messages have cost, in parts of an SMS: this month, this day and this minute. */
export const Spend = z.object({
  month: Month,
  monthly: z.int(),
  day: Day,
  daily: z.int(),
  minute: z.string(),
  lately: z.int(),
  /** The day and the month of which people were warned that little is left. */
  warned: z.object({ day: Day.optional(), month: Month.optional() }),
  rev: z.int(),
})
export type Spend = z.infer<typeof Spend>

export const nothing: Spend = {
  month: "2000-01",
  monthly: 0,
  day: "2000-01-01",
  daily: 0,
  minute: "",
  lately: 0,
  warned: {},
  rev: 1,
}

/** What was spent in the month, the day and the minute of this moment. */
export function asOf(spend: Spend, at: Instant, { head }: Rules): Spend {
  const day = dayOf(at, head.timezone)
  const [month, minute] = [monthOf(day), at.slice(0, 16)]
  return {
    ...spend,
    month,
    monthly: spend.month === month ? spend.monthly : 0,
    day,
    daily: spend.day === day ? spend.daily : 0,
    minute,
    lately: spend.minute === minute ? spend.lately : 0,
  }
}

/** From this share of a cap on, people are warned. */
const near = 0.8

/** Which caps are nearly reached. */
export const nearCaps = ({ daily, monthly }: Spend, { policy }: Rules) => ({
  day: daily >= near * policy.partsDaily,
  month: monthly >= near * policy.partsMonthly,
})

/** What is being paid for: an answer to somebody who writes leaves whatever it comes to. */
type Bill = { parts: number; reply: boolean }

/**
 * What was spent once this is; `later`: this minute's share is used up; `never`: a cap is reached, people see to it.
 * `warn`: which cap is nearly reached now, for the first time.
 */
export function spent(
  before: Spend,
  { parts, reply }: Bill,
  at: Instant,
  rules: Rules,
): "later" | "never" | { after: Spend; warn: ("day" | "month")[] } {
  const now = asOf(before, at, rules)
  const { policy } = rules
  if (!reply && (now.daily + parts > policy.partsDaily || now.monthly + parts > policy.partsMonthly))
    return "never"
  if (!reply && now.lately > 0 && now.lately + parts > policy.partsPerMinute) return "later"
  const sum = {
    ...now,
    daily: now.daily + parts,
    monthly: now.monthly + parts,
    lately: now.lately + parts,
  }
  const caps = nearCaps(sum, rules)
  const warn = [
    ...(caps.day && now.warned.day !== now.day ? ["day" as const] : []),
    ...(caps.month && now.warned.month !== now.month ? ["month" as const] : []),
  ]
  const warned = { ...(caps.day && { day: now.day }), ...(caps.month && { month: now.month }) }
  return { after: { ...sum, warned: { ...now.warned, ...warned } }, warn }
}
