import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { ask } from "#shared/figures/ask.ts"
import { reduce } from "#shared/figures/reduce.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { figureOf } from "#shared/figures/table.ts"
import { measureOf } from "#shared/figures/measure.ts"
import { signedIn, aWorld, type World } from "../../world.ts"

const reception = signedIn("reception:*")

describe("the figures of a day", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld()
    await world.begin()
    const slots = await world.call("/slots?service=id-card&location=hotel&from=2027-03-22&to=2027-03-30")
    const starts: { start: string }[] = slots.json.slots
    const start = starts.find((each) => each.start.startsWith("2027-03-23"))?.start
    const resident = {
      name: "Zoé",
      phone: "0470 12 34 56",
      address: "Rue 1, 1030 Schaerbeek",
      language: "fr",
    }
    await world.call("/appointments", { service: "id-card", location: "hotel", start, resident })
    await world.call("/staff/visits", { service: "id-card", location: "hotel" }, reception)
    world.set("2027-03-24T05:00:00.000Z")
    await world.tick()
  })

  const figure = async (id: string, day: string, by?: "area" | "channel", name = "") => {
    const act = asStaff(world.now(), { id: "m", name: "m", grants: [{ role: "manager", location: "*" }] })
    const table = await ask(act, { from: day, to: day, by })
    const cell = by ? table.groups.get(name)?.get(id) : table.all.get(id)
    const measure = measureOf(id)
    return cell && measure ? figureOf(measure, cell) : undefined
  }

  it("say who booked on it, and how long before their time", async () => {
    expect(await figure("lead", "2027-03-22")).toMatchObject({ n: 1, median: 1 })
    expect(await figure("lead", "2027-03-22", "area", "1030")).toMatchObject({ n: 1 })
  })
  it("say who was here", async () => {
    expect(await figure("came", "2027-03-22", "channel", "walk-in")).toMatchObject({ n: 1 })
  })
  it("say how far ahead the third free time was, as somebody looked at it at the end of the day", async () => {
    expect(await figure("third-web", "2027-03-23")).toMatchObject({ median: expect.any(Number) })
  })
  it("keep what a desk was there for, whatever its hours are since", async () => {
    const before = await figure("fill", "2027-03-22")
    const territory = await territories.current()
    const locations = territory.locations.map((each) => ({ ...each, desks: [], openings: [] }))
    const days = { from: "2027-03-22", to: "2027-03-22", fresh: false }
    await reduce(world.now(), { ...territory, locations }, "hotel", days)
    expect(before?.total).toBeGreaterThan(0)
    expect(await figure("fill", "2027-03-22")).toEqual(before)
  })
  it("are for managers, each for their own places", async () => {
    const days = "/manager/figures?from=2027-03-22&to=2027-03-23"
    const status = async (grants: string, more = "") =>
      (await world.call(`${days}${more}`, undefined, signedIn(grants))).status
    expect(await status("manager:*")).toBe(200)
    expect(await status("manager:antenne", "&location=hotel")).toBe(403)
    expect(await status("reception:*")).toBe(403)
    expect((await world.call(days)).status).toBe(401)
  })
  it("tell nothing of few people, also as a table", async () => {
    const asked = "/manager/figures?from=2027-03-22&to=2027-03-23&by=service"
    const { json } = await world.call(asked, undefined, signedIn("manager:*"))
    expect(json.all).not.toHaveProperty("came")
    expect(json.all).toHaveProperty("fill")
    expect(json.withheld).toContain("booked")
    const { text } = await world.call(asked, undefined, { ...signedIn("manager:*"), accept: "text/csv" })
    expect(text.split("\r\n")[0]).toBe("service,measure,unit,n,mean,median,p90,within,share,total")
    expect(text).toContain("*,fill,minutes,")
  })
})
