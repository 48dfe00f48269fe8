import { beforeAll, describe, expect, it } from "vitest"
import * as alerts from "#shared/alert/alert.table.ts"
import * as table from "#shared/table.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"

/** As people read it. */
const said = ({ html }: { html: string }): string => html.replaceAll("&#39;", "'")

const page = "/fr/reception/figures/steering/hotel"

describe("the share of a place, for its manager", () => {
  let world: World
  let paul: Awaited<ReturnType<typeof colleague>>
  beforeAll(async () => {
    const locations = ["hotel", "antenne"].map((id) => aLocation({ id }))
    world = await aWorld({ file: aFile({ policy: { protectedShare: 0.4 }, locations }) })
    await world.begin()
    paul = await colleague(world, "manager:hotel", "paul")
  })

  it("is told with its bounds, before any night has judged it", async () => {
    const html = said(await paul.get(page))
    for (const each of ["Aujourd'hui: 40 %", "entre 20 % et 70 %", "Aucune nuit n'a encore regardé ce lieu."])
      expect(html).toContain(each)
  })

  it("is not pinned without a reason, nor beyond its bounds; what was typed stays", async () => {
    const { status, html } = await paul.post(page, { do: "pin", share: "95", why: "" })
    expect(status).toBe(422)
    expect(html).toContain('value="95"')
    expect(html).toContain('href="#share"')
    expect(html).toContain('href="#why"')
  })

  it("is pinned and let go of, and everybody reads why", async () => {
    const pinned = await paul.post(page, { do: "pin", share: "52,5 %", why: "grève des bus" })
    expect([pinned.status, pinned.location]).toEqual([303, `${page}?done=pinned`])
    const html = said(await paul.get(`${page}?done=pinned`))
    expect(html).toContain("Aujourd'hui: 52,5 %")
    expect(html).toMatch(/Fixée par paul, .*: grève des bus/)
    await paul.post(page, { do: "unpin", why: "finie" })
    expect(said(await paul.get(page))).toContain("Quelqu'un l'a libérée. Elle bouge à nouveau. finie")
  })

  it("is nobody else's", async () => {
    const other = await colleague(world, "manager:antenne", "other")
    expect((await other.get(page)).status).toBe(403)
    expect((await other.post(page, { do: "pin", share: "50", why: "a" })).status).toBe(403)
    expect((await paul.get(`${page}x`)).status).toBe(404)
  })

  it("stands beside what is not in order, which somebody says they have seen", async () => {
    const since = world.now()
    const one = { kind: "parity-broken", location: "hotel", much: 3, since, rev: 0 } as const
    await table.commit([alerts.keep({ ...one, id: "parity-broken.hotel" })])
    const list = "/fr/reception/figures/alerts"
    expect((await paul.get(list)).html).toContain(`href="${page}"`)
    const seen = await paul.post(`${list}/parity-broken.hotel/seen`, {})
    expect([seen.status, seen.location]).toEqual([303, `${list}?seen=1`])
    expect((await paul.get(list)).html).toContain("Vue par paul")
    const other = await colleague(world, "manager:antenne", "other")
    expect(said(await other.get(list))).toContain("Il n'y a aucune alerte.")
    expect((await other.post(`${list}/parity-broken.hotel/seen`, {})).status).toBe(404)
  })
})
