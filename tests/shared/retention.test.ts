import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"
import { beforeAll, describe, expect, inject, it } from "vitest"
import * as appointmentNoun from "#shared/appointment/appointment.ts"
import * as alertNoun from "#shared/alert/alert.ts"
import * as alerts from "#shared/alert/alert.table.ts"
import * as parityNoun from "#shared/parity/parity.ts"
import { pin } from "#shared/parity/pin.ts"
import { attest } from "#shared/attestation/attest.ts"
import * as attestationNoun from "#shared/attestation/attestation.ts"
import * as auditNoun from "#shared/audit/audit.ts"
import * as figuresTable from "#shared/figures/figures.table.ts"
import { night } from "#shared/figures/night.ts"
import { inOrder, rowsOf } from "#shared/figures/reduce.ts"
import * as territories from "#shared/territory/territory.table.ts"
import * as openDataTable from "#shared/open-data/open-data.table.ts"
import * as heardNoun from "#shared/heard/heard.ts"
import * as helpNoun from "#shared/help/help.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { asStaff, asSystem } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { move } from "#shared/appointment/move.ts"
import * as callbackNoun from "#shared/callback/callback.ts"
import * as callbackAccess from "#shared/callback/access.ts"
import { cancel } from "#shared/callback/cancel.ts"
import { request } from "#shared/callback/request.ts"
import { keep as keepLetter } from "#shared/letter/accept.ts"
import { answer } from "#shared/letter/answer.ts"
import * as letterNoun from "#shared/letter/letter.ts"
import * as limitNoun from "#shared/limit/limit.ts"
import * as rebookingNoun from "#shared/rebooking/rebooking.ts"
import { close } from "#shared/location/close.ts"
import { answer as answerSms } from "#shared/conversation/answer.ts"
import * as conversationNoun from "#shared/conversation/conversation.ts"
import * as optOutNoun from "#shared/opt-out/opt-out.ts"
import * as kioskNoun from "#shared/kiosk/kiosk.ts"
import { renew } from "#shared/kiosk/open.ts"
import { end } from "#shared/session/end.ts"
import * as sessionNoun from "#shared/session/session.ts"
import { sweep } from "#shared/retention/sweep.ts"
import type { Sweep } from "#shared/retention/swept.ts"
import * as table from "#shared/table.ts"
import * as noticeNoun from "#shared/notice/notice.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { callNext } from "#shared/visit/call-next.ts"
import * as callingTable from "#shared/visit/calling.table.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import * as ticketTable from "#shared/visit/ticket.table.ts"
import * as visitNoun from "#shared/visit/visit.ts"
import * as taskNoun from "#shared/task/task.ts"
import { hour, later, minute } from "#shared/time.ts"
import { keep } from "#shared/unsaved/keep.ts"
import { hearMachine } from "#shared/wait/hear-machine.ts"
import * as unsavedNoun from "#shared/unsaved/unsaved.ts"
import { keyOf as waiterKey } from "#shared/waiting-list/access.ts"
import { leave } from "#shared/waiting-list/answer.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import { join } from "#shared/waiting-list/join.ts"
import * as waiterNoun from "#shared/waiting-list/entry.ts"
import * as lines from "#shared/waiting-list/entry.table.ts"
import * as freedNoun from "#shared/waiting-list/freed-time.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"

/** What each type of item may hold, and what becomes of it. */
const rules: Record<string, Record<string, string>> = {
  appointment: appointmentNoun.retention,
  callback: callbackNoun.retention,
  notice: noticeNoun.retention,
  task: taskNoun.retention,
  visit: visitNoun.retention,
  tickets: ticketTable.retention,
  calling: callingTable.retention,
  "desk-day": {
    busy: "kept",
    web: "kept",
    rules: "kept",
    freed: "kept",
    over: "kept",
    held: "kept",
    listed: "kept",
  },
  waiter: waiterNoun.retention,
  "in-line": lines.lineRetention,
  "line-look": lines.lookRetention,
  "freed-time": freedNoun.retention,
  rebooking: rebookingNoun.retention,
  "rebooking-case": rebookingNoun.caseRetention,
  attestation: attestationNoun.retention,
  "attested-again": attestationNoun.againRetention,
  audit: auditNoun.retention,
  help: helpNoun.retention,
  name: {},
  limit: limitNoun.retention,
  letter: letterNoun.retention,
  conversation: conversationNoun.retention,
  inbound: heardNoun.retention,
  "opt-out": optOutNoun.retention,
  line: { code: "expires" },
  "call-places": { taken: "expires", expiresAt: "expires" },
  echo: callbackNoun.echoRetention,
  figures: figuresTable.retention,
  "figures-sample": figuresTable.retention,
  headline: figuresTable.headlineRetention,
  "figures-night": figuresTable.nightRetention,
  "open-data": openDataTable.retention,
  "open-data-entry": openDataTable.entryRetention,
  session: sessionNoun.retention,
  kiosk: kioskNoun.retention,
  parity: parityNoun.retention,
  "parity-log": parityNoun.logRetention,
  alert: alertNoun.retention,
  unsaved: unsavedNoun.retention,
}
/** Types that are about the territory or what it spends: nothing in them is about a person. */
const open = [
  "territory",
  "territory-version",
  "territory-part",
  "promise",
  "spend",
  "board",
  "board-tickets",
  "wait-log",
  "machine",
  "waits",
  "parity-night",
  "alert-watch",
  "sweep",
]
const structural = /^(pk|sk|type|rev|(due|list|phone)(Pk|Sk))$/

const client = () =>
  new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })

describe("retention", () => {
  let world: World
  let first: Sweep | undefined
  const secrets = [
    "Amina El Idrissi",
    "amina el idrissi",
    "+32470123456",
    "+3242218001",
    "Rue Royale 1",
    "arabe",
    "amina@exemple.be",
  ]
  const stillWaiting = { language: "fr", phone: "+32470999999" } as const
  const scan = async () => (await client().send(new ScanCommand({ TableName: world.table }))).Items ?? []

  /** The figures of the days on which all of it happened, from its items as they are. */
  const figuresNow = async () => {
    const days = { from: "2027-03-22", to: "2027-03-25", fresh: true }
    const rows = await rowsOf(world.now(), await territories.current(), "hotel", days)
    return [...rows].map(([day, each]) => [day, inOrder(each)])
  }

  beforeAll(async () => {
    world = await aWorld()
    await world.begin()
    world.post.reject("+3242218001")
    const resident = {
      language: "fr",
      name: "Amina El Idrissi",
      phone: "+32470123456",
      address: "Rue Royale 1",
      email: "amina@exemple.be",
      needs: { interpreter: "arabe" },
    } as const
    const made = await book(world.act(), aRequest({ resident }))
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T07:30:00.000Z" }, "once")
    await book(world.act(), aRequest({ resident: { language: "fr", phone: "+3242218001" } }))
    const { callback } = await request(world.act(), {
      phone: "+32470123456",
      name: "Amina El Idrissi",
      language: "fr",
    })
    await world.tick()
    await cancel(world.act(), callback.code, callbackAccess.keyOf(callback))
    await request(world.act(), { phone: "+32470123456", language: "nl" })
    await request(world.act(), { phone: "+32470123456", language: "nl" }, "again")
    const staff = { id: "zoe", name: "Zoé Lambert", grants: [{ role: "helper" as const, location: "*" }] }
    await book(
      asStaff(world.now(), staff, "helper"),
      aRequest({ start: "2027-03-25T07:30:00.000Z", resident }),
    )
    await end(sessionNoun.opened("a-session", { staff }, world.now()))
    await keep(world.act(), { by: "zoe", path: "/fr/account", fields: { name: "Amina El Idrissi" } })
    const mia = { id: "mia", name: "Mia", grants: [{ role: "reception" as const, location: "hotel" }] }
    await arrive(asStaff(world.now(), mia), made.code)
    const { name, phone, needs, language } = resident
    const walkIn = { location: "hotel", service: "id-card", also: [], persons: 1, language }
    await takeTicket(asStaff(world.now(), mia), { ...walkIn, name, phone, needs }, "k")
    await callNext(asStaff(world.now(), mia), "hotel", "g1", "k")
    const ada = { id: "ada", name: "Ada", grants: [{ role: "admin" as const, location: "*" }] }
    await renew(asStaff(world.now(), ada), "hotel")
    await pin(asStaff(world.now(), ada), "hotel", { share: 0.4, why: "travaux" })
    const alert = {
      id: "spend-near",
      kind: "spend-near",
      much: 8,
      of: 10,
      since: world.now(),
      rev: 0,
    } as const
    await table.commit([alerts.keep(alert)])
    const overbook = { reason: "Amina El Idrissi attend un enfant" }
    const beyond = aRequest({ start: "2027-03-24T09:30:00.000Z", resident })
    await book(asStaff(world.now(), mia), { ...beyond, overbook })
    const reception = { id: "adam", name: "Adam", grants: [{ role: "reception" as const, location: "*" }] }
    const asked = { received: "2027-03-19", location: "hotel", also: [], persons: 1, wishes: ["mon-am"] }
    const letter = await keepLetter(asStaff(world.now(), reception, "post"), { ...asked, resident }, "k")
    await answer(asStaff(world.now(), reception, "post"), letter.id, "phoned")
    for (const [i, body] of ["RDV", "STOP"].entries()) {
      const inbound = { id: `m${i}`, from: "+32470123456", body, at: world.now() }
      await answerSms(world.act("sms"), inbound, world.post)
    }
    await attest(asStaff(world.now(), mia), { appointment: made.code }, "k")
    const byLetter = { language: "fr", name: "Amina El Idrissi", address: "Rue Royale 1" } as const
    await book(world.act(), aRequest({ start: "2027-03-24T08:00:00.000Z", resident: byLetter }))
    await world.tick()
    // Somebody waits while the next minute is written.
    await takeTicket(asStaff(world.now(), mia), walkIn, "k2")
    world.advance(minute)
    await close(asSystem(world.now()), "hotel", { from: "2027-03-25", to: "2027-03-25" })
    const left = await join(world.act(), EntryRequest.parse({ service: "id-card", resident }))
    await join(world.act(), EntryRequest.parse({ service: "id-card", resident: stillWaiting }))
    await world.tick()
    const queues = [{ queue: "A", services: ["id-card"], waiting: 3, called: 1 }]
    await hearMachine(asSystem(world.now()), { location: "hotel", at: later(world.now(), 1000), queues })
    await leave(world.act(), left.code, waiterKey(left))
    await world.tick()
    // The first place of the night.
    for (let i = 0; i < 2; i++) await night(asSystem(later(world.now(), 24 * hour)))
    first = await sweep(asSystem(world.now()))
  })

  it("sweeps nobody whose time is not over", () => {
    expect(first).toMatchObject({ done: world.now(), counts: { expired: 0, erased: 0, stale: 0, failed: 0 } })
  })

  it("has a rule for every attribute of every item that was written", async () => {
    const seen = new Set<string>()
    for (const item of await scan()) {
      const type = item.type?.S ?? "none"
      seen.add(type)
      if (open.includes(type)) continue
      const unruled = Object.keys(item).filter(
        (name) => !structural.test(name) && !rules[type]?.[name.replace(/^freed_.*/, "freed")],
      )
      expect(unruled, type).toEqual([])
    }
    expect([...seen].sort()).toEqual([...open, ...Object.keys(rules)].sort())
  })

  it("names every attribute a schema knows", () => {
    const shapes = {
      appointment: appointmentNoun.Appointment,
      callback: callbackNoun.Callback,
      notice: noticeNoun.Notice,
      task: taskNoun.Task,
      unsaved: unsavedNoun.Unsaved,
      visit: visitNoun.Visit,
      letter: letterNoun.Letter,
      attestation: attestationNoun.Attestation,
      waiter: waiterNoun.Entry,
      "freed-time": freedNoun.FreedTime,
      "attested-again": attestationNoun.Again,
    }
    for (const [type, schema] of Object.entries(shapes))
      expect(Object.keys(rules[type] ?? {}).sort(), type).toEqual(
        expect.arrayContaining(Object.keys(schema.shape).sort()),
      )
  })

  it("holds the person until the time is over", async () => {
    world.advance(29 * 24 * hour)
    await world.tick()
    const text = JSON.stringify(await scan())
    for (const secret of secrets.filter((each) => each !== "+3242218001")) expect(text).toContain(secret)
  })

  it("then finds no trace of the person in any item or index, and the figures stand", async () => {
    const whole = await figuresNow()
    world.advance(4 * 24 * hour)
    await world.tick()
    expect(await figuresNow()).toEqual(whole)
    const before = await figuresNow()
    const looked = (await scan()).length
    const parts = { page: 7, pages: 3, writes: 1_000 }
    let times = 0
    for (let swept; !swept?.done; times++) swept = await sweep(asSystem(world.now()), parts)
    expect(times).toBeGreaterThan(looked / 21)
    expect(await sweep(asSystem(world.now()), parts)).toBeUndefined()
    expect(await figuresNow()).toEqual(before)
    const items = await scan()
    const text = JSON.stringify(items)
    for (const secret of secrets) expect(text).not.toContain(secret)
    const erased = items.filter((item) => item.type?.S === "appointment")
    expect(erased).toHaveLength(5)
    for (const item of erased) {
      expect(item.phonePk).toBeUndefined()
      expect(item.duePk).toBeUndefined()
      expect(item.service?.S).toBe("id-card")
    }
    const past = /^(notice|limit|name|session|unsaved|attested-again|conversation|tickets|calling)$/
    const theirs = items.filter((item) => item.to?.S !== stillWaiting.phone)
    expect(theirs.filter((item) => past.test(item.type?.S ?? ""))).toEqual([])
  })
})
