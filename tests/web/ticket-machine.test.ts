import { beforeAll, describe, expect, it } from "vitest"
import { signatureOf } from "#shared/callback/exchange.ts"
import { localSettings } from "#infra/local/settings.ts"
import { minute, ms, withOffset } from "#shared/time.ts"
import * as boards from "#shared/wait/board.table.ts"
import { ticketMachine } from "#shared/wait/hear-machine.ts"
import * as machines from "#shared/wait/machine.table.ts"
import { site } from "#web/site.tsx"
import { aWorld, type World } from "../world.ts"

const secret = "what the machine and we know"

let world: World
let app: World["site"]
beforeAll(async () => {
  world = await aWorld()
  app = site({ ...world.settings, machine: ticketMachine(secret) })
})

const aSnapshot = (more: object = {}, queue: object = {}) => ({
  location: "hotel",
  at: withOffset(world.now(), "Europe/Brussels"),
  queues: [{ queue: "A", services: ["id-card"], open: true, desks: 2, waiting: 7, called: 41, ...queue }],
  ...more,
})

async function sent(body: unknown, { by = secret, late = 0, to = app } = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  const timestamp = String(ms(world.now()) / 1000 - late)
  const signature = signatureOf(by, timestamp, new TextEncoder().encode(text))
  const headers = { "x-timestamp": timestamp, "x-signature": signature }
  return (await to.request("/inbound/queues", { method: "POST", headers, body: text })).status
}
const told = async () => (await world.call("/waiting-times")).json[0]

describe("a ticket machine", () => {
  it("is heard nowhere without the secret, nor with what was signed long ago", async () => {
    expect(await sent(aSnapshot(), { to: world.site })).toBe(404)
    expect(await sent(aSnapshot(), { by: "somebody else" })).toBe(403)
    expect(await sent(aSnapshot(), { late: 301 })).toBe(403)
    expect(await boards.find("hotel")).toBeUndefined()
    expect(localSettings({ GUICHET_QUEUE_SECRET: "x".repeat(16) }).machine).toBeDefined()
    expect(() => localSettings({ GUICHET_QUEUE_SECRET: "x" })).toThrow("GUICHET_QUEUE_SECRET")
  })

  it("fills the board that everybody reads, and the minute's work leaves it so", async () => {
    for (let i = 0; i < 12; i++) {
      expect(await sent(aSnapshot({}, { called: 41 + i }))).toBe(200)
      world.advance(2 * minute)
    }
    await world.tick()
    const board = await boards.find("hotel")
    expect(board).toMatchObject({ waiting: 7, desks: 2, machine: true })
    expect(await told()).toMatchObject({ waiting: 7, estimate: { p50: expect.any(Number) } })
    const { p50 = NaN, p80 = NaN } = board?.services["id-card"]?.estimate ?? {}
    expect(p50).toBeGreaterThan(0)
    expect(p80).toBeGreaterThan(p50)
    expect(p50 % 5).toBe(0)
  })

  it("says nothing with what is late, again, of another place, or not to be understood", async () => {
    const before = await boards.find("hotel")
    const remembered = await machines.find("hotel")
    const old = aSnapshot({ at: withOffset(before?.updated ?? "", "Europe/Brussels") })
    for (const body of [old, aSnapshot({ location: "nowhere" }), aSnapshot({ queues: [] }), "{", "null"])
      expect(await sent(body)).toBe(200)
    expect(await boards.find("hotel")).toEqual(before)
    expect(await machines.find("hotel")).toEqual(remembered)
  })

  it("is not believed when it counts more than a waiting room holds", async () => {
    const before = await boards.find("hotel")
    for (const absurd of [{ waiting: 2001 }, { desks: 501 }, { called: 1_000_001 }, { waiting: 1e300 }])
      expect(await sent(aSnapshot({}, absurd))).toBe(200)
    expect(await boards.find("hotel")).toEqual(before)
  })

  it("is heard for the services of the commune, whatever others it speaks of, and however its queues are called", async () => {
    const services = ["constructor", "parking", "id-card"]
    expect(await sent(aSnapshot({}, { services }))).toBe(200)
    expect(Object.keys((await boards.find("hotel"))?.services ?? {})).toEqual(["id-card"])
    for (const queue of ["__proto__", "constructor", " "]) {
      world.advance(minute)
      expect(await sent(aSnapshot({}, { queue }))).toBe(200)
      expect((await boards.find("hotel"))?.updated).toBe(world.now())
    }
    world.advance(minute)
  })

  it("tells nobody of a closed queue, or one where nobody is known to work; and falls silent in time", async () => {
    await sent(aSnapshot({}, { open: false }))
    expect(await told()).toMatchObject({ waiting: 7, estimate: null })
    world.advance(minute)
    await sent(aSnapshot({}, { waiting: 0, desks: 0 }))
    expect(await told()).toMatchObject({ waiting: 0, estimate: null })
    world.advance(minute)
    await sent(aSnapshot({}, { waiting: 0 }))
    expect(await told()).toMatchObject({ waiting: 0, estimate: { p50: 0, p80: 5 } })
    world.advance(4 * minute)
    expect(await told()).toMatchObject({ waiting: null, estimate: null })
    await world.tick()
    expect((await boards.find("hotel"))?.machine).toBeUndefined()
  })
})
