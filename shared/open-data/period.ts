import { type Day, monthOf, plusDays } from "../time.ts"

/** Whole months after each other, both ends included. */
export type Period = { from: Day; to: Day }

const firstOf = (month: string): Day => `${month}-01`
/** The month so many later. */
export function monthAfter(month: string, many = 1): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + many
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`
}
/** The last day of a month. */
export const lastOf = (month: string): Day => plusDays(firstOf(monthAfter(month)), -1)

export const periodOf = (month: string, months: number): Period => ({
  from: firstOf(month),
  to: lastOf(monthAfter(month, months - 1)),
})

export function monthsIn({ from, to }: Period): string[] {
  const found: string[] = []
  for (let month = monthOf(from); month <= monthOf(to); month = monthAfter(month)) found.push(month)
  return found
}

/** Periods of one length never overlap: quarters begin in January, April, July and October, years in January. */
export const lengths = [1, 3, 12] as const
export type Length = (typeof lengths)[number]

/** How many months a period has, where it is a month, a quarter or a year. */
export const lengthOf = ({ from, to }: Period): Length | undefined =>
  lengths.find((months) => {
    const whole = periodOf(monthOf(from), months)
    return whole.from === from && whole.to === to && (Number(from.slice(5, 7)) - 1) % months === 0
  })

/** The last months, quarters or years that are over on a day, the latest first. */
export function periodsBefore(today: Day, months: Length, many: number): Period[] {
  const now = monthOf(today)
  const begun = monthAfter(now, -((Number(now.slice(5)) - 1) % months))
  return Array.from({ length: many }, (_, i) => periodOf(monthAfter(begun, -months * (i + 1)), months))
}
