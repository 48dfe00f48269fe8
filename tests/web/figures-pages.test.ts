import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { ask } from "#shared/figures/ask.ts"
import { measureOf } from "#shared/figures/measure.ts"
import { overTime } from "#shared/figures/over-time.ts"
import { figureOf } from "#shared/figures/table.ts"
import { access } from "#web/access.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { keepDays } from "./figures-days.ts"

const services = ["id-card", "passport"]
const file = aFile({
  services: [aService(), aService({ id: "passport", name: { fr: "Passeport" } })],
  locations: [
    aLocation({ desks: [{ id: "g1", services }] }),
    aLocation({ id: "antenne", name: { fr: "Antenne" }, desks: [{ id: "g1", services }] }),
  ],
})

const days = "from=2027-02-22&to=2027-03-19"
const pages = ["", "/capacity", "/waiting", "/fairness", "/calls", "/trend", "/table", "/measures"]

describe("the pages of figures", () => {
  let world: World
  let empty = ""
  const ask_ = async (path: string, who = "manager:*", language = "fr") => {
    const response = await world.site.request(`/${language}/reception/figures${path}`, {
      headers: signedIn(who),
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  beforeAll(async () => {
    world = await aWorld({ file })
    empty = (await ask_("")).text
    const each = [
      { id: "hotel", services },
      { id: "antenne", services },
    ]
    await keepDays(each, "2026-12-14", "2027-03-19")
    await book(world.act(), aRequest({ start: "2027-03-23T07:30:00.000Z" }))
  })

  it("say when there will be figures, before the first night", () => {
    expect(empty).toContain("Il n&#39;y a pas encore de chiffres. Chaque nuit, ceux de la veille arrivent.")
    expect(empty).not.toContain("<svg")
  })

  it("are where the menu leads, for those who may see figures, and for nobody else", async () => {
    const link = 'href="/fr/reception/figures"'
    expect((await ask_("")).text).toContain(link)
    const menuOf = async (who: string) =>
      (await world.site.request("/fr/reception", { headers: signedIn(who) })).text()
    expect(await menuOf("manager:hotel")).toContain(link)
    expect(await menuOf("reception:*")).not.toContain(link)
  })

  it.each(pages)("%s: every chart has its table, and every link of it leads somewhere", async (path) => {
    const { text } = await ask_(path)
    const charts = text.match(/<figure class="chart/g) ?? []
    expect(charts.length).toBeGreaterThanOrEqual(/table|measures/.test(path) ? 0 : 1)
    expect(text.match(/<table/g)?.length ?? 0).toBeGreaterThanOrEqual(Math.max(1, charts.length))
    const main = text.slice(text.indexOf("<main"), text.indexOf("</main>"))
    const links = [...main.matchAll(/href="(\/fr\/[^"]+)"/g)].map(([, href = ""]) =>
      href.replaceAll("&amp;", "&"),
    )
    for (const href of new Set(links)) {
      const response = await world.site.request(href, { headers: signedIn("manager:*") })
      expect(response.status, href).toBe(200)
    }
  })

  it("keep a style and a script out of their charts: the page allows none", async () => {
    const { text, headers } = await ask_("/waiting")
    expect(headers.get("content-security-policy")).toContain("style-src 'self'")
    expect(text).not.toMatch(/ style="|<style/)
  })

  it.each([
    ["", "Antenne: auprès d&#39;une personne, on attend "],
    ["/capacity?location=hotel", "du temps des guichets est réservé."],
    [`/waiting?${days}`, "Pour un rendez-vous, la moitié attend "],
    [`/fairness?${days}&location=antenne`, "Par téléphone, on attend 7 jours de plus que par internet."],
    [`/calls?${days}`, "des personnes sont appelées dans les heures promises."],
    [`/trend?${days}&measure=waited`, "Au début: "],
  ])("%s says first: %s", async (path, sentence) => {
    expect((await ask_(path)).text).toContain(sentence)
  })

  it("say how this day stands at each place: what is taken, and that nobody is waited for yet", async () => {
    const cells = [
      ...(await ask_("")).text.matchAll(/<td data-label="(?:Temps réservé|Attendent maintenant)">([^<]*)/g),
    ]
    expect(cells.map(([, each]) => each)).toEqual(["0 %", "salle fermée", "0 %", "salle fermée"])
    world.set("2027-03-23T08:00:00.000Z")
    expect((await ask_("")).text).toContain('<td data-label="Temps réservé">6,3 %</td>')
    world.set("2027-03-22T08:00:00.000Z")
  })

  it("show what is asked: a place, a service, a way", async () => {
    const all = await ask_(`/table?${days}&measure=booked&by=location&format=json`)
    const one = await ask_(
      `/table?${days}&measure=booked&by=channel&location=antenne&service=passport&format=json`,
    )
    const [booked] = JSON.parse(one.text).measures
    const act = asStaff(world.now(), { id: "m", name: "m", grants: [{ role: "manager", location: "*" }] })
    const measure = measureOf("booked")
    const table = await ask(act, {
      from: "2027-02-22",
      to: "2027-03-19",
      location: "antenne",
      filter: { service: "passport" },
    })
    const cell = table.all.get("booked")
    expect(booked.all.total).toBe(measure && cell && figureOf(measure, cell)?.total)
    expect(booked.all.total).toBeLessThan(JSON.parse(all.text).measures[0].all.total)
    expect(booked.groups.map(({ group }: { group: string }) => group)).toContain("phone")
  })

  it("give the same as CSV, JSON and page", async () => {
    const query = `/table?${days}&measure=waited&by=location`
    const [html, json, csv] = await Promise.all(
      ["", "&format=json", "&format=csv"].map((as) => ask_(query + as)),
    )
    const [{ all }] = JSON.parse(json?.text ?? "").measures
    expect(csv?.headers.get("content-type")).toBe("text/csv; charset=utf-8")
    expect(csv?.text).toContain(
      `,*,Ensemble,waited,Attente sans rendez-vous,minutes,spread,${all.n},${all.mean},`,
    )
    expect(html?.text).toContain(
      `<td data-label="Moyenne">${all.mean.toLocaleString("fr-BE", { maximumFractionDigits: 1 })}</td>`,
    )
    const hours = await ask_("/capacity?location=hotel&from=2027-03-15&to=2027-03-26&format=json")
    const taken = JSON.parse(hours.text).hours.filter(({ day }: { day: string }) => day === "2027-03-23")
    expect(taken[0]).toEqual({ day: "2027-03-23", hour: "tue-08", planned: 30, booked: 15 })
    expect(JSON.parse(hours.text).hours[0]).toMatchObject({ day: "2027-03-15", hour: "mon-08", planned: 60 })
    expect((await ask_("/capacity?location=hotel&format=csv")).text).toContain(
      "hotel,,2027-03-23,tue-08,30,15,15\r\n",
    )
  })

  it("show a manager of one place that place only", async () => {
    const { text } = await ask_(`/table?${days}&measure=booked&by=location&format=json`, "manager:antenne")
    expect(JSON.parse(text).measures[0].groups.map(({ group }: { group: string }) => group)).toEqual([
      "antenne",
    ])
    expect((await ask_("", "manager:antenne")).text).not.toContain("Hôtel communal")
    for (const path of ["waiting", "fairness", "calls", "trend", "table", "capacity"])
      expect((await ask_(`/${path}?location=hotel`, "manager:antenne")).status, path).toBe(403)
  })

  it.each(["waiting", "fairness", "calls", "trend", "table", "capacity"])(
    "%s: what cannot be is said beside its field, and the rest stays",
    async (path) => {
      const { status, text } = await ask_(`/${path}?from=2027-03-19&to=2027-03-01&service=passport`)
      expect(status).toBe(422)
      expect(text).toContain('<a href="#to">')
      expect(text).toContain('<option value="passport" selected="">')
      expect(text).not.toContain("<svg")
    },
  )

  it("say that they count, where it takes long, and go on by themselves", async () => {
    const long = "/calls?from=2026-03-23&to=2027-03-19"
    const first = await ask_(long)
    expect(first.text).toContain("Nous comptons.")
    const next = /content="0;url=([^"]+)"/.exec(first.text)?.[1]?.replaceAll("&amp;", "&") ?? ""
    const then = await world.site.request(next, { headers: signedIn("manager:*") })
    expect(await then.text()).toContain("<svg")
    expect((await ask_(`${long}&location=hotel`)).text).toContain("<svg")
  })

  it("tell a year of whole places at once, of what few figures tell", async () => {
    const { text } = await ask_("/waiting?from=2026-03-23&to=2027-03-19")
    expect([...text.matchAll(/<figure[^>]*aria-labelledby="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      "chart-lead",
      "chart-waited",
      "chart-late",
    ])
  })

  it("count a year of whole places from few figures, and the same", async () => {
    const act = asStaff(world.now(), { id: "m", name: "m", grants: [{ role: "manager", location: "*" }] })
    for (const id of ["lead", "waited", "fill", "unmet", "promise"]) {
      const measure = measureOf(id)
      if (!measure) throw new Error(id)
      for (const by of ["week", "month", "location"] as const) {
        const question = { from: "2027-01-04", to: "2027-03-19", by }
        expect(await overTime(act, [measure], question), `${id} ${by}`).toEqual(
          await ask(act, { ...question, of: [measure] }),
        )
      }
    }
  })

  it("are said in every language", async () => {
    for (const language of ["nl", "de", "en"])
      for (const path of pages) {
        const { status, text } = await ask_(path, "manager:*", language)
        expect(status).toBe(200)
        expect(text, `${language} ${path}`).not.toMatch(/undefined|NaN|\[object/)
      }
  })

  it("are all of them, and write nothing", () => {
    const declared = Object.keys(access).filter((name) => name.includes("/reception/figures"))
    for (const path of pages) expect(declared).toContain(`GET /:language/reception/figures${path}`)
  })
})
