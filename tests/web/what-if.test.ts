import { beforeAll, describe, expect, it } from "vitest"
import { forget } from "#shared/what-if/run.ts"
import { aFile, aLocation } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

describe("the page of a month that is lived again", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
    forget()
  })

  const look = async (query = "", grants = "manager:*") => {
    const url = query.startsWith("/") ? query : `/fr/reception/figures/what-if${query}`
    const response = await world.site.request(url, { headers: signedIn(grants) })
    return { status: response.status, text: await response.text() }
  }
  const asked = "?location=hotel&month=2027-02&asked=1&hours-desk=g1"
  const desk = "&desk-day-thu=1&desk-from=8h30&desk-to=12h30&desk-for=appointments&desk-service-id-card=1"

  it("asks for a place the manager answers for, and the last month that is over", async () => {
    const { status, text } = await look("", "manager:antenne")
    expect(status).toBe(200)
    expect(text).toContain('name="month" type="text" value="2027-02"')
    expect(text).toContain('value="antenne"')
    expect(text).not.toContain('value="hotel"')
  })

  it("says first that it takes a while, then answers at an address that can be kept", async () => {
    const first = await look(`${asked}${desk}`)
    const [, next = ""] = /http-equiv="refresh" content="0;url=([^"]+)"/.exec(first.text) ?? []
    expect(first.text).toContain("<progress")
    const then = await look(next.replaceAll("&amp;", "&"))
    expect(then.status).toBe(200)
    expect(then.text).toContain("16 heures de guichet de plus")
    const again = await look(`${asked}${desk}`)
    expect(again.text).toContain('id="result"')
    expect(again.text).toMatch(/id="desk-day-thu"[^>]*checked/)
    expect(again.text).toContain('value="8h30"')
  })

  it.each([
    ["nothing that would be otherwise", asked, "#desk-day"],
    ["hours without days", `${asked}&desk-from=8h30&desk-to=12h30&desk-service-id-card=1`, "#desk-day"],
    ["days without hours", `${asked}&hours-day-mon=1`, "#hours-from"],
    ["an end before the beginning", `${asked}&hours-day-mon=1&hours-from=10h&hours-to=9h`, "#hours-to"],
    ["a desk for nothing", `${asked}&desk-day-thu=1&desk-from=8h30&desk-to=12h30`, "#desk-service"],
    ["a share of more than all", `${asked}&share=120`, "#share"],
    ["a share that is no number", `${asked}&share=beaucoup`, "#share"],
    ["a month that is none", "?month=mars", "#month"],
    ["a month that is not over", `${asked}&share=20&wait=1`.replace("2027-02", "2027-03"), "#month"],
  ])("leads from %s to its field", async (_, query, field) => {
    const { status, text } = await look(query)
    expect(status).toBe(422)
    expect(text).toContain(`href="${field}"`)
    expect(text).toContain(`id="${field.slice(1)}"`)
  })

  it("is nobody's who does not answer for the place", async () => {
    expect((await look("", "reception:*")).status).toBe(403)
    expect((await look(`${asked}&share=20&wait=1`, "manager:antenne")).status).toBe(403)
    expect((await look(`${asked}&share=20&wait=1`.replace("hotel", "nowhere"))).status).toBe(404)
  })
})
