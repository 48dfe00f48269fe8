import { quantile, spreadOf } from "#shared/figures/spread.ts"
import { type Facts, stepped, type Step } from "#shared/parity/parity.ts"
import { webCap } from "#shared/slot/slot.ts"

/** The same numbers for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Who comes, a working day. */
export type Demand = {
  web: number
  assisted: number
  /** Of the web: how many look again at all hours until something is free soon enough, and for how many days. */
  watching: number
  watchDays: number
  /** Within about so many working days is soon enough for them. */
  soon: number
  /** Of all appointments: how many are cancelled before their day. */
  cancel: number
  /** Nobody takes what lies further ahead, in working days. */
  patience: number
  /** The phone and the counter are closed. */
  closed?: boolean
}

type Booked = { day: number; desk: number; web: boolean; made: number }

const desks = 3
const visits = 16
const minutes = 15
const horizon = 30
/** The web looks at all hours, and the phone is answered in some of them. */
const hours = 16
const phoneHours = 7
/** Most people who cancel do so when they are reminded, or see that they cannot come: in the last working days. */
const lastDays = 8
/** Working days before a day at which it opens to all. */
const release = 2

/**
 * An office of three desks with sixteen visits a day each, in working days, hour by hour. Whoever comes by the web sees
 * what the cap leaves until two days before, and looks again; whoever phones is given the first free time there is.
 */
export function office(seed: number, start: number) {
  const random = seeded(seed)
  const all: number[] = []
  const held: number[] = []
  const leads: { made: number; web: boolean; days: number }[] = []
  const ends: { unused: number; busy: number }[] = []
  let [bookings, watchers]: [Booked[], { until: number; within: number }[]] = [[], []]
  let [today, share] = [0, start]
  const room = () => webCap(share, visits * minutes) - minutes
  const place = (day: number, desk: number) => day * desks + desk
  const free = (day: number, web: boolean): number | undefined => {
    const capped = web && day - today > release
    const from = Math.floor(random() * desks)
    for (let i = 0; i < desks; i++) {
      const desk = (from + i) % desks
      const at = place(day, desk)
      if ((all[at] ?? 0) < visits && (!capped || (held[at] ?? 0) * minutes <= room())) return desk
    }
    return undefined
  }
  const add = ({ day, desk, web }: Booked, by: number) => {
    const at = place(day, desk)
    all[at] = (all[at] ?? 0) + by
    if (web) held[at] = (held[at] ?? 0) + by
  }
  /** Books the first free time within so many days. */
  const book = (web: boolean, within: number): boolean => {
    for (let day = today + 1; day <= today + Math.min(within, horizon); day++) {
      const desk = free(day, web)
      if (desk === undefined) continue
      const one = { day, desk, web, made: today }
      add(one, 1)
      bookings.push(one)
      leads.push({ made: today, web, days: day - today })
      return true
    }
    return false
  }
  const poisson = (mean: number): number => {
    let n = 0
    for (let p = random(); p > Math.exp(-mean); p *= random()) n++
    return n
  }
  const cancelSome = (often: number) => {
    bookings = bookings.filter((one) => {
      const left = one.day - today
      if (left > lastDays || random() >= often / Math.min(lastDays, one.day - one.made)) return true
      add(one, -1)
      return false
    })
  }
  const watch = () => {
    // Nobody needs to look who wants it sooner than what is free.
    let nothing = 0
    watchers = watchers.filter(({ until, within }) => {
      if (within <= nothing) return until > today
      if (book(true, within)) return false
      nothing = Math.max(nothing, within)
      return until > today
    })
  }
  return {
    /** One working day. */
    work({ web, assisted, watching, watchDays, soon, cancel, patience, closed }: Demand) {
      for (let hour = 0; hour < hours; hour++) {
        cancelSome(cancel / hours)
        watch()
        const callers = closed || hour >= phoneHours ? 0 : poisson(assisted / phoneHours)
        for (let n = 0; n < callers; n++) book(false, patience)
        for (let n = poisson(web / hours); n > 0; n--) {
          const watches = random() < watching
          const within = Math.ceil(soon * (0.75 + random() / 2))
          const found = book(true, watches ? within : patience)
          if (watches && !found) watchers.push({ until: today + watchDays, within })
        }
      }
      today++
      const own = Array.from({ length: desks }, (_, desk) => place(today, desk))
      const full = own.filter((at) => (held[at] ?? 0) * minutes > room())
      ends.push({
        unused: full.reduce((sum, at) => sum + visits - (all[at] ?? 0), 0) / (desks * visits),
        busy: own.reduce((sum, at) => sum + (all[at] ?? 0), 0) / (desks * visits),
      })
      bookings = bookings.filter(({ day }) => day > today)
    },
    /** What the last working days tell. */
    facts(days: number): Facts {
      const of = (web: boolean) => {
        const some = leads.filter((each) => each.web === web && each.made >= today - days)
        return spreadOf(some.map((each) => each.days))
      }
      const unused = ends.slice(-days).reduce((sum, each) => sum + each.unused, 0) / days
      return { share, web: of(true), assisted: of(false), unused, from: 0.2, to: 0.7 }
    },
    medians(days: number) {
      const { web, assisted } = this.facts(days)
      return { web: quantile(web, 0.5), assisted: quantile(assisted, 0.5) }
    },
    busy: (days: number): number => ends.slice(-days).reduce((sum, each) => sum + each.busy, 0) / days,
    /** One night. */
    steer(): Step {
      const step = stepped(this.facts(5))
      share = step.share
      return step
    },
  }
}
