import { beforeAll, describe, expect, inject, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { hear } from "#shared/conversation/hear.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { hour, minute } from "#shared/time.ts"
import { callNext } from "#shared/visit/call-next.ts"
import { finish } from "#shared/visit/finish.ts"
import { serve } from "#shared/visit/serve.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import type { Visit } from "#shared/visit/visit.ts"
import * as table from "#shared/table.ts"
import { forget } from "#shared/room/taught.ts"
import * as boards from "#shared/wait/board.table.ts"
import { estimateFor } from "#shared/wait/estimate-for.ts"
import { learn } from "#shared/wait/learn.ts"
import * as learnt from "#shared/wait/learnt.table.ts"
import * as logs from "#shared/wait/log.table.ts"
import { costOfMinutes } from "../../../bench/waits-live.ts"
import { aFile, aLocation, aRequest, aService } from "../../makers.ts"
import { aWorld, signedIn, type World } from "../../world.ts"

const day = "2027-03-22"
const file = () =>
  aFile({
    services: [aService(), aService({ id: "passport" })],
    locations: [
      aLocation({
        desks: ["g1", "g2"].map((id) => ({ id, services: ["id-card", "passport"] })),
        openings: [
          { days: ["mon", "tue", "wed"], from: "08:30", to: "12:30", for: "appointments" },
          { days: ["mon", "tue", "wed"], from: "12:30", to: "16:00", for: "walk-ins" },
        ],
      }),
      aLocation({
        id: "antenne",
        name: { fr: "Antenne", nl: "Antenne" },
        openings: [{ days: ["thu"], from: "08:30", to: "12:30", for: "appointments" }],
      }),
    ],
  })

let world: World
const zoe = () =>
  asStaff(world.now(), { id: "zoe", name: "Zoé", grants: [{ role: "reception", location: "*" }] })
const ticket = (service = "id-card") =>
  takeTicket(zoe(), { location: "hotel", service, also: [], persons: 1 })
const after = async (minutes: number) => {
  world.advance(minutes * minute)
  await world.tick()
}
const times = async (headers: Record<string, string> = {}) => world.call("/waiting-times", undefined, headers)
let asked = 0
const texted = async (body: string) => {
  const { replies } = await hear(world.act("sms"), {
    id: `wait-${++asked}`,
    from: "+32470123456",
    body,
    at: world.now(),
  })
  const all = await Promise.all(replies.map((id) => notices.find(id)))
  return all.map((notice) => notice?.body ?? "")
}

describe("a waiting room, from its first person to the night", () => {
  const here: Visit[] = []
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })

  it("is unknown before anything is known, on every way", async () => {
    expect((await times()).json).toContainEqual({
      location: "hotel",
      service: "id-card",
      waiting: null,
      estimate: null,
      updated: null,
    })
    const hotel = (await world.call("/locations")).json.find(({ id }: { id: string }) => id === "hotel")
    expect(hotel.waiting).toBeNull()
    expect(await texted("ATTENTE")).toEqual([expect.stringContaining("inconnue")])
    const { json } = await world.call(
      "/staff/visits",
      { location: "hotel", service: "id-card" },
      signedIn("reception:hotel"),
    )
    expect(json).toMatchObject({ ticket: 1, estimate: null })
  })

  it("is written once a minute where it is open, and nowhere else", async () => {
    for (let i = 0; i < 6; i++) here.push((await ticket(i % 2 ? "passport" : "id-card")).visit)
    for (const desk of ["g1", "g2"]) {
      const visit = await callNext(zoe(), "hotel", desk)
      if (visit) await serve(zoe(), visit.id)
    }
    await after(1)
    const first = await boards.find("hotel")
    world.advance(20_000)
    await world.tick()
    expect(await boards.find("hotel")).toEqual(first)
    expect(first).toMatchObject({ waiting: 5, desks: 2, day, updated: "2027-03-22T08:01:00.000Z" })
    expect(first?.services["passport"]?.waiting).toBe(3)
    expect(first?.services["passport"]?.estimate?.p50).toBeGreaterThanOrEqual(20)
    expect(first?.calls).toEqual([2, 0, 0, 0, 0, 0])
    expect((await boards.all()).map(({ location }) => location)).toEqual(["hotel"])
    expect(await logs.ofDay("hotel", day)).toHaveLength(1)
  })

  it("is told at the counter with each number, and falls for those who wait", async () => {
    const { estimate, visit } = await ticket()
    const board = await boards.find("hotel")
    expect(estimate).toEqual(board?.services["id-card"]?.estimate)
    await after(1)
    const mine = await estimateFor(zoe(), visit)
    const front = here[2] && (await estimateFor(zoe(), here[2]))
    expect(mine?.p50).toBeGreaterThan(front?.p50 ?? NaN)
    expect(here[0] && (await estimateFor(zoe(), here[0]))).toBeNull()
  })

  it("is public, by a tag that costs nothing while nothing changes", async () => {
    const { json, headers } = await times()
    expect(json).toContainEqual({
      location: "hotel",
      service: "passport",
      waiting: 3,
      estimate: { p50: expect.any(Number), p80: expect.any(Number) },
      updated: "2027-03-22T09:02:20+01:00",
    })
    const tag = headers.get("etag") ?? ""
    expect(headers.get("cache-control")).toContain("max-age")
    expect(await times({ "if-none-match": tag })).toMatchObject({ status: 304, text: "" })
    const one = await world.call("/waiting-times?location=antenne")
    expect(one.json.map(({ location }: { location: string }) => location)).toEqual(["antenne"])
    expect((await world.call("/waiting-times?location=nowhere")).status).toBe(404)
    const hotel = (await world.call("/locations")).json.find(({ id }: { id: string }) => id === "hotel")
    expect(hotel.waiting).toBe(6)
    await after(1)
    await callNext(zoe(), "hotel", "g1")
    await after(1)
    expect((await times({ "if-none-match": tag })).status).toBe(200)
  })

  it("is told by SMS: of the place that is named, or of all that know", async () => {
    const [text = ""] = await texted("ATTENTE Hôtel communal")
    expect(text).toMatch(/^Hotel communal: \d personnes attendent, environ \d+ à \d+ minutes\. /)
    expect(await texted("combien de monde")).toEqual([text])
    const [dutch = ""] = await texted("wachttijd gemeentehuis")
    expect(dutch).toMatch(/^Gemeentehuis: \d mensen wachten, ongeveer \d+ tot \d+ minuten\. /)
    const resident = { language: "nl", phone: "+32470123456" } as const
    await book(world.act(), aRequest({ service: "passport", start: "2027-03-23T08:30:00.000Z", resident }))
    const booked = await boards.find("hotel")
    const [own = ""] = await texted("wachttijd")
    const { p50 = 0, p80 = 0 } = booked?.services["passport"]?.estimate ?? {}
    expect(own).toContain(`ongeveer ${p50} tot ${p80} minuten`)
  })

  it("is told by SMS with a better hour of today, where one was measured and there is one", async () => {
    const before = await learnt.find("hotel")
    if (!before) throw new Error("nothing to learn from")
    const hour = (median: number) => ({ seen: 9, mean: median, median, p90: median, within: 9 })
    const measured = { ...before, hours: { "mon-11": hour(5), "mon-13": hour(25) } }
    await table.commit([learnt.keep(measured, "2027-03-22T23:00:00.000Z")])
    forget()
    const said: string[] = []
    for (const body of ["ATTENTE Hôtel communal", "wachttijd gemeentehuis", "wartezeit", "wait town hall"])
      said.push(...(await texted(body)))
    expect(said).toEqual([
      expect.stringContaining(" Mieux: dès 11h, environ 5 minutes. RDV"),
      expect.stringContaining(" Beter: vanaf 11 uur, ongeveer 5 minuten. AFSPRAAK"),
      expect.stringContaining(" Besser: ab 11 Uhr, etwa 5 Minuten. TERMIN"),
      expect.stringContaining(" Better: from 11:00, about 5 minutes. BOOK"),
    ])
    for (const text of said) expect(text.length).toBeLessThanOrEqual(160)
    // An hour in which people wait longer than now is no better one.
    const kept = await learnt.find("hotel")
    if (!kept) throw new Error("nothing was kept")
    await table.commit([learnt.keep({ ...kept, hours: { "mon-13": hour(90) } }, "2027-03-22T23:00:00.000Z")])
    forget()
    expect(await texted("ATTENTE Hôtel communal")).toEqual([expect.not.stringContaining("Mieux")])
    const last = await learnt.find("hotel")
    await table.commit([learnt.keep({ ...before, rev: last?.rev ?? 0 }, "2027-03-22T23:00:00.000Z")])
    forget()
  })

  it("is unknown again once the last minute is too old", async () => {
    world.advance(4 * minute)
    expect((await ticket()).estimate).toBeNull()
    for (const row of (await times()).json) expect(row).toMatchObject({ waiting: null, estimate: null })
    expect(await texted("wachttijd gemeentehuis")).toEqual([expect.stringContaining("onbekend")])
  })

  it("teaches at night how long things take, and how true it was", async () => {
    for (let i = 0; i < 12; i++) {
      await after(10)
      await ticket()
      const visit = await callNext(zoe(), "hotel", "g1")
      if (!visit) continue
      await serve(zoe(), visit.id)
      await after(8)
      await finish(zoe(), visit.id, undefined)
    }
    world.set("2027-03-23T04:00:00.000Z")
    await world.tick()
    const found = await learnt.find("hotel")
    expect(found?.until).toBe(day)
    expect(found?.paces["id-card"]?.seen).toBeGreaterThan(6)
    expect(found?.paces["id-card"]?.middle).toBeLessThan(-0.2) // Eight minutes beside fifteen.
    expect(found?.took["id-card"]?.median).toBe(8)
    expect(Object.keys(found?.hours ?? {})).toContain("mon-09")
    expect(found?.accuracy.all.told).toBeGreaterThan(3)
    await learn(zoe(), "hotel")
    expect(await learnt.find("hotel")).toEqual({ ...found, rev: (found?.rev ?? 0) + 1 })
    world.advance(24 * hour)
    await world.tick()
    expect((await learnt.find("hotel"))?.until).toBe("2027-03-23")
  })
})

describe("a minute of a waiting room", () => {
  it("costs few units, and a look at it one at most", async () => {
    const { minute: each, look, all } = await costOfMinutes(inject("dynamodb"), 60, 6)
    expect(each.write).toBeLessThanOrEqual(5)
    expect(each.read).toBeLessThanOrEqual(12)
    expect(look.read).toBeLessThanOrEqual(0.5)
    expect(all.read).toBeLessThanOrEqual(1)
  })
})
