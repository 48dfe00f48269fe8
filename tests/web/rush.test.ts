import type { AddressInfo } from "node:net"
import { serve, type ServerType } from "@hono/node-server"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { amiss } from "../cells.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld } from "../world.ts"
import { request } from "./answers.ts"

const day = "2027-03-24"
const desksOf = (many: number) =>
  Array.from({ length: many }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
const openings = [{ days: ["wed", "thu"] as const, from: "09:00", to: "12:00", for: "appointments" as const }]

type At = { start: string }
type Told = At & { code: string; key: string; reason?: string; nearest?: At[]; slots?: At[] }
type Answer = { status: number; json: Told }

/** A municipality behind a real socket. */
async function aTown(desks: number) {
  const location = aLocation({
    desks: desksOf(desks),
    openings: openings.map((rule) => ({ ...rule, days: [...rule.days] })),
  })
  const file = aFile({ services: [aService({ perPerson: true })], locations: [location] })
  const world = await aWorld({ file })
  const listening = Promise.withResolvers<AddressInfo>()
  const server = serve({ fetch: world.site.fetch, port: 0, hostname: "127.0.0.1" }, listening.resolve)
  const { port } = await listening.promise
  const ask = async (path: string, body?: object): Promise<Answer> => {
    const headers = { "content-type": "application/json" }
    const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) }
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, init)
    return { status: answer.status, json: JSON.parse(await answer.text()) }
  }
  const free = async (): Promise<string[]> => {
    const { slots = [] } = (await ask(`/slots?service=id-card&from=${day}&to=${day}`)).json
    return slots.map(({ start }) => start)
  }
  return { server, ask, free }
}

const any = <T>(items: T[]): T | undefined => items[Math.floor(Math.random() * items.length)]
const crowd = <T>(many: number, person: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: many }, (_, i) => person(i)))
const counted = (statuses: number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].map((status) => [status, statuses.filter((each) => each === status).length]),
  )

/** Nothing here waits for a clock; a slow machine only takes longer. */
describe("a rush", { timeout: 300_000 }, () => {
  let server: ServerType | undefined
  let town: Awaited<ReturnType<typeof aTown>>
  const inTown = async (desks: number) => {
    town = await aTown(desks)
    server = town.server
  }
  beforeEach(() => {
    server = undefined
  })
  afterEach(() => {
    server?.close()
  })

  it("of 200 people for one place gives it to exactly one, and the others the nearest times", async () => {
    await inTown(1)
    const start = "2027-03-24T09:00:00+01:00"
    const answers = await crowd(200, () => town.ask("/appointments", { ...request, start }))
    expect(counted(answers.map(({ status }) => status))).toEqual({ 201: 1, 409: 199 })
    const refused = answers.filter(({ status }) => status === 409).map(({ json }) => json)
    expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(["slot-taken"]))
    for (const { nearest = [] } of refused) expect(nearest.length).toBeGreaterThan(0)
    expect(await amiss([day])).toEqual([])
  })

  it("of 300 people for a day of 36 places fills every place once", async () => {
    await inTown(3)
    const person = async (): Promise<number[]> => {
      const statuses: number[] = []
      for (let offered = await town.free(); ;) {
        const start = any(offered)
        if (!start) return statuses
        const { status, json } = await town.ask("/appointments", { ...request, start })
        statuses.push(status)
        if (status !== 409) return statuses
        offered = (json.nearest ?? []).map((slot) => slot.start).filter((at) => at.startsWith(day))
      }
    }
    const statuses = (await crowd(300, person)).flat()
    expect(counted(statuses)).toEqual({ 201: 36, 409: statuses.length - 36 })
    expect(await town.free()).toEqual([])
    expect(await amiss([day])).toEqual([])
  })

  it("of bookings, moves and cancellations at once leaves no cell lost or held twice", async () => {
    await inTown(3)
    const starts = await town.free()
    const persons = () => any([1, 1, 2, 3])
    const book = () => town.ask("/appointments", { ...request, start: any(starts), persons: persons() })
    const act = async (): Promise<Answer[]> => {
      const made = await book()
      if (made.status !== 201) return [made]
      const { code, key } = made.json
      const move = () => town.ask(`/appointments/${code}/move`, { key, start: any(starts) })
      const cancel = () => town.ask(`/appointments/${code}/cancel`, { key })
      const answers = await Promise.all([move(), move(), any([move, cancel])?.() ?? move()])
      const last = await town.ask(`/appointments/${code}?key=${key}`)
      expect([made, ...answers].map(({ json }) => json.start)).toContain(last.json.start)
      return [made, ...answers]
    }
    const answers = (await crowd(60, act)).flat()
    const statuses = answers.map(({ status }) => status)
    const lost = answers.filter(({ json }) => json.reason === "slot-taken" || json.reason === "no-such-slot")
    for (const { json } of lost) expect(json.nearest?.length).toBeGreaterThan(0)
    expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([])
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(5)
    expect(await amiss([day])).toEqual([])
  })
})
