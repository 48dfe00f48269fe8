import { beforeAll, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import * as figures from "#shared/figures/figures.table.ts"
import { everywhere, type Row } from "#shared/figures/row.ts"
import { dayFile, type Hidden, monthFile } from "#shared/open-data/files.ts"
import * as files from "#shared/open-data/open-data.table.ts"
import { publish } from "#shared/open-data/publish.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { type Day, daysFrom } from "#shared/time.ts"
import { languages } from "#shared/language.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"
import { plain } from "../../web/phone.ts"
import { aMonth } from "./commune.ts"

const visit: Row = {
  kind: "came",
  service: "card",
  end: "finished",
  due: 0,
  priority: 0,
  recalls: 0,
  waited: 5,
}
const visits = (many: number): Row[] => Array.from({ length: many }, () => visit)
const aDay = (day: Day, many: number) => ({ location: "hotel", day, rows: visits(many) })
const cameIn = (lines: readonly { measure: string; by: string }[]) =>
  lines.find(({ measure, by }) => measure === "came" && by === "all")

describe("the days of a month, one after another", () => {
  const told = (counts: number[]) => {
    const hidden: Hidden[] = []
    return counts.map((many, i) => {
      const file = dayFile(aDay(`2027-03-${String(i + 1).padStart(2, "0")}`, many), hidden)
      hidden.push(file.hidden)
      return many > 0 && cameIn(file.lines) && !("came" in file.hidden)
    })
  }

  it("hide a small one, and the next until they hide each other", () => {
    expect(told([30, 4, 30, 30])).toEqual([true, false, false, true])
    expect(told([30, 4, 6, 30, 30])).toEqual([true, false, false, false, true])
    expect(told([4, 40, 5, 30, 30])).toEqual([false, false, false, true, true])
    expect(told([30, 4, 0, 30, 30])).toEqual([true, false, false, false, true])
  })

  it("leave out of their month a small one that nothing comes after", () => {
    const days = [aDay("2027-03-29", 30), aDay("2027-03-30", 20), aDay("2027-03-31", 4)]
    const lines = monthFile(days, new Map([["2027-03-31", { came: 4 }]]))
    expect(cameIn(lines)).toMatchObject({ n: 50 })
    const both = new Map([
      ["2027-03-30", { came: 20 }],
      ["2027-03-31", { came: 4 }],
    ])
    expect(cameIn(monthFile(days, both))).toMatchObject({ n: 54 })
  })

  it("tell no share, and of a month none behind which few stand", () => {
    const left = (many: number): Row[] => Array.from({ length: many }, () => ({ ...visit, end: "left" }))
    const day = (few: number) => ({
      location: "hotel",
      day: "2027-03-01",
      rows: [...visits(60), ...left(few)],
    })
    const share = (few: number) => monthFile([day(few)], new Map()).find(({ measure }) => measure === "left")
    expect(dayFile(day(20), []).lines.some(({ measure }) => measure === "left")).toBe(false)
    expect([share(20)?.percent, share(9), share(0)?.percent]).toEqual([25, undefined, 0])
  })
})

describe("published files", () => {
  let world: World
  const places = ["hotel", "antenne", everywhere]
  const night = async () => {
    const territory = await territories.current()
    for (const place of places) await publish(asSystem(world.now()), territory, place)
  }
  const read = async (path: string, headers: Record<string, string> = {}) => {
    const response = await world.site.request(path, { headers })
    return { response, text: plain(await response.text()) }
  }

  beforeAll(async () => {
    const file = aFile({ locations: [aLocation(), aLocation({ id: "antenne", name: { fr: "Antenne" } })] })
    world = await aWorld({ file: { ...file, policy: { ...file.policy, protectedShare: 0.4 } } })
    const [hotel, antenne, calls] = [200, 12, 100].map(
      (size, seed) =>
        new Map(aMonth({ seed: seed + 2, size, uneven: 1 }).map(({ day, rows }) => [day, rows])),
    )
    const isCall = ({ kind }: Row) => kind === "call" || kind === "told"
    for (const day of daysFrom("2027-03-01", "2027-04-09")) {
      const here = (hotel?.get(day) ?? []).filter((row) => !isCall(row))
      const there = (antenne?.get(day) ?? []).filter((row) => !isCall(row))
      await table.commit([
        ...figures.keep("hotel", day, here),
        ...figures.keep("antenne", day, there),
        ...figures.keep(everywhere, day, (calls?.get(day) ?? []).filter(isCall)),
      ])
    }
    world.set("2027-04-07T00:30:00.000Z")
  })

  it("say first that there is nothing yet", async () => {
    for (const language of languages) {
      const { openData } = wordsIn(language)
      expect((await read(`/${language}/open-data`)).text).toContain(openData.none)
      expect((await read(`/${language}/fairness`)).text).toContain(openData.fairness.none)
    }
  })

  it("are of days that no longer change, and of months that are whole", async () => {
    await night()
    const [hotel] = (await files.entries()).filter(({ location }) => location === "hotel")
    expect(hotel).toMatchObject({ first: "2027-03-01", last: "2027-03-31", months: ["2027-03"] })
    expect((await read("/open-data/hotel/2027-03-31.csv")).response.status).toBe(200)
    expect((await read("/open-data/hotel/2027-04-01.csv")).response.status).toBe(404)
    expect((await read("/open-data/hotel/2027-04.json")).response.status).toBe(404)
    for (const wrong of [
      "hotel/2027-03",
      "hotel/x.csv",
      "nowhere/2027-03.csv",
      "-/2027-03.csv",
      "%00/2027-03.csv",
    ])
      expect((await read(`/open-data/${wrong}`)).response.status, wrong).toBe(404)
  })

  it("stay as they are, whatever becomes of the figures", async () => {
    const before = await read("/open-data/hotel/2027-03.json")
    await table.commit(figures.keep("hotel", "2027-03-15", []))
    world.set("2027-04-08T00:30:00.000Z")
    await night()
    await night()
    expect((await read("/open-data/hotel/2027-03.json")).text).toBe(before.text)
    expect((await read("/open-data/hotel/2027-04-01.json")).response.status).toBe(200)
  })

  it("say when they were made, under which licence, and where their fields are described", async () => {
    const { response, text } = await read("/open-data/hotel/2027-03.json")
    const file = JSON.parse(text)
    expect(file).toMatchObject({ location: "hotel", published: "2027-04-07", licence: "CC-BY-4.0" })
    expect(response.headers.get("link")).toContain('rel="license"')
    expect(response.headers.get("access-control-allow-origin")).toBe("*")
    const schema = JSON.parse((await read(new URL(file.$schema).pathname)).text)
    expect(Object.keys(schema.properties)).toEqual(expect.arrayContaining(Object.keys(file)))
    const etag = response.headers.get("etag") ?? ""
    expect((await read("/open-data/hotel/2027-03.json", { "if-none-match": etag })).response.status).toBe(304)
  })

  it("are the same numbers as rows", async () => {
    const { lines } = JSON.parse((await read("/open-data/hotel/2027-03.json")).text)
    const { text } = await read("/open-data/hotel/2027-03.csv")
    const [head = "", ...rows] = text.trim().split("\r\n")
    expect(rows.length).toBe(lines.length)
    const at = head.split(",").indexOf("n")
    const sum = (numbers: number[]) => numbers.reduce((all, each) => all + each, 0)
    expect(sum(rows.map((row) => Number(row.split(",")[at] ?? 0)))).toBe(
      sum(lines.map(({ n = 0 }: { n?: number }) => n)),
    )
    expect(rows.every((row) => row.endsWith(",CC-BY-4.0"))).toBe(true)
  })

  it("stand in a list, for programs and for people", async () => {
    const list = JSON.parse((await read("/open-data", { accept: "application/json" })).text)
    const urls: string[] = list.datasets.flatMap(({ months }: { months: { files: { url: string }[] }[] }) =>
      months.flatMap((month) => month.files.map(({ url }) => new URL(url).pathname)),
    )
    expect(urls.toSorted()).toEqual(
      ["_", "antenne", "hotel"].flatMap((id) =>
        ["csv", "json"].map((to) => `/open-data/${id}/2027-03.${to}`),
      ),
    )
    const { response } = await read("/open-data", { "accept-language": "nl" })
    expect(response.headers.get("location")).toBe("/nl/open-data")
    for (const language of languages) {
      const page = (await read(`/${language}/open-data`)).text
      const links = [...page.matchAll(/href="(\/open-data\/[^"]*)"/g)].map(([, href = ""]) => href)
      expect(links.length).toBeGreaterThan(8)
      if (language === "fr")
        for (const link of new Set(links)) expect((await read(link)).response.status, link).toBe(200)
    }
  })

  it("are what the page for everybody says of the month, in each language", async () => {
    const medians = await files.monthEverywhere("2027-03")
    expect(medians.map(({ location }) => location)).toEqual(["_", "antenne", "hotel"])
    for (const language of languages) {
      const { fairness } = wordsIn(language).openData
      const page = (await read(`/${language}/fairness`)).text
      expect(page).toContain(fairness.today("40 %"))
      expect(page).not.toContain(fairness.none)
      expect(page).toMatch(/<p class="turn">\d+ %/)
      expect(page).toContain(`href="/${language}/open-data"`)
    }
    expect((await read("/fr")).text).toContain('href="/fr/fairness"')
  })
})
