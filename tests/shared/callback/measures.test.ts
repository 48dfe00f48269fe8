import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Channel } from "#shared/act.ts"
import { Callback, Ending, erased, Outcome, Status } from "#shared/callback/callback.ts"
import { ofAttempts, ofRequests, promiseOf } from "#shared/callback/measures.ts"
import { hour, later, minute } from "#shared/time.ts"

const monday = "2027-03-22T08:00:00.000Z"
const now = later(monday, 100 * hour)
const at = (minutes: number) => later(monday, minutes * minute)
const hours = (from: number) => ({ from: at(from), to: at(from + 60) })

/** A request as it may stand in the table: asked, promised, dialled and ended at any time. */
const aCallback = fc
  .record({
    asked: fc.nat(3_000),
    rang: fc.option(fc.nat(60)),
    promised: fc.nat(3_000),
    moved: fc.nat(200),
    channel: fc.constantFrom(...Channel.options),
    attempts: fc.array(fc.record({ after: fc.nat(3_000), outcome: fc.constantFrom(...Outcome.options) }), {
      maxLength: 3,
    }),
    status: fc.constantFrom(...Status.options),
    end: fc.record({ after: fc.nat(3_000), how: fc.constantFrom(...Ending.options) }),
  })
  .map(({ asked, rang, promised, moved, attempts, status, end, channel }) =>
    Callback.parse({
      code: "CDFGH",
      phone: "+32470123456",
      name: "Amina El Idrissi",
      language: "fr",
      window: hours(asked + promised + moved),
      promised: hours(asked + promised),
      ahead: 0,
      asked: { at: at(asked), by: "resident", channel, ...(rang !== null && { rang: at(asked - rang) }) },
      status,
      attempts: attempts
        .map(({ after }) => after)
        .toSorted((a, b) => a - b)
        .map((after, i) => ({
          at: at(asked + after),
          by: "staff",
          outcome: attempts[i]?.outcome,
          window: hours(asked + promised),
        })),
      ...((status === "closed" || status === "cancelled") && {
        end: { at: at(asked + end.after), how: status === "closed" ? end.how : "cancelled" },
      }),
      form: "sealed",
      erasure: now,
      rev: 1,
    }),
  )
const many = fc.array(aCallback, { maxLength: 30 })

/** The middle of numbers, by taking away the least and the greatest until one or two are left. */
function middle(numbers: number[]): number | undefined {
  const left = numbers.toSorted((a, b) => a - b)
  while (left.length > 2) {
    left.pop()
    left.shift()
  }
  return left.length === 0 ? undefined : left.reduce((sum, each) => sum + each, 0) / left.length
}

const minutesBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / minute

describe("what calls come to in numbers", () => {
  it("per request is what counting each request by hand gives", () => {
    fc.assert(
      fc.property(many, (all) => {
        const found = ofRequests(all, now)
        expect(found.asked).toBe(all.length)
        const delays: number[] = []
        for (const channel of Channel.options) {
          let asked = 0
          for (const each of all) if (each.asked.channel === channel) asked += 1
          expect(found.byChannel[channel], channel).toBe(asked)
        }
        const promises: Record<string, number> = { kept: 0, broken: 0, spared: 0, coming: 0 }
        let [reached, resolved] = [0, 0]
        for (const { attempts, asked, end, promised, status } of all) {
          const [first] = attempts
          if (first) delays.push(minutesBetween(asked.rang ?? asked.at, first.at))
          let how = promised.to <= now || status === "lapsed" ? "broken" : "coming"
          if (end && end.at <= promised.to) how = "spared"
          if (first && first.at <= promised.to) how = "kept"
          promises[how] = (promises[how] ?? 0) + 1
          if (attempts.filter((each) => each.outcome === "reached").length > 0) reached += 1
          if (end?.how === "resolved" || end?.how === "appointment") resolved += 1
        }
        expect(found).toMatchObject({ promises, reached, resolved, dialled: delays.length })
        expect(found.medianMinutes).toBe(middle(delays))
      }),
    )
  })

  it("of a request is one promise and one state, however often somebody dialled", () => {
    fc.assert(
      fc.property(many, (all) => {
        const found = ofRequests(all, now)
        const sum = (of: Record<string, number>) => Object.values(of).reduce((a, b) => a + b, 0)
        expect(sum(found.byChannel)).toBe(all.length)
        expect(sum(found.promises)).toBe(all.length)
        expect(sum(found.byEnding) + found.lapsed + found.open).toBe(all.length)
        const twice = all.map((each) => ({ ...each, attempts: each.attempts.flatMap((one) => [one, one]) }))
        expect(ofRequests(twice, now)).toEqual(found)
      }),
    )
  })

  it("per attempt is what counting each attempt by hand gives, whoever it was for", () => {
    fc.assert(
      fc.property(many, (all) => {
        const found = ofAttempts(all, "Europe/Brussels")
        const attempts = all.flatMap((each) => each.attempts)
        expect(found.made).toBe(attempts.length)
        for (const outcome of Outcome.options)
          expect(found.byOutcome[outcome], outcome).toBe(
            attempts.filter((each) => each.outcome === outcome).length,
          )
        const clock = new Intl.DateTimeFormat("fr", {
          hour: "2-digit",
          hourCycle: "h23",
          timeZone: "Europe/Brussels",
        })
        for (const [name, many] of Object.entries(found.byHour))
          expect(many, name).toBe(
            attempts.filter((each) => clock.format(new Date(each.at)).slice(0, 2) === name).length,
          )
        expect(Object.keys(found.byHour)).toHaveLength(24)
      }),
    )
  })

  it("stays the same when the people are forgotten", () => {
    fc.assert(
      fc.property(many, (all) => {
        // What nobody closed has lapsed by then: only that is told otherwise.
        const over = all.filter(({ status }) => status !== "open")
        expect(ofRequests(over.map(erased), now)).toEqual(ofRequests(over, now))
        expect(ofAttempts(all.map(erased), "UTC")).toEqual(ofAttempts(all, "UTC"))
        for (const each of all.map(erased)) expect(JSON.stringify(each)).not.toMatch(/Amina|470|sealed/)
      }),
    )
  })

  it("calls a promise kept by the first ring in time, however it ended", () => {
    const [one] = fc.sample(aCallback, { numRuns: 1, seed: 1 })
    if (!one) throw new Error("nothing was sampled")
    const base = { ...one, promised: hours(60), attempts: [], status: "open" as const, end: undefined }
    const rang = (minutes: number) => ({
      at: at(minutes),
      by: "staff",
      outcome: "busy" as const,
      window: hours(60),
    })
    expect(promiseOf(base, at(119))).toBe("coming")
    expect(promiseOf(base, at(120))).toBe("broken")
    expect(promiseOf({ ...base, attempts: [rang(120)] }, at(200))).toBe("kept")
    expect(promiseOf({ ...base, attempts: [rang(121)] }, at(200))).toBe("broken")
    const end = { at: at(61), how: "cancelled" as const }
    expect(promiseOf({ ...base, status: "cancelled", end }, at(200))).toBe("spared")
  })
})
