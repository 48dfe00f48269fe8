import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { Channel } from "#shared/act.ts"
import { type Callback, Ending, Outcome } from "#shared/callback/callback.ts"
import { counting } from "#shared/figures/table.ts"
import { languages } from "#shared/language.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import { type Event, type Visit, What } from "#shared/visit/visit.ts"
import type { CommuneDay } from "./commune.ts"
import { counted, differences } from "./compare.ts"
import { tallyOf } from "./fact.ts"
import { itemsFrom, naiveFacts } from "./naive.ts"
import { territoryOf } from "./places.ts"
import { reduced } from "./reduced.ts"

/** A Sunday on which the clock changes, and a day like any other: whatever is entered for them. */
const days = ["2027-03-28", "2027-03-23"] as const
const now = "2027-04-20T08:00:00.000Z"
const territory = territoryOf(0.3, "2027-03-01")

const at = (day: string) =>
  fc
    .integer({ min: 4 * 12, max: 20 * 12 })
    .map((n) => instant(ms(`${day}T00:00:00.000Z`) + n * 5 * minute + (n % 7) * 1000))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })
const service = fc.constantFrom("id-card", "passport", "birth")
const desk = fc.constantFrom("g1", "g2", "g5")
const channel = fc.constantFrom(...Channel.options)
const language = fc.constantFrom(...languages)

/** Anything somebody may have pressed, in any order; of two words said in one moment about one thing nobody knows the newer. */
const eventsOf = (day: string) =>
  fc
    .uniqueArray(
      fc.record({
        what: fc.constantFrom(...What.options),
        at: at(day),
        desk: maybe(desk),
        to: service,
        away: fc.boolean(),
        late: maybe(at(day)),
        withdrawn: fc.integer({ min: 0, max: 9 }),
      }),
      { maxLength: 9, selector: (each) => `${each.what} ${each.late ?? each.at}` },
    )
    .map((all) =>
      all
        .filter((each, i) => all.findIndex((other) => other.what === each.what && other.at === each.at) === i)
        .map(({ what, at, desk, to, away, late, withdrawn }): Event => ({
          what,
          at,
          by: "staff",
          ...(desk !== undefined && { desk }),
          ...(what === "redirected" && { to: { service: to, ...(away && { visit: "elsewhere" }) } }),
          ...(late !== undefined && { entered: late }),
          ...(withdrawn === 0 && { withdrawn: true }),
        })),
    )

const appointmentOf = (day: string, code: string): fc.Arbitrary<Appointment> =>
  fc
    .record({
      service,
      desk,
      channel,
      language,
      start: at(day),
      length: fc.constantFrom(5, 20, 45),
      ahead: fc.integer({ min: 0, max: 30 }),
      moved: fc.integer({ min: 0, max: 30 }),
      isMoved: fc.boolean(),
      cancelled: maybe(fc.constantFrom(0, 1, 24 * 60 - 1, 24 * 60, 24 * 60 + 1, 3000)),
      over: fc.boolean(),
      needs: fc.constantFrom("none", "asked", "found"),
      area: maybe(fc.constantFrom("1030", "1080")),
    })
    .map(
      ({
        service,
        desk,
        channel,
        language,
        start,
        length,
        ahead,
        moved,
        isMoved,
        cancelled,
        over,
        needs,
        area,
      }) => {
        const place = { location: "place-1", desk, day, start, end: instant(ms(start) + length * minute) }
        const booked = ms(start) - ahead * 24 * hour - hour
        const before = instant(booked + moved * 24 * hour)
        const by = { by: "resident", channel }
        return {
          ...place,
          code,
          service,
          also: [],
          persons: 1,
          web: channel === "web",
          resident: { language, ...(needs === "asked" && { needs: { sign: true } }) },
          ...(needs === "found" && { interpreter: "found" as const }),
          ...(area !== undefined && { area }),
          status: cancelled === undefined ? "booked" : "cancelled",
          booked: { at: instant(booked), ...by },
          history: [
            ...(isMoved
              ? [
                  {
                    what: "moved" as const,
                    at: instant(booked + 1),
                    ...by,
                    from: { ...place, day: before.slice(0, 10) },
                  },
                ]
              : []),
            ...(cancelled === undefined
              ? []
              : [{ what: "cancelled" as const, at: instant(ms(start) - cancelled * minute), ...by }]),
          ],
          ...(over && { overbook: {} }),
          owes: [],
          rev: 1,
        }
      },
    )

const visitOf = (day: string, n: number, appointment: Appointment | undefined): fc.Arbitrary<Visit> =>
  fc
    .record({
      service,
      language: maybe(language),
      events: eventsOf(day),
      also: fc.boolean(),
      urgent: fc.boolean(),
    })
    .map(({ service, language, events, also, urgent }) => ({
      id: `place-1.${day}.${appointment?.code ?? `w-${n}`}`,
      ...(appointment && { appointment: appointment.code, start: appointment.start }),
      location: "place-1",
      day,
      service,
      also: also ? ["legalise"] : [],
      persons: 1,
      ...(language && { language }),
      ...(urgent && { priority: "urgent" as const }),
      events,
      rev: 1,
    }))

const callbackOf = (day: string, code: string): fc.Arbitrary<Callback> =>
  fc
    .record({
      service: maybe(service),
      channel,
      language,
      asked: at(day),
      wait: fc.integer({ min: 0, max: 40 }),
      attempts: fc.array(
        fc.record({ after: fc.integer({ min: 0, max: 4000 }), outcome: fc.constantFrom(...Outcome.options) }),
        { maxLength: 3 },
      ),
      end: maybe(
        fc.record({ after: fc.integer({ min: 0, max: 4000 }), how: fc.constantFrom(...Ending.options) }),
      ),
      unmet: fc.boolean(),
      rang: maybe(fc.integer({ min: 0, max: 10 })),
    })
    .map(({ service, channel, language, asked, wait, attempts, end, unmet, rang }) => {
      const from = ms(asked) + wait * hour
      const window = { from: instant(from), to: instant(from + 2 * hour) }
      const tried = attempts.toSorted((a, b) => a.after - b.after)
      return {
        code,
        ...(service !== undefined && { service }),
        language,
        window,
        promised: window,
        ahead: 0,
        asked: {
          at: asked,
          by: "resident",
          channel,
          ...(rang !== undefined && { rang: instant(ms(asked) - rang * 1000) }),
        },
        ...(unmet && { unmet: true as const }),
        status: end ? "closed" : "open",
        attempts: tried.map(({ after, outcome }) => ({
          at: instant(ms(asked) + after * minute),
          by: "ines",
          outcome,
          window,
        })),
        ...(end && { end: { at: instant(ms(asked) + end.after * minute), how: end.how } }),
        owes: [],
        rev: 1,
      }
    })

const logOf = (day: string) =>
  fc
    .uniqueArray(fc.tuple(at(day), fc.integer({ min: 0, max: 40 })), {
      maxLength: 6,
      selector: ([when]) => when,
    })
    .map((minutes) =>
      minutes
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([when, p50]) => ({ at: when, estimates: new Map([["id-card", { p50, p80: p50 + 10 }]]) })),
    )

/** A small day at which anything may have happened. */
const dayOf = (day: string): fc.Arbitrary<CommuneDay> =>
  fc
    .record({
      appointments: fc.tuple(...[1, 2, 3, 4].map((n) => appointmentOf(day, `CODE${n}`))),
      callbacks: fc.tuple(...[1, 2].map((n) => callbackOf(day, `CALL${n}`))),
      log: logOf(day),
    })
    .chain(({ appointments, callbacks, log }) =>
      fc
        .tuple(...[0, 1, 2, 3, 4].map((n) => visitOf(day, n, appointments[n])))
        .chain((visits) => fc.shuffledSubarray(visits))
        .map((visits) => ({
          day,
          due: appointments,
          made: appointments.filter(({ booked }) => booked.at.slice(0, 10) === day),
          visits,
          logs: new Map([["place-1", log]]),
          callbacks,
          entries: [],
          notices: [],
          letters: [],
          helps: [],
        })),
    )

describe("any small day", () => {
  it.each(days)("is counted as plain loops count it: %s", (date) => {
    fc.assert(
      fc.property(dayOf(date), (day) => {
        const rows = reduced(territory, now, day)
        const naive = naiveFacts({ territory, items: itemsFrom([day]), from: date, to: date, now }).filter(
          // What was made on other days lies with them.
          ({ measure }) => measure !== "booked" && measure !== "lead",
        )
        const measures = counted.filter(({ id }) => id !== "booked" && id !== "lead")
        for (const by of [undefined, "hour", "desk", "service", "channel"] as const) {
          const count = counting(measures, by)
          for (const each of rows) count.add(each)
          expect(differences(count.table(), tallyOf(naive, by)).wrong).toEqual([])
        }
      }),
      { numRuns: 150 },
    )
  })
})
