import { beforeEach, describe, expect, it } from "vitest"
import { minute } from "#shared/time.ts"
import { aLocation } from "../makers.ts"
import { aFile } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { itemsOf, refusalOf, request } from "./answers.ts"

const once = { "idempotency-key": "7f1c3ad2-once" }
const twice = { "idempotency-key": "7f1c3ad2-twice" }
const later = "2027-03-25T08:30:00+01:00"
const desks = [{ id: "g1", services: ["id-card"] }]
const callback = { phone: "0470 12 34 56", name: "Amina", language: "fr" }

describe("the same request under the same key", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation({ desks })] }) })
  })
  const many = async (type: string) => (await itemsOf(world)).filter((item) => item.type?.S === type).length
  const told = ({ status, text }: { status: number; text: string }) => ({ status, text })

  it("makes one appointment, told as it was made, whatever became of it since", async () => {
    const first = await world.call("/appointments", request, once)
    expect(first.status).toBe(201)
    const { code, key } = first.json
    const again = async () => told(await world.call("/appointments", request, once))
    expect(await again()).toEqual(told(first))
    world.advance(5 * minute)
    await world.call(`/appointments/${code}/move`, { key, start: later })
    expect(await again()).toEqual(told(first))
    await world.call(`/appointments/${code}/cancel`, { key })
    world.set("2027-03-26T08:00:00Z")
    expect(await again()).toEqual(told(first))
    expect(await many("appointment")).toBe(1)
  })

  it("makes one appointment of the last place even when it arrives ten times at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 10 }, () => world.call("/appointments", request, once)),
    )
    expect(new Set(all.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(all[0]?.status).toBe(201)
    expect(await many("appointment")).toBe(1)
  })

  it("moves once, told as it was moved, even ten times at once and after a later move", async () => {
    const { code, key } = (await world.call("/appointments", request)).json
    const move = (start: string, headers = once) =>
      world.call(`/appointments/${code}/move`, { key, start }, headers)
    const all = await Promise.all(Array.from({ length: 10 }, () => move(later)))
    expect(new Set(all.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect(all[0]).toMatchObject({ status: 200, json: { start: later } })
    const [first] = all
    await move(request.start, twice)
    expect((await move(later)).text).toBe(first?.text)
    expect((await world.call(`/appointments/${code}?key=${key}`)).json.start).toBe(request.start)
    await world.call(`/appointments/${code}/cancel`, { key })
    expect((await move(later)).text).toBe(first?.text)
  })

  it("that asked for what was so already does nothing later either", async () => {
    const { code, key } = (await world.call("/appointments", request)).json
    const stay = () => world.call(`/appointments/${code}/move`, { key, start: request.start }, once)
    const first = await stay()
    await world.call(`/appointments/${code}/move`, { key, start: later })
    expect(told(await stay())).toEqual(told(first))
    expect((await world.call(`/appointments/${code}?key=${key}`)).json.start).toBe(later)
  })

  it("cancels once", async () => {
    const { code, key } = (await world.call("/appointments", request)).json
    const cancel = () => world.call(`/appointments/${code}/cancel`, { key }, once)
    const all = await Promise.all(Array.from({ length: 10 }, cancel))
    world.set("2027-03-26T08:00:00Z")
    const texts = [...all, await cancel()].map(({ status, text }) => `${status} ${text}`)
    expect(new Set(texts).size).toBe(1)
    expect(all[0]).toMatchObject({ status: 200, json: { status: "cancelled" } })
  })

  it("promises one call, told as it was promised, even ten times at once and once it is taken back", async () => {
    await world.call("/callbacks", { phone: "042218002", language: "fr" })
    world.advance(minute)
    const ask = () => world.call("/callbacks", callback, once)
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, ask))
    expect(first).toMatchObject({ status: 201, json: { ahead: 1 } })
    const { code, key } = first?.json ?? {}
    await world.call(`/callbacks/${code}/cancel`, { key })
    world.set("2027-03-22T16:00:00Z")
    for (const other of [...others, await ask()]) expect(other.text).toBe(first?.text)
    expect(await many("callback")).toBe(2)
    expect(await many("line")).toBe(1)
  })

  it("that found a call promised hears the same once it is taken back, and promises none", async () => {
    const { code, key } = (await world.call("/callbacks", callback)).json
    world.advance(minute)
    const all = await Promise.all(Array.from({ length: 10 }, () => world.call("/callbacks", callback, once)))
    await world.call(`/callbacks/${code}/cancel`, { key })
    const after = await world.call("/callbacks", callback, once)
    expect(after).toMatchObject({ status: 200, json: { ahead: 0 } })
    for (const each of all) expect(told(each)).toEqual(told(after))
    expect(await many("callback")).toBe(1)
    world.advance(31 * 24 * 60 * minute)
    await world.tick()
    expect(await many("echo")).toBe(0)
  })

  it("with another body is refused, for every deed", async () => {
    const other = { ...request, start: later }
    const { code, key } = (await world.call("/appointments", request, once)).json
    expect(refusalOf(await world.call("/appointments", other, once))).toEqual([422, "key-reused"])
    const move = (start: string) => world.call(`/appointments/${code}/move`, { key, start }, once)
    await move(request.start)
    expect(refusalOf(await move(later))).toEqual([422, "key-reused"])
    await world.call("/callbacks", callback, once)
    const renamed = { ...callback, name: "Ali" }
    expect(refusalOf(await world.call("/callbacks", renamed, once))).toEqual([422, "key-reused"])
    await world.call("/callbacks", callback, twice)
    expect(refusalOf(await world.call("/callbacks", renamed, twice))).toEqual([422, "key-reused"])
  })

  it("is tried afresh after a refusal", async () => {
    const { code, key } = (await world.call("/appointments", request)).json
    const book = () => world.call("/appointments", request, once)
    expect(refusalOf(await book())).toEqual([409, "slot-taken"])
    await world.call(`/appointments/${code}/cancel`, { key })
    expect((await book()).status).toBe(201)
  })
})
