import { describe, expect, it } from "vitest"
import { measureOf, measures } from "#shared/figures/measure.ts"
import type { AtPlace, Overview } from "#shared/figures/overview.ts"
import { spreadOf } from "#shared/figures/spread.ts"
import type { Cell, Table } from "#shared/figures/table.ts"
import { languages } from "#shared/language.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { percentOf } from "#shared/words/figures/percent.ts"
import { askedOf, figuresUrl } from "#web/staff/figures/asked.ts"
import { calendarOf, byHour } from "#web/staff/figures/calendar.ts"
import { asCsv, asJson } from "#web/staff/figures/data.ts"
import { changeOf, endsOf, fullest, most, parityOf } from "#web/staff/figures/findings.ts"
import { factsOf } from "#web/staff/figures/overview.tsx"
import { scarce, tableOfWeek } from "#web/staff/figures/morning.ts"
import { parityText, thirdText, waitedTexts } from "#web/staff/figures/sentences.ts"
import { shown } from "#web/staff/figures/shown.ts"
import { periodBefore } from "#web/staff/figures/trend.tsx"
import { Territory } from "#shared/territory/territory.ts"
import { aFile, aLocation } from "../makers.ts"

const file = aFile({ locations: [aLocation(), aLocation({ id: "antenne", name: { fr: "Antenne" } })] })
const territory = Territory.parse({ version: 1, ...file, head: file.territory, holidays: [] })
const page = (language: (typeof languages)[number] = "fr") => ({
  words: allWordsIn(language),
  language,
  territory,
})

/** So many who waited so long. */
const cell = (value: number, many = 20): Cell => ({ spread: spreadOf(Array(many).fill(value)), over: 0 })
const spreadCell = (...values: number[]): Cell => ({ spread: spreadOf(values), over: 0 })

describe("which way waits longer", () => {
  it.each([
    [
      { web: 4, phone: 10, counter: 6 },
      { kind: "slower", channel: "phone", by: 6 },
      "Par téléphone, on attend 6 jours de plus que par internet.",
    ],
    [
      { web: 4, phone: 5, counter: 3 },
      { kind: "fair" },
      "Aucun canal n'attend plus longtemps qu'un autre, à un jour près.",
    ],
    [
      { web: 9, phone: 5, post: 6 },
      { kind: "web-slower", by: 3 },
      "Par internet, on attend 3 jours de plus qu'auprès d'une personne.",
    ],
    [{ phone: 5 }, { kind: "unknown" }, "Il manque des rendez-vous pour comparer les canaux."],
    [{ web: 5 }, { kind: "unknown" }, "Il manque des rendez-vous pour comparer les canaux."],
  ])("%j: %j", (days, parity, sentence) => {
    const lead = new Map(Object.entries(days).map(([channel, each]) => [channel, cell(each)]))
    expect(parityOf(lead)).toEqual(parity)
    expect(parityText(page(), lead)).toBe(sentence)
  })

  it("is not said of few people", () => {
    expect(
      parityOf(
        new Map([
          ["web", cell(4)],
          ["phone", cell(30, 9)],
        ]),
      ),
    ).toEqual({ kind: "unknown" })
  })
})

describe("what changed", () => {
  it.each([
    [5, 3, 0.5, { kind: "more", by: 2 }],
    [3, 5, 0.5, { kind: "less", by: 2 }],
    [5, 4.8, 0.5, { kind: "same" }],
    [5, undefined, 0.5, undefined],
  ])("from %d, before %d: %j at least, %j", (now, before, least, change) => {
    expect(changeOf(now, before, least)).toEqual(change)
  })

  it.each([
    [[4, undefined, 6], { first: 4, last: 6 }],
    [[undefined, 4], undefined],
    [[], undefined],
  ])("over time %j: %j", (values, ends) => expect(endsOf(values)).toEqual(ends))

  it("is seen beside as many days before, but not of more than half a year", () => {
    expect(periodBefore({ from: "2027-03-08", to: "2027-03-14" })).toEqual({
      from: "2027-03-01",
      to: "2027-03-07",
    })
    expect(periodBefore({ from: "2026-03-08", to: "2027-03-07" })).toBeUndefined()
  })
})

describe("the hours of a place", () => {
  const hour = (day: string, name: string, planned: number, booked: number) => ({
    day,
    hour: name,
    planned,
    booked,
  })
  const hours = [
    hour("2027-03-22", "mon-09", 60, 30),
    hour("2027-03-25", "thu-14", 60, 60),
    hour("2027-03-25", "thu-15", 60, 58),
    hour("2027-04-01", "thu-14", 60, 60),
  ]

  it("are full on the half-day of which most is taken", () => {
    expect(fullest(byHour(hours), 0.95)).toMatchObject({ weekday: "thu", half: "afternoon" })
    expect(fullest(byHour(hours.slice(0, 1)), 0.95)).toBeUndefined()
    expect(fullest(new Map(), 0)).toBeUndefined()
  })

  it("are weeks, weekdays and hours: what is closed has nothing", () => {
    const calendar = calendarOf(hours)
    expect(calendar.weeks).toEqual(["2027-03-22", "2027-03-29"])
    expect(calendar.weekdays).toEqual(["mon", "thu"])
    expect(calendar.hours).toEqual([9, 10, 11, 12, 13, 14, 15])
    expect(calendar.at("2027-03-22", "thu", 15)).toEqual({ planned: 60, booked: 58 })
    expect(calendar.at("2027-03-22", "mon", 10)).toBeUndefined()
    expect(calendarOf([]).hours).toEqual([])
  })
})

const waited = measureOf("waited") ?? measures[0]
const table = (groups: Record<string, Cell>, all: Cell): Table => ({
  groups: new Map(Object.entries(groups).map(([name, each]) => [name, new Map([["waited", each]])])),
  all: new Map([["waited", all]]),
})

describe("small groups", () => {
  const groups = { hotel: cell(12, 40), antenne: cell(20, 30), liedts: cell(50, 4) }
  const found =
    waited && shown(waited, table(groups, cell(15, 74)), { known: ["hotel", "antenne", "liedts", "home"] })

  it("are not told, nor the one by which they could be reckoned, and nobody sees which has none", () => {
    expect(found?.groups.map(({ id, told }) => [id, told === "few" ? told : told?.n])).toEqual([
      ["hotel", 40],
      ["antenne", "few"],
      ["liedts", "few"],
      ["home", "few"],
    ])
    expect(found?.withheld).toBe(true)
  })

  it("are not told in files either", () => {
    const { asked } = askedOf(
      { territory },
      { by: "location" },
      { from: "2027-03-01", to: "2027-03-28", by: "location" },
    )
    const all = found ? [found] : []
    const text = asCsv(page(), asked, "location", all)
    expect(text.split("\r\n").filter((line) => /liedts|antenne|home/.test(line))).toHaveLength(3)
    expect(text).toMatch(
      /hotel,Hôtel communal,waited,Attente sans rendez-vous,minutes,spread,40,12,12,12,,,,0/,
    )
    expect(text).toMatch(/antenne,Antenne,waited,Attente sans rendez-vous,minutes,spread,,,,,,,,1/)
    const json = JSON.stringify(asJson(page(), asked, "location", all))
    expect(json).toContain('{"group":"liedts","name":"liedts","withheld":true}')
    expect(json).not.toContain(":50")
  })

  it("are not the one that has most", () => {
    expect(found && most(found)).toBeUndefined()
  })
})

describe("what is asked", () => {
  const usual = { from: "2027-03-01", to: "2027-03-28", by: "location" as const }
  const read = (query: Record<string, string>) => askedOf({ territory }, query, usual)

  it("is as usual where nothing is said", () => {
    expect(read({ from: "", service: "" })).toEqual({
      asked: { ...usual, measure: "lead", target: 20 },
      faults: {},
    })
  })

  it.each([
    [{ from: "2027-02-30" }, { from: "bad-date" }],
    [{ from: "2027-03-29" }, { to: "bad-range" }],
    [{ from: "2025-03-01" }, { to: "bad-range" }],
    [{ from: "1066-03-01" }, { to: "bad-range" }],
    [{ service: "nothing" }, { service: "unknown-service" }],
    [{ location: "nowhere" }, { location: "unknown-location" }],
    [{ channel: "pigeon" }, { channel: "wrong-shape" }],
    [{ target: "soon" }, { target: "bad-amount" }],
    [{ by: "shoes", measure: "luck" }, {}],
  ])("%j is answered by %j", (query, faults) => {
    expect(read(query).faults).toEqual(faults)
  })

  it("stands in an address that asks for the same", () => {
    const asked = read({
      service: "id-card",
      channel: "walk-in",
      by: "week",
      target: "15",
      area: "1030",
    }).asked
    const url = new URL(figuresUrl({ language: "nl" }, "waiting", asked), "http://localhost")
    expect(url.pathname).toBe("/nl/reception/figures/waiting")
    expect(read(Object.fromEntries(url.searchParams)).asked).toEqual(asked)
  })
})

/** A place whose week and weeks before are these days and minutes of waiting. */
const place = (
  location: string,
  web: number,
  assisted: number,
  minutes: number,
  third: number | null,
): AtPlace => ({
  location,
  week: {
    from: "2027-03-22",
    to: "2027-03-28",
    cells: new Map([
      ["lead-web", cell(web)],
      ["lead-assisted", cell(assisted)],
      ["waited", cell(minutes, 40)],
      ["unmet", cell(1, 12)],
      ["promise", spreadCell(...Array(30).fill(1), ...Array(10).fill(0))],
    ]),
  },
  before: {
    from: "2027-02-22",
    to: "2027-03-21",
    cells: new Map([
      ["lead-web", cell(web)],
      ["lead-assisted", cell(web)],
      ["waited", cell(10, 40)],
    ]),
  },
  thirds: { "id-card": { web: 1, assisted: third } },
})
const nothing = { from: "", to: "", cells: new Map() }
const overview = (...places: AtPlace[]): Overview => ({
  places,
  elsewhere: { week: nothing, before: nothing },
  until: "2027-03-28",
})
const two = overview(place("hotel", 4, 4, 10, 3), place("antenne", 4, 12, 30, null))

describe("a morning", () => {
  it("says where places are short, how long people wait, who waits longer, and whether calls came", () => {
    expect(factsOf(page(), two)).toEqual([
      {
        at: "capacity",
        says: [
          "Antenne: il reste moins de trois heures libres. C'est pour: Carte d'identité.",
          "24 personnes n'ont pas trouvé d'heure.",
        ],
      },
      {
        at: "waiting",
        says: [
          "Pour un rendez-vous, la moitié attend 4 jours ou moins. Neuf personnes sur dix attendent 12 jours ou moins. C'est comme les 4 semaines d'avant.",
          "Sans rendez-vous, la moitié attend 20 minutes ou moins. Neuf personnes sur dix attendent 30 minutes ou moins. C'est 10 minutes de plus que les 4 semaines d'avant.",
          "50 % sont appelées en 20 minutes ou moins.",
        ],
      },
      {
        at: "fairness",
        says: [
          "Auprès d'une personne, on attend 4 jours de plus que par internet.",
          "Antenne: auprès d'une personne, on attend 8 jours de plus que par internet.",
        ],
      },
      { at: "calls", says: ["75 % des personnes sont appelées dans les heures promises."] },
    ])
  })

  it("names the scarcest place first: no time is scarcer than a late one", () => {
    expect(scarce(two.places).map(({ location, days }) => [location, days])).toEqual([
      ["antenne", null],
      ["hotel", 3],
    ])
  })

  it("says nothing of what it does not know", () => {
    const bare = overview({ location: "hotel", week: nothing, before: nothing, thirds: {} })
    expect(factsOf(page(), bare).flatMap(({ says }) => says)).toEqual([
      "Personne n'est resté sans heure.",
      "Il manque des rendez-vous pour comparer les canaux.",
    ])
  })

  it("counts the wait for an appointment by every way", () => {
    expect(tableOfWeek(two).groups.get("hotel")?.get("lead")?.spread).toEqual(new Map([[4, 40]]))
  })
})

describe.each(languages)("in %s", (language) => {
  it("every measure has a name and is explained", () => {
    const named: Record<string, { name: string; text: string }> = allWordsIn(language).figures.measures
    expect(measures.filter(({ id }) => !named[id]).map(({ id }) => id)).toEqual([])
    expect(new Set(Object.values(named).map(({ name }) => name)).size).toBe(Object.keys(named).length)
  })

  it("a morning is said in whole sentences", () => {
    const says = factsOf(page(language), two).flatMap((each) => each.says)
    expect(says).toHaveLength(8)
    for (const each of says) expect(each).toMatch(/^[\p{Lu}\d].*\.$/u)
  })

  it("numbers are written as people write them", () => {
    const { amounts, percent } = allWordsIn(language).figures
    expect(amounts.days(4.5)).toMatch(language === "en" ? /^4\.5 / : /^4,5 /)
    expect(amounts.minutes(38.9)).toMatch(/^39 /)
    expect(percent(0.333)).toMatch(/^33\s?%$/)
    expect(waitedTexts(page(language), undefined, 20)).toEqual([])
    expect(thirdText(page(language), "Antenne", "Passport", 1)).toMatch(/1 (jour|dag|Tag|day)/)
  })
})

it("shares near nothing and near all keep a tenth", () => {
  expect([0, 0.004, 0.099, 0.333, 0.96, 0.996, 1].map(percentOf)).toEqual([0, 0.4, 9.9, 33, 96, 99.6, 100])
})
