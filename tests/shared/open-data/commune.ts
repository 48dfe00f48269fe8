import type { Channel } from "#shared/act.ts"
import type { Came, DayRows, Row } from "#shared/figures/row.ts"
import type { Language } from "#shared/language.ts"
import { daysFrom } from "#shared/time.ts"

/** Numbers that look random, the same for the same seed (mulberry32). */
function randomly(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export const labels = {
  service: ["id-card", "passport", "address", "driving-licence"],
  channel: ["web", "phone", "counter", "sms"],
  language: ["fr", "nl", "de", "en"],
  area: ["1030", "1210", "1140"],
  hour: ["mon-09", "tue-10", "sat-11"],
} as const
const channels: readonly Channel[] = labels.channel
const languages: readonly Language[] = labels.language

/** A month of a place: so many people a day in the middle, so unevenly spread over groups and days. */
export function aMonth({ seed, size, uneven }: { seed: number; size: number; uneven: number }): DayRows[] {
  const random = randomly(seed)
  const chance = (share: number) => random() < share
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(from.length * random() ** uneven)]
  const many = (around: number) => Math.floor(around * 2 * random() ** uneven)
  const common = () => {
    const [service, channel, language, area] = [
      pick(labels.service),
      pick(channels),
      pick(languages),
      chance(0.7) ? pick(labels.area) : undefined,
    ]
    return {
      ...(service && { service }),
      ...(channel && { channel }),
      ...(language && { language }),
      ...(area && { area }),
    }
  }
  const hour = () => pick(labels.hour) ?? "mon-09"
  const minutes = () => Math.floor(random() * 40)
  const flag = (share: number) => (chance(share) ? 1 : 0)
  const [noShow, late, leaves] = [random() * 0.3, random() * 0.2, random() * 0.3]
  const booked = (): Row => ({
    kind: "booked",
    ...common(),
    days: Math.floor(random() * 30),
    persons: 1,
    waited: 0,
    helped: 0,
    over: 0,
    moves: 0,
  })
  /** Somebody with an appointment; and their visit, where they came. */
  const due = (): Row[] => {
    const who = common()
    const at = hour()
    const end = chance(noShow) ? "no-show" : chance(late) ? "late-cancel" : chance(0.1) ? "cancelled" : "came"
    const appointment: Row = {
      kind: "due",
      ...who,
      hour: at,
      desk: "g1",
      minutes: 15,
      end,
      interpreter: "none",
      ...(end === "came" && { late: minutes() }),
    }
    return end === "came" ? [appointment, came({ ...who, hour: at }, 1)] : [appointment]
  }
  const came = (who: ReturnType<typeof common> & { hour: string }, dueToo: 0 | 1): Came => ({
    kind: "came",
    ...who,
    end: chance(leaves) ? "left" : chance(0.1) ? "unknown" : "finished",
    due: dueToo,
    priority: 0,
    recalls: 0,
    waited: minutes(),
    took: minutes(),
    p50: minutes(),
    p80: 20 + minutes(),
  })
  const walkIn = (): Row => {
    const { channel: _, ...who } = common()
    return { ...came({ ...who, hour: hour() }, 0), channel: "walk-in" }
  }
  const call = (): Row => ({
    kind: "call",
    ...common(),
    promise: chance(0.8) ? "kept" : "broken",
    unmet: flag(0.3),
    minutes: minutes(),
    attempts: 1,
    reached: flag(0.7),
    end: "resolved",
  })
  const told = (): Row => ({
    kind: "told",
    route: "sms",
    about: "reminder",
    language: pick(languages) ?? "fr",
    fate: chance(0.1) ? "failed" : "delivered",
    parts: 1,
  })
  const open = daysFrom("2027-03-01", "2027-03-31").filter(() => chance(0.4))
  return open.map((day) => {
    const today = size * random() ** uneven
    const some = (around: number, row: () => Row | Row[]) => Array.from({ length: many(around) }, row).flat()
    return {
      location: "hotel",
      day,
      rows: [
        ...some(today, booked),
        ...some(today, due),
        ...some(today / 2, walkIn),
        ...some(today / 4, call),
        ...some(today, told),
      ],
    }
  })
}
