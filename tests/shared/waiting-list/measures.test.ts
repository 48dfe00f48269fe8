import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Channel } from "#shared/act.ts"
import { Reach } from "#shared/rebooking/rebooking.ts"
import { hour, instant } from "#shared/time.ts"
import { Answer, Entry } from "#shared/waiting-list/entry.ts"
import { monthsOf } from "#shared/waiting-list/list.ts"
import { type Measure, measures } from "#shared/waiting-list/measures.ts"

const start = Date.parse("2027-03-22T08:00:00.000Z")
const at = (hours: number) => instant(start + hours * hour)
const place = { location: "hotel", desk: "g1", day: "2027-04-06", start: at(400), end: at(401) }

const anEntry = fc
  .record({
    reach: fc.constantFrom(...Reach.options),
    channel: fc.constantFrom(...Channel.options),
    asked: fc.nat(100),
    answers: fc.array(fc.tuple(fc.nat(50), fc.constantFrom(...Answer.options)), { maxLength: 4 }),
    status: fc.constantFrom(...Entry.shape.status.options),
    until: fc.nat(50),
  })
  .map(({ reach, channel, asked, answers, status, until }) => {
    let time = asked
    const before = answers.map(([more, answer]) => ({
      at: at((time += more)),
      until: at(time),
      start: at(400),
      answer,
    }))
    const offer =
      status === "offered" ? { time: "t", place, at: at(time + until), until: at(300) } : undefined
    return Entry.parse({
      code: "CDFGH",
      service: "id-card",
      persons: 1,
      also: [],
      resident: { language: "fr" },
      reach,
      turn: at(asked),
      asked: { at: at(asked), by: "resident", channel },
      status,
      before,
      ...(offer && { offer }),
      owes: [],
      rev: 1,
    })
  })

/** The same, counted one by one. */
function naive(entries: Entry[]): Measure {
  const days: number[] = []
  const answers = { yes: 0, no: 0, none: 0, gone: 0 }
  let [booked, open] = [0, 0]
  for (const { before, offer, asked, status } of entries) {
    const [first] = [...before.map((each) => each.at), ...(offer ? [offer.at] : [])]
    if (first !== undefined) days.push((Date.parse(first) - Date.parse(asked.at)) / 86_400_000)
    else if (status === "waiting") open++
    if (status === "booked") booked++
    for (const { answer } of before) answers[answer] += 1
  }
  days.sort((a, b) => a - b)
  const half = days.length / 2
  const middle =
    days.length % 2 === 1 ? days[Math.floor(half)] : ((days[half - 1] ?? 0) + (days[half] ?? 0)) / 2
  return {
    asked: entries.length,
    offered: days.length,
    open,
    booked,
    answers,
    days: days.length === 0 ? undefined : middle,
  }
}

describe("how long people wait", () => {
  it("is what counting one by one says, for each way of being told and of asking", () => {
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 30 }), (entries) => {
        const found = measures(entries)
        expect(found.all).toEqual(naive(entries))
        for (const reach of Reach.options) {
          const ours = entries.filter((each) => each.reach === reach)
          expect(found.reach[reach]).toEqual(ours.length > 0 ? naive(ours) : undefined)
        }
        for (const channel of Channel.options) {
          const ours = entries.filter((each) => each.asked.channel === channel)
          expect(found.channel[channel]).toEqual(ours.length > 0 ? naive(ours) : undefined)
        }
      }),
    )
  })

  it("counts the month there is and the two before", () => {
    expect(monthsOf("2027-01-31T23:00:00.000Z")).toEqual(["2026-11", "2026-12", "2027-01"])
    expect(monthsOf("2027-12-01T00:00:00.000Z")).toEqual(["2027-10", "2027-11", "2027-12"])
  })
})
