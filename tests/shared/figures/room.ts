import { type Day, hour, instant, minute, startOfDay } from "#shared/time.ts"
import type { Event, Visit } from "#shared/visit/visit.ts"
import type { Log } from "#shared/wait/log.ts"
import { type Booking, hourLabel, type Span, tongues, zone } from "./book.ts"
import type { Chance } from "./chance.ts"
import type { Fact } from "./fact.ts"
import { minutesFor, type Place, services } from "./places.ts"

/** Somebody who came, and all that happened to them, in the order in which it did. */
type Person = {
  id: string
  booking?: Booking
  origin?: string
  arrived: number
  service: string
  also: string[]
  language?: keyof typeof tongues
  isUrgent: boolean
  patience: number
  /** From when on they can be called. */
  ready: number
  seenBefore: boolean
  ticket: number
  story: Event[]
  firstCall?: number
  atDesk?: number
  finish?: number
  lastDesk?: string
  end: "finished" | "no-show" | "left" | "redirected" | "unknown"
}

/** One desk with one person, from the call until they went. */
export type Session = Span & { desk: string }
export type Sent = { service: string; at: number; origin: string; language: keyof typeof tongues | undefined }
export type RoomDay = { visits: Visit[]; facts: Fact[]; log: Log; sessions: Session[]; sent: Sent[] }

const logStep = 4
const slow = new Set(["residence", "birth", "death"])

/** What the wall said, every four minutes; of what takes long it did not always know. */
function wallOf(draw: Chance, open: number, close: number) {
  const first = Math.floor(open / minute) * minute - 15 * minute
  const log: { at: string; estimates: Map<string, { p50: number; p80: number }> }[] = []
  for (let at = first; at <= close; at += logStep * minute) {
    const p50 = draw.whole(0, 30)
    const usual = { p50, p80: p50 + draw.whole(2, 20) }
    const long = { p50: p50 + 5, p80: usual.p80 + 10 }
    const known = draw.yes(0.8)
    const estimates = new Map(
      Object.keys(services).flatMap((id) =>
        slow.has(id) ? (known ? [[id, long] as const] : []) : [[id, usual] as const],
      ),
    )
    log.push({ at: instant(at), estimates })
  }
  /** What somebody read who came at a moment: a word of the last three minutes. */
  const read = (service: string, at: number) => {
    const which = Math.floor((at - first) / (logStep * minute))
    const since = at - first - which * logStep * minute
    return which < 0 || since > 3 * minute ? undefined : log[which]?.estimates.get(service)
  }
  return { log, read }
}

const staff = { by: "staff" as const, staff: "zoe" }
const tell = (person: Person, what: Event["what"], at: number, more: Partial<Event> = {}) =>
  void person.story.push({ what, at: instant(at), ...staff, ...more })

/** What stands in the table of what happened: said twice, out of order, put right later, wrong and taken back, or from paper. */
function written(draw: Chance, story: readonly Event[], evening: number): Event[] {
  const has = (what: Event["what"]) => story.some((each) => each.what === what)
  const whats = story.map(({ what }) => what)
  if (new Set(whats).size === whats.length && draw.yes(0.06))
    return story.map((each) => ({ ...each, by: "paper" as const, entered: instant(evening) }))
  let events = [...story]
  const finish = events.find(({ what }) => what === "finished")
  if (finish && draw.yes(0.05)) {
    const wrong = { ...finish, at: instant(Date.parse(finish.at) + draw.whole(-2, 3) * minute + 500) }
    const right = { ...finish, entered: instant(evening + 1000) }
    events = [...events.filter((each) => each !== finish), right, wrong]
  }
  if (!has("left") && draw.yes(0.03)) {
    const at = instant(Date.parse(events[0]?.at ?? "") + 90_000)
    const wrong = { what: "left" as const, at, ...staff }
    events.push({ ...wrong, withdrawn: true, entered: instant(evening) }, wrong)
  }
  const [first] = events
  if (first && draw.yes(0.03)) events.push({ ...first })
  if (draw.yes(0.2)) events.reverse()
  return events
}

/** Plays a person's time at a desk; gives when the desk is free again. */
function atDesk(draw: Chance, person: Person, desk: string, at: number, sessions: Session[]): number {
  const { seenBefore } = person
  tell(person, "called", at, { desk })
  person.firstCall ??= at
  person.lastDesk = desk
  const until = (end: number) => {
    sessions.push({ desk, start: at, end })
    return end
  }
  const fate = seenBefore
    ? "finished"
    : draw.weighted({
        finished: 915,
        absent: 15,
        parked: 22,
        inside: 18,
        elsewhere: 8,
        left: 6,
        forgotten: 16,
      })
  if (fate === "absent") {
    tell(person, "recalled", at + minute, { desk })
    tell(person, "no-show", at + 150_000)
    person.end = "no-show"
    if (draw.yes(0.35)) {
      tell(person, "returned", at + 11 * minute)
      person.ready = at + 11 * minute
      person.seenBefore = true
    }
    return until(at + 150_000)
  }
  let here = at + draw.whole(10, 110) * 1000
  if (draw.yes(0.04)) {
    tell(person, "recalled", here, { desk })
    here += draw.whole(10, 60) * 1000
  }
  const isSaid = draw.yes(0.8)
  if (isSaid) {
    tell(person, "served", here, { desk })
    person.atDesk ??= here
  }
  const length = Math.max(minute, Math.floor(draw.around(minutesFor[person.service] ?? 15, 7) * minute))
  if (fate === "forgotten") {
    person.end = "unknown"
    return here + length
  }
  if (fate === "parked" || fate === "inside") {
    const away = here + 3 * minute + 7_000
    person.seenBefore = true
    if (fate === "parked") {
      tell(person, "parked", away)
      tell(person, "returned", away + 10 * minute)
      person.ready = away + 10 * minute
    } else {
      person.service = person.service === "certificate" ? "legalise" : "certificate"
      tell(person, "redirected", away, { to: { service: person.service } })
      person.ready = away
    }
    return until(away)
  }
  const over = here + length
  if (fate === "elsewhere") {
    tell(person, "redirected", over, { to: { service: "passport", visit: `there.${person.id}` } })
    person.end = "redirected"
  } else if (fate === "left") {
    tell(person, "left", over)
    person.end = "left"
  } else {
    tell(person, "finished", over, { outcome: "done" })
    person.finish = over
    person.end = "finished"
  }
  return until(over)
}

/** Who is called next: whoever has a time stands an hour ahead of it, whoever cannot stand long half an hour. */
const rank = ({ booking, arrived, isUrgent, ready, seenBefore }: Person): number =>
  seenBefore ? ready - 2 * hour : booking ? booking.start - hour : arrived - (isUrgent ? 30 * minute : 0)

type Desk = { id: string; free: number; spans: readonly Span[] }

/** Plays the room until its desks close. */
function play(draw: Chance, people: Person[], desks: Desk[], sessions: Session[]): void {
  const coming = people.toSorted((a, b) => a.ready - b.ready)
  const back = (person: Person) => {
    const where = coming.findIndex(({ ready }) => ready > person.ready)
    coming.splice(where < 0 ? coming.length : where, 0, person)
  }
  for (;;) {
    const desk = desks.reduce<Desk | undefined>(
      (best, each) => (best && best.free <= each.free ? best : each),
      undefined,
    )
    const [first] = coming
    if (!desk || desk.free === Infinity || !first) return
    const at = Math.max(desk.free, first.ready)
    const span = desk.spans.find(({ end }) => end > at)
    if (!span || at < span.start) {
      desk.free = span ? span.start : Infinity
      continue
    }
    if (at > desk.free) {
      desk.free = at
      continue
    }
    let best: Person = first
    for (const each of coming) {
      if (each.ready > at) break
      if (rank(each) < rank(best)) best = each
    }
    coming.splice(coming.indexOf(best), 1)
    const leftAt = best.arrived + best.patience
    if (!best.seenBefore && leftAt < at) {
      tell(best, "left", leftAt)
      best.end = "left"
      // Some think again, and begin anew.
      if (draw.yes(0.3)) {
        best.arrived = leftAt + 12 * minute
        best.ready = best.arrived
        best.patience = Infinity
        best.end = "unknown"
        tell(best, "arrived", best.arrived)
        back(best)
      }
      continue
    }
    const seen = best.story.length
    desk.free = atDesk(draw, best, desk.id, at, sessions) + draw.whole(3, 50) * 1000
    if (
      best.seenBefore &&
      best.story.slice(seen).some(({ what }) => what === "returned" || what === "redirected")
    ) {
      best.end = "unknown"
      back(best)
    }
  }
}

const wholeMinutes = (from: number, to: number): number => Math.floor((to - from) / minute)

/** What the figures must be of somebody who came. */
function factsOf(
  person: Person,
  place: Place,
  day: Day,
  told: { p50: number; p80: number } | undefined,
): Fact[] {
  const { booking, arrived, firstCall, finish, end, lastDesk, language } = person
  const isKnown = end === "finished" || end === "no-show"
  const labels = {
    location: place.id,
    day,
    service: person.service,
    channel: booking?.labels.channel ?? "walk-in",
    language: booking?.labels.language ?? language,
    area: booking?.labels.area,
    hour: hourLabel(day, arrived),
    desk: lastDesk,
  }
  const waited = isKnown && firstCall !== undefined ? wholeMinutes(arrived, firstCall) : undefined
  const facts: Fact[] = [{ measure: "came", value: 1, labels }]
  if (waited !== undefined && !booking) facts.push({ measure: "waited", value: waited, labels })
  if (finish !== undefined && firstCall !== undefined)
    facts.push({ measure: "took", value: wholeMinutes(person.atDesk ?? firstCall, finish), labels })
  if (end !== "unknown") facts.push({ measure: "left", value: end === "left" ? 1 : 0, labels })
  if (told && waited !== undefined) {
    facts.push({ measure: "estimate-off", value: Math.abs(told.p50 - waited), labels })
    facts.push({ measure: "estimate-kept", value: waited <= told.p80 ? 1 : 0, labels })
  }
  return facts
}

/** What the figures must be of somebody who had a time on this day. */
export function dueFacts(
  { item, gone, interpreter, labels, start }: Booking,
  day: Day,
  used: boolean,
  person?: Person,
): Fact[] {
  const of = { location: item.location, day, ...labels, hour: hourLabel(day, start), desk: item.desk }
  const facts: Fact[] = []
  const came = person !== undefined && person.end !== "no-show"
  if (gone === "cancelled" || gone === "late-cancel" || used)
    facts.push({ measure: "cancelled-late", value: gone === "late-cancel" ? 1 : 0, labels: of })
  if (gone === "late-cancel" || (gone === undefined && used))
    facts.push({ measure: "no-show", value: gone === undefined && !came ? 1 : 0, labels: of })
  if (person) {
    const { arrived, firstCall, end } = person
    facts.push({ measure: "early", value: wholeMinutes(arrived, start), labels: of })
    if (firstCall !== undefined && (end === "finished" || end === "no-show"))
      facts.push({ measure: "late", value: wholeMinutes(Math.max(start, arrived), firstCall), labels: of })
  }
  if (gone === undefined && interpreter !== "none")
    facts.push({ measure: "interpreter", value: interpreter === "found" ? 1 : 0, labels: of })
  return facts
}

type Room = {
  place: Place
  day: Day
  spans: readonly Span[]
  bookings: readonly Booking[]
  sent: readonly Sent[]
  code: () => string
  walkIns: number
}

/** A day in the waiting room of a place, and what its figures must be. */
export function roomOf(draw: Chance, { place, day, spans, bookings, sent, code, walkIns }: Room): RoomDay {
  const [open, close] = [spans[0]?.start ?? 0, spans.at(-1)?.end ?? 0]
  const wall = wallOf(draw, open, close)
  const evening = startOfDay(day, zone) + 20 * hour
  let ticket = 0
  const nobody = (arrived: number) => ({
    arrived,
    ready: arrived,
    seenBefore: false,
    ticket: ++ticket,
    story: [{ what: "arrived" as const, at: instant(arrived), ...staff }],
    end: "unknown" as const,
    isUrgent: false,
    also: [],
    patience: Infinity,
  })
  const visits: Visit[] = []
  const people: Person[] = []
  for (const booking of bookings) {
    if (booking.gone !== undefined) continue
    const id = `${place.id}.${day}.${booking.item.code}`
    if (draw.yes(0.1)) {
      if (draw.yes(0.6))
        visits.push({
          id,
          appointment: booking.item.code,
          start: booking.item.start,
          location: place.id,
          day,
          service: booking.item.service,
          also: [],
          persons: 1,
          language: booking.item.resident.language,
          events: [{ what: "no-show", at: instant(booking.start + 25 * minute), ...staff }],
          rev: 1,
        })
      continue
    }
    const arrived = booking.start - Math.floor(draw.around(8, 14) * minute)
    people.push({
      ...nobody(arrived),
      id,
      booking,
      service: booking.item.service,
      also: booking.item.also,
      language: booking.item.resident.language,
    })
  }
  for (let n = 0; n < walkIns; n++) {
    const arrived = open - 5 * minute + Math.floor(draw.random() * (close - open - 20 * minute))
    people.push({
      ...nobody(arrived),
      id: `${place.id}.${day}.w-${code()}`,
      service: draw.weighted(services),
      also: draw.yes(0.05) ? ["legalise"] : [],
      ...(draw.yes(0.9) && { language: draw.weighted(tongues) }),
      isUrgent: draw.yes(0.06),
      patience: draw.yes(0.12) ? draw.whole(5, 40) * minute : Infinity,
    })
  }
  for (const { service, at, origin, language } of sent)
    if (at < close)
      people.push({
        ...nobody(at),
        id: `${place.id}.${day}.w-${code()}`,
        service,
        origin,
        ...(language && { language }),
      })
  const sessions: Session[] = []
  const desks = [...new Set([...place.forAppointments, ...place.forWalkIns])].map((id) => ({
    id,
    free: open,
    spans,
  }))
  // What somebody came for stands on the visit; where they were sent since, in what happened.
  const asked = new Map(people.map(({ id, service }) => [id, service]))
  play(draw, people, desks, sessions)
  const facts: Fact[] = []
  const seen = new Map<string, Person>()
  const onward: Sent[] = []
  for (const person of people) {
    const { id, booking, arrived, language, also } = person
    if (person.end === "unknown" && person.firstCall === undefined && draw.yes(0.5)) {
      tell(person, "left", Math.max(close, arrived) + 5 * minute)
      person.end = "left"
    }
    if (booking) seen.set(booking.item.code, person)
    const service = asked.get(id) ?? person.service
    visits.push({
      id,
      ...(booking && { appointment: booking.item.code, start: booking.item.start }),
      location: place.id,
      day,
      service,
      also,
      persons: booking?.item.persons ?? 1,
      ticket: person.ticket,
      ...(language && { language }),
      ...(!booking && draw.yes(0.3) && { name: "Aline Peeters" }),
      ...(person.isUrgent && { priority: "infirm" as const }),
      ...(person.origin !== undefined && { origin: person.origin }),
      turn: instant(arrived),
      events: written(draw, person.story, evening),
      rev: 1,
    })
    const comparable = !booking && !person.isUrgent && also.length === 0 && person.origin === undefined
    const of = person.end === "redirected" ? "passport" : person.service
    facts.push(
      ...factsOf(
        { ...person, service: of },
        place,
        day,
        comparable ? wall.read(service, arrived) : undefined,
      ),
    )
    if (person.end === "redirected")
      onward.push({ service: "passport", at: arrived + 90 * minute, origin: id, language })
  }
  for (const booking of bookings)
    facts.push(...dueFacts(booking, day, visits.length > 0, seen.get(booking.item.code)))
  return { visits, facts, log: wall.log, sessions, sent: onward }
}
