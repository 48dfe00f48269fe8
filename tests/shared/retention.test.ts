import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb"
import { beforeAll, describe, expect, inject, it } from "vitest"
import * as appointmentNoun from "#shared/appointment/appointment.ts"
import * as alertNoun from "#shared/alert/alert.ts"
import * as parityNoun from "#shared/parity/parity.ts"
import * as attestationNoun from "#shared/attestation/attestation.ts"
import * as beatNoun from "#shared/health/beat.ts"
import * as auditNoun from "#shared/audit/audit.ts"
import * as figuresTable from "#shared/figures/figures.table.ts"
import { inOrder, rowsOf } from "#shared/figures/reduce.ts"
import * as territories from "#shared/territory/territory.table.ts"
import * as openDataTable from "#shared/open-data/open-data.table.ts"
import * as heardNoun from "#shared/heard/heard.ts"
import * as helpNoun from "#shared/help/help.ts"
import { asSystem } from "#shared/act.ts"
import * as callbackNoun from "#shared/callback/callback.ts"
import * as letterNoun from "#shared/letter/letter.ts"
import * as limitNoun from "#shared/limit/limit.ts"
import * as rebookingNoun from "#shared/rebooking/rebooking.ts"
import * as conversationNoun from "#shared/conversation/conversation.ts"
import * as optOutNoun from "#shared/opt-out/opt-out.ts"
import * as kioskNoun from "#shared/kiosk/kiosk.ts"
import * as sessionNoun from "#shared/session/session.ts"
import { last, sweep } from "#shared/retention/sweep.ts"
import * as noticeNoun from "#shared/notice/notice.ts"
import * as callingTable from "#shared/visit/calling.table.ts"
import * as ticketTable from "#shared/visit/ticket.table.ts"
import * as visitNoun from "#shared/visit/visit.ts"
import * as taskNoun from "#shared/task/task.ts"
import { hour } from "#shared/time.ts"
import * as unsavedNoun from "#shared/unsaved/unsaved.ts"
import * as waiterNoun from "#shared/waiting-list/entry.ts"
import * as lines from "#shared/waiting-list/entry.table.ts"
import * as freedNoun from "#shared/waiting-list/freed-time.ts"
import { aWorld, type World } from "../world.ts"
import { everyItem, secrets, stillWaiting } from "../items/every.ts"

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
  beat: beatNoun.retention,
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
  const scan = async () => (await client().send(new ScanCommand({ TableName: world.table }))).Items ?? []

  /** The figures of the days on which all of it happened, from its items as they are. */
  const figuresNow = async () => {
    const days = { from: "2027-03-22", to: "2027-03-25", fresh: true }
    const rows = await rowsOf(world.now(), await territories.current(), "hotel", days)
    return [...rows].map(([day, each]) => [day, inOrder(each)])
  }

  beforeAll(async () => {
    world = await aWorld()
    await everyItem(world)
  })

  it("sweeps nobody whose time is not over", async () => {
    expect(await last()).toMatchObject({
      done: world.now(),
      counts: { expired: 0, erased: 0, stale: 0, failed: 0 },
    })
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
