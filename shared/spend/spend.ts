import type { Rules } from "../notice/hours.ts"
import type { Instant } from "../time.ts"

/** What messages have cost, in parts of an SMS: this month, this day, and in the last minute in which one was paid for. */
export type Spend = {
  monthly: number
  daily: number
  minute: string
  lately: number
  /** The caps of which people were warned that little is left. */
  warned: Cap[]
}
export type Cap = "day" | "month"

/** From this share of a cap on, people are warned. */
const near = 0.8

/** Which caps are nearly reached. */
export const nearCaps = ({ daily, monthly }: Spend, { policy }: Rules): Cap[] => [
  ...(daily >= near * policy.partsDaily ? ["day" as const] : []),
  ...(monthly >= near * policy.partsMonthly ? ["month" as const] : []),
]

export const minuteOf = (at: Instant): string => at.slice(0, 16)

/**
 * Whether so many parts may be paid for now. `later`: this minute's share is used up; `never`: a cap is reached, people
 * see to it. `warn`: which cap is nearly reached then, for the first time.
 */
export function judged(
  before: Spend,
  parts: number,
  at: Instant,
  rules: Rules,
): "later" | "never" | { warn: Cap[] } {
  const { policy } = rules
  const [daily, monthly] = [before.daily + parts, before.monthly + parts]
  if (daily > policy.partsDaily || monthly > policy.partsMonthly) return "never"
  const lately = before.minute === minuteOf(at) ? before.lately : 0
  if (lately > 0 && lately + parts > policy.partsPerMinute) return "later"
  const after = nearCaps({ ...before, daily, monthly }, rules)
  return { warn: after.filter((cap) => !before.warned.includes(cap)) }
}
