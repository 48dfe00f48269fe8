import * as table from "../table.ts"
import { type Day, type Instant, monthOf } from "../time.ts"
import { type Cap, minuteOf, type Spend } from "./spend.ts"

/** One item a month, with a count for each of its days. */
const key = (day: Day): table.Key => ({ pk: `SPEND#${monthOf(day)}`, sk: "SPEND" })
const dayName = (day: Day): string => `day${day.slice(8)}`
const warnedName = (cap: Cap, day: Day): string => (cap === "day" ? `warned${day.slice(8)}` : "warned")

export async function find(day: Day): Promise<Spend> {
  const found = (await table.get(key(day), true)) ?? {}
  const number = (name: string) => Number(found[name] ?? 0)
  return {
    monthly: number("monthly"),
    daily: number(dayName(day)),
    minute: typeof found.minute === "string" ? found.minute : "",
    lately: number("lately"),
    warned: (["day", "month"] as const).filter((cap) => found[warnedName(cap, day)] !== undefined),
  }
}

const sums = (day: Day) => `#monthly :parts, #${dayName(day)} :parts, #rev :one`

const warnings = (day: Day, warn: Cap[]): string =>
  warn.map((cap) => `, #${warnedName(cap, day)} = :one`).join("")

/** Counts what leaves whatever was spent. */
export const count = (day: Day, parts: number, warn: Cap[]): table.Step =>
  table.update(
    key(day),
    {
      set: `SET #type = :type${warnings(day, warn)} ADD ${sums(day)}`,
      values: { ":type": "spend", ":parts": parts, ":one": 1 },
    },
    "too-many-requests",
  )

/** Pays for what may leave, as it was judged; refuses `too-many-requests` when somebody else paid since. */
export function pay(day: Day, before: Spend, parts: number, at: Instant, warn: Cap[]): table.Step {
  const same = before.minute === minuteOf(at)
  const lately = same ? before.lately + parts : parts
  const set = `SET #type = :type, #minute = :minute, #lately = :lately${warnings(day, warn)} ADD ${sums(day)}`
  const first = "attribute_not_exists(#minute)"
  const when = before.minute === "" ? first : "#minute = :before AND #lately = :had"
  const seen = before.minute === "" ? {} : { ":before": before.minute, ":had": before.lately }
  const values = { ":type": "spend", ":minute": minuteOf(at), ":lately": lately, ":parts": parts, ":one": 1 }
  return table.update(key(day), { set, when, values: { ...values, ...seen } }, "too-many-requests")
}
