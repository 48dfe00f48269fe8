import ICAL from "ical.js"
import * as nodeIcal from "node-ical"
import { beforeAll, describe, expect, it } from "vitest"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { request } from "../web/answers.ts"

const odd = 'Carte, «d\'identité»; \\ 🪪 "sic"'
const things = [
  "Une photo, récente; sans lunettes",
  "Première ligne\nseconde ligne",
  `${"é".repeat(90)}${"👩‍👩‍👧‍👦".repeat(8)}`,
]
const file = aFile({
  services: [aService({ name: { fr: odd, nl: "Kaart" }, bring: { fr: things } })],
  locations: [aLocation({ name: { fr: "Hôtel, communal; 🏛️" } })],
})

/** The one event of a calendar, as ical.js reads it. */
function asIcalJs(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const component = calendar.getFirstSubcomponent("vevent")
  if (!component) throw new Error("no event")
  return { calendar, component, event: new ICAL.Event(component) }
}

/** The same as node-ical reads it. */
function asNodeIcal(text: string) {
  const all = nodeIcal.sync.parseICS(text)
  const event = Object.values(all).find((part) => part?.type === "VEVENT")
  if (event?.type !== "VEVENT") throw new Error("no event")
  return { event, zone: Object.values(all).find((part) => part?.type === "VTIMEZONE") }
}

describe("the calendar entry", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file })
  })
  const booked = async (start: string) => (await world.call("/appointments", { ...request, start })).json
  const entry = async ({ code, key }: { code: string; key: string }, lang = "fr") =>
    (await world.call(`/appointments/${code}.ics?key=${key}&lang=${lang}`)).text

  it.each([
    ["in winter", "2027-03-26T10:00:00+01:00", "2027-03-26T09:00:00.000Z", "2027-03-26T09:15:00.000Z"],
    ["in summer", "2027-03-30T10:00:00+02:00", "2027-03-30T08:00:00.000Z", "2027-03-30T08:15:00.000Z"],
  ])("lies at the right instants %s, in the town's own time", async (_, start, from, to) => {
    const text = await entry(await booked(start))
    expect(text).toContain(`DTSTART;TZID=Europe/Brussels:${start.slice(0, 19).replaceAll(/[-:]/g, "")}\r\n`)
    const { calendar, event } = asIcalJs(text)
    const zone = calendar.getFirstSubcomponent("vtimezone")
    if (!zone) throw new Error("no time zone")
    const seen = new ICAL.Timezone(zone)
    expect(seen.tzid).toBe("Europe/Brussels")
    const instant = (time: ICAL.Time) =>
      new Date(time.convertToZone(ICAL.Timezone.utcTimezone).toUnixTime() * 1000).toISOString()
    for (const time of [event.startDate, event.endDate]) time.zone = seen
    expect([instant(event.startDate), instant(event.endDate)]).toEqual([from, to])
    const other = asNodeIcal(text)
    expect([other.event.start.toISOString(), other.event.end?.toISOString()]).toEqual([from, to])
    expect(other.zone).toMatchObject({ tzid: "Europe/Brussels" })
  })

  it("is one for life: its UID stays, its SEQUENCE grows with each move and the end", async () => {
    const own = await booked("2027-04-01T10:00:00+02:00")
    const texts = [await entry(own)]
    for (const start of ["2027-04-01T10:15:00+02:00", "2027-04-02T10:15:00+02:00"]) {
      world.advance(60_000)
      await world.call(`/appointments/${own.code}/move`, { key: own.key, start })
      texts.push(await entry(own))
    }
    world.advance(60_000)
    await world.call(`/appointments/${own.code}/cancel`, { key: own.key })
    texts.push(await entry(own), await entry(own, "nl"))
    const read = texts.map((text) => asIcalJs(text))
    expect(new Set(read.map(({ event }) => event.uid)).size).toBe(1)
    expect(read.map(({ event }) => event.sequence)).toEqual([0, 1, 2, 3, 3])
    expect(texts.map((text) => Number(asNodeIcal(text).event.sequence))).toEqual([0, 1, 2, 3, 3])
    const stamps = read.map(({ component }) => String(component.getFirstPropertyValue("dtstamp")))
    expect(stamps).toEqual([...stamps].sort())
    for (const stamp of stamps) expect(stamp).toMatch(/Z$/)
    const methods = read.map(({ calendar }) => calendar.getFirstPropertyValue("method"))
    expect(methods).toEqual(["PUBLISH", "PUBLISH", "PUBLISH", "CANCEL", "CANCEL"])
    const statuses = texts.map((text) => asNodeIcal(text).event.status)
    expect(statuses).toEqual(["CONFIRMED", "CONFIRMED", "CONFIRMED", "CANCELLED", "CANCELLED"])
  })

  it("keeps two appointments apart, even with the same code in another year", async () => {
    const [one, other] = [
      await booked("2027-04-07T10:00:00+02:00"),
      await booked("2027-04-08T10:00:00+02:00"),
    ]
    expect(asIcalJs(await entry(one)).event.uid).not.toBe(asIcalJs(await entry(other)).event.uid)
  })

  it("says every word as it was written: commas, semicolons, quotes, new lines, emoji", async () => {
    const text = await entry(await booked("2027-04-09T10:00:00+02:00"))
    for (const { description, location } of [asIcalJs(text).event, asNodeIcal(text).event]) {
      for (const word of [odd, ...things]) expect(description).toContain(word)
      expect(location).toBe("Hôtel, communal; 🏛️, Place 1, 1030 Schaerbeek")
    }
  })

  it("has lines of at most 75 octets, each whole in UTF-8, and ends every one with CRLF", async () => {
    const text = await entry(await booked("2027-04-12T10:00:00+02:00"))
    const lines = text.split("\r\n")
    expect(lines.pop()).toBe("")
    expect(lines.length).toBeGreaterThan(30)
    for (const line of lines) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
      expect(line).not.toMatch(/[\r\n]/)
    }
  })

  it("warns a day before, unless it is cancelled", async () => {
    const own = await booked("2027-04-13T10:00:00+02:00")
    expect(await entry(own)).toMatch(/BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P1D\r\n/)
    await world.call(`/appointments/${own.code}/cancel`, { key: own.key })
    expect(await entry(own)).not.toContain("VALARM")
  })
})
