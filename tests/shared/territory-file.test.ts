import { readFileSync } from "node:fs"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as YAML from "yaml"
import { asSystem } from "#shared/act.ts"
import { request } from "#shared/callback/request.ts"
import { languages } from "#shared/language.ts"
import { closing } from "#shared/location/close.ts"
import { shifts } from "#shared/location/hours.ts"
import { search } from "#shared/service/search.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import * as table from "#shared/table.ts"
import { change } from "#shared/territory/change.ts"
import { publicHolidays } from "#shared/territory/holidays.ts"
import { importing } from "#shared/territory/import.ts"
import { inForce } from "#shared/territory/load.ts"
import { type FileProblem, readFile, report } from "#shared/territory/read-file.ts"
import { fileOf, type TerritoryFile } from "#shared/territory/territory.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { writeFile } from "#shared/territory/write-file.ts"
import { isPlain } from "#shared/text.ts"
import { daysFrom, instant } from "#shared/time.ts"
import { aWorld } from "../world.ts"

const demoText = readFileSync("territories/demo.yaml", "utf8")

const problems = (content: string | Uint8Array): FileProblem[] => {
  const read = readFile(content)
  return "problems" in read ? read.problems : []
}

const valid = (content: string): TerritoryFile => {
  const read = readFile(content)
  if ("problems" in read) throw new Error(report("the file", read).join("\n"))
  return read.file
}

const demo = valid(demoText)

const said = "name: { fr: Prime }, how: { fr: Demandez }"
/** A list with one right in it, and on what it depends. */
const aRight = (id: string, when = "") => `rights:\n  - { id: ${id}, ${said}, when: { ${when} } }\n`

/** A small good file; its lines are numbered in the table below. */
const good = `territory:
  id: small
  name: { fr: Commune }
  languages: [fr, nl]
  official: [fr]
  holidays: BE
  phone: "+32 4 221 80 00"
  phoneHours:
    - { days: [mon], from: "08:30", to: "16:00" }
  post: { fr: "Place 1" }
policy:
  protectedShare: 0.4
postcodes:
  "1030": [50.867, 4.377]
services:
  - id: id-card
    name: { fr: "Carte d'identité" }
    words: { fr: [carte] }
    minutes: 15
    seeAlso: []
    routes: [phone, counter, post]
locations:
  - id: hotel
    name: { fr: Hôtel }
    address: { fr: "Place 1" }
    postalCode: "1030"
    geo: [50.8676, 4.3737]
    desks: [{ id: g1, services: [id-card] }]
    openings:
      - { days: [mon], from: "08:30", to: "12:30", for: appointments }
      - days: [sat]
        from: "09:00"
        to: "12:00"
        for: appointments
        desks: [g1]
    closures:
      - from: "2027-07-19"
        to: "2027-07-23"
`

/** What is written, what is written instead, and what the operator then reads after the file's name. */
const slips: [right: string, wrong: string, said: string][] = [
  ["  holidays: BE", "  hollidays: BE", ":6: territory.hollidays: unknown field"],
  ["for: appointments\n", "fro: x\n", ":34: locations.0.openings.1.fro: unknown field"],
  ["locations:", "places:", ":22: places: unknown field"],
  ["locations:", "places:", ":1: locations: is missing"],
  ["  id: small\n", "", ":1: territory.id: is missing"],
  ["    minutes: 15\n", "", ":16: services.0.minutes: is missing"],
  [", for: appointments }", " }", ":30: locations.0.openings.0.for: is missing"],
  ["[phone, counter, post]", "[]", ":21: services.0.routes: needs at least 1 entry"],
  ["    minutes: 15", "    minutes:", ":19: services.0.minutes: is empty: it must be a number"],
  ["{ fr: Hôtel }", '{ fr: "" }', ":24: locations.0.name.fr: must not be empty"],
  ["{ fr: Commune }", "{}", ":3: territory.name: needs a text in at least one of fr, nl, de, en"],
  ["{ fr: Commune }", "{ it: Comune }", ":3: territory.name.it: is not among the languages known here"],
  ["{ fr: Commune }", "Commune", ":3: territory.name: must be a group, such as { fr"],
  ['Code: "1030"', "Code: 1030", ":26: locations.0.postalCode: must be text: put it in quotes"],
  ['"1030"\n', "B-1030\n", ":26: locations.0.postalCode: must be a postcode of 4 digits in quotes"],
  ['"1030": [', "10300: [", ":14: postcodes.10300: must be a postcode of 4 digits"],
  ["[50.867, 4.377]", "[50.867]", ":14: postcodes.1030: needs at least 2 entries"],
  ["[50.8676, ", "[508676, ", ":27: locations.0.geo.0: must be at most 90"],
  ["[50.8676, 4.3737]", "here", ":27: locations.0.geo: must be latitude and longitude, such as"],
  ["minutes: 15", "minutes: 17", ":19: services.0.minutes: must be a multiple of 5"],
  ["minutes: 15", 'minutes: "15"', ":19: services.0.minutes: must be a number, without quotes"],
  ["minutes: 15", "minutes: .inf", ":19: services.0.minutes: must be a number"],
  ["minutes: 15", "minutes: 485", ":19: services.0.minutes: must be at most 480"],
  ["protectedShare: 0.4", "protectedShare: 40", ":12: policy.protectedShare: must be at most 1"],
  ["id: id-card", "id: ID Card", ":16: services.0.id: may hold only small letters, digits and hyphens"],
  ["phone, counter", "phone, fax", ":21: services.0.routes.1: must be one of web, sms, phone, counter"],
  ["{ fr: [carte] }", "{ fr: carte }", ":18: services.0.words.fr: must be a list, such as [a, b]"],
  ["[sat]", "[saturday]", ":31: locations.0.openings.1.days.0: must be one of mon, tue, wed"],
  ['"09:00"', '"9:00"', ':32: locations.0.openings.1.from: must be a time, such as "08:30"'],
  ['"09:00"', '"09:03"', ":32: locations.0.openings.1.from: must start on a multiple of 5 minutes"],
  ['to: "12:00"', 'to: "08:00"', ":33: locations.0.openings.1.to: must lie after from"],
  ['to: "16:00"', 'to: "08:00"', ":9: territory.phoneHours.0.to: must lie after from"],
  ["desks: [g1]", "every: 2", ":35: locations.0.openings.1.every: needs since"],
  [
    "desks: [g1]",
    "week: [0]",
    ":35: locations.0.openings.1.week.0: must be a number from 1 to 5, or from -1",
  ],
  ['"2027-07-23"', '"2027-02-29"', ":38: locations.0.closures.0.to: must be a date that exists"],
  ['"2027-07-23"', '"2027-07-18"', ":38: locations.0.closures.0.to: must not lie before from"],
  ['"+32 4 221 80 00"', '"04 221"', ":7: territory.phone: must be a phone number"],
  ["official: [fr]", "official: [de]", ":5: territory.official.0: is not among languages"],
  ["id: small", "id: small\n  timezone: Mars", ":3: territory.timezone: is not a time zone"],
  ["holidays: BE", "holidays: Belgium", ":6: territory.holidays: must be a country of 2 capital letters"],
  ["holidays: BE", "holidays: ZZ", ":6: territory.holidays: no public holidays are known for ZZ"],
  ["desks: [g1]", "desks: [g1, g9]", ":35: locations.0.openings.1.desks.1: unknown desk g9"],
  ["[id-card]", "[id-crad]", ":28: locations.0.desks.0.services.0: unknown service id-crad"],
  ["seeAlso: []", "seeAlso: [x]", ":20: services.0.seeAlso.0: unknown service or right x"],
  ["locations:", `${aRight("id-card")}locations:`, ":23: rights.0.id: is used twice"],
  ["locations:", `${aRight("x")}  - { id: x, ${said} }\nlocations:`, ":24: rights.1.id: is used twice"],
  [
    "locations:",
    `${aRight("x", "with: [id-crad]")}locations:`,
    ":23: rights.0.when.with.0: unknown service id-crad",
  ],
  ["locations:", `${aRight("x", "age: 65")}locations:`, ":23: rights.0.when.age: unknown field"],
  [
    "locations:",
    `${aRight("x", "needs: [money]")}locations:`,
    ":23: rights.0.when.needs.0: must be one of interpreter, sign, wheelchair, homeVisit",
  ],
  [
    "- id: hotel",
    "- id: hotel\n    organisation: x",
    ":24: locations.0.organisation: unknown organisation x",
  ],
  ["[{ id: g1,", "[{ id: g1, services: [] }, { id: g1,", ":28: locations.0.desks.1.id: is used twice"],
  ["minutes: 15", "minutes: 15\n    minutes: 20", ":20: services.0.minutes: appears twice"],
  ["services:\n", "  1030: [50, 4]\nservices:\n", ":15: postcodes.1030: appears twice"],
  ["policy:", "__proto__: { id: x }\npolicy:", ":11: __proto__: unknown field"],
  ["{ fr: Hôtel }", "{ fr: Hôtel, __proto__: x }", ":24: locations.0.name.__proto__: unknown field"],
  ['  "1030": [', '  __proto__: [1, 2]\n  "1030": [', ":14: postcodes.__proto__: unknown field"],
  ["policy:", "[a]: 1\npolicy:", ":11: a field's name must be plain text"],
  [
    "{ fr: [carte] }",
    "*words",
    ":18: services.0.words: *words stands for nothing: no &words comes before it",
  ],
  ["    minutes: 15", "\tminutes: 15", ":19: is indented with a tab: use spaces"],
  ["{ fr: Commune }", "a: b", ":3: has a colon too many (put the text in quotes)"],
  ["id: small", "id: !env small", ":2: has a word beginning with !"],
  [
    "    minutes: 15",
    "   minutes: 15",
    ":19: has a colon too many (put the text in quotes), or is not indented",
  ],
  ["minutes: 15", "minutes:15", ":19: a colon with a space after it is missing"],
  ["policy:", "---\npolicy:", ":11: a second territory begins here"],
]

describe("a file with one slip", () => {
  it.each(slips)("where %j should stand but %j does, is told so on its line", (right, wrong, said) => {
    expect(good).toContain(right)
    const lines = report("", readFile(good.replace(right, () => wrong)))
    expect(lines).toContainEqual(expect.stringContaining(said))
    expect(new Set(lines).size).toBe(lines.length)
  })
})

describe("a file with many slips", () => {
  it("is told all of them, from the top", () => {
    const found = problems(
      good
        .replace("minutes: 15", "minutes: 7")
        .replace("holidays: BE", "holidays: ZZ")
        .replace('"1030"\n', "1030\n"),
    )
    expect(found.map(({ line, path }) => [line, path])).toEqual([
      [6, "territory.holidays"],
      [19, "services.0.minutes"],
      [26, "locations.0.postalCode"],
    ])
  })

  it("hears nothing of an order between two fields of which one is no time", () => {
    const found = problems(good.replace('from: "09:00"', 'from: "9h"'))
    expect(found.map(({ path }) => path)).toEqual(["locations.0.openings.1.from"])
  })

  it("hears where a quote opens that never closes, and nothing else", () => {
    expect(problems(good.replace('to: "2027-07-23"', 'to: "2027-07-23'))).toEqual([
      { line: 38, path: "", message: "a quote opens here and is never closed" },
    ])
  })

  it("is followed through an alias to where the slip is", () => {
    const text = good
      .replace("desks: [{", "desks: &desks [{")
      .replace("services: [id-card]", "services: [nothing]")
      .concat(
        good
          .slice(good.indexOf("  - id: hotel"))
          .replace(/hotel/, "branch")
          .replace(/desks: \[\{.*/, "desks: *desks"),
      )
    expect(problems(text)).toContainEqual({
      line: 28,
      path: "locations.1.desks.0.services.0",
      message: "unknown service nothing",
    })
  })
})

describe("a file that is no territory", () => {
  it.each([
    ["nothing at all", ""],
    ["only a comment", "# nothing\n"],
    ["a word", "hello"],
    ["a list", "- a\n- b\n"],
    ["a number", "42"],
  ])("is refused: %s", (_, text) => {
    const [first] = problems(text)
    expect(first).toMatchObject({ path: "", message: "holds no territory: it must be a group of fields" })
    expect(first?.line).toBeGreaterThan(0)
  })

  it("is refused when saved in another encoding, with the line of the first strange letter", () => {
    const bytes = Buffer.from(good, "latin1")
    expect(problems(bytes)).toEqual([{ line: 17, path: "", message: expect.stringMatching(/UTF-8/) }])
    expect(problems(Buffer.from(good, "utf8"))).toEqual([])
    expect(problems(Buffer.from(`\uFEFF${good}`, "utf8"))).toEqual([])
    expect(problems(Buffer.from(good, "utf16le"))).toHaveLength(1)
  })

  it.each([
    ["lists in lists without end", `a: ${"[".repeat(20_000)}`],
    ["groups in groups without end", `${"{a: ".repeat(5000)}1${"}".repeat(5000)}`],
    ["a thing that contains itself", "territory: &t { name: *t, id: *t }"],
    [
      "a billion laughs",
      [
        "a0: &a0 [x, x]",
        ...Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`),
      ].join("\n"),
    ],
  ])("is refused without falling over: %s", (_, text) => {
    const found = problems(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found.length).toBeLessThan(50)
  })

  it("is told two hundred problems of, however many it has", () => {
    const many = Array.from({ length: 5_000 }, (_, i) => `field${i}: 1`).join("\n")
    expect(problems(many)).toHaveLength(200)
    expect(problems("'x' y\n".repeat(5_000)).length).toBeLessThanOrEqual(200)
  })

  it("is never the end of the reader, whatever it holds", () => {
    const pieces = fc.constantFrom(
      ...good.split(/(?<=[\s:[\]{},"-])/),
      "&a ",
      "*a ",
      "!!map ",
      "? ",
      "| ",
      "\t",
      "%YAML 1.1\n",
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (all) => {
        expect(problems(all.join("")).every(({ line }) => line > 0)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe("what the command says", () => {
  it("is one line on a good file", () => {
    expect(report("small.yaml", readFile(good))).toEqual([
      "small.yaml: territory small: 1 service, 1 location, 1 desk, in fr nl, with the public holidays of BE",
    ])
  })

  it("is a line per problem that editors can follow", () => {
    expect(report("x.yaml", readFile(good.replace("minutes: 15", "minutes: 7")))).toEqual([
      "x.yaml:19: services.0.minutes: must be a multiple of 5",
    ])
    expect(report("x.yaml", readFile("a: b: c"))).toEqual([
      expect.stringMatching(/^x\.yaml:1: has a colon too many/),
    ])
  })
})

describe("YAML and JSON", () => {
  it.each([0, 2, "\t"])("read alike (indented by %j)", (indent) => {
    const json = JSON.stringify(YAML.parse(demoText), undefined, indent)
    expect(valid(json)).toEqual(demo)
  })

  it("give the same problems, each on its own line", () => {
    const json = JSON.stringify(YAML.parse(good.replace("minutes: 15", "minutes: 7")), undefined, 2)
    const line = json.split("\n").findIndex((text) => text.includes('"minutes"')) + 1
    expect(problems(json)).toEqual([{ line, path: "services.0.minutes", message: "must be a multiple of 5" }])
  })

  it("mean the same under a YAML 1.1 header", () => {
    expect(valid(`%YAML 1.1\n---\n${good}`)).toEqual(valid(good))
  })

  it("mean the same with Windows line ends", () => {
    expect(valid(good.replaceAll("\n", "\r\n"))).toEqual(valid(good))
    expect(problems(good.replace("minutes: 15", "minutes: 7").replaceAll("\n", "\r\n"))[0]?.line).toBe(19)
  })
})

const text = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 40 }).filter(isPlain),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).filter(isPlain),
  fc.constantFrom(
    "yes",
    "null",
    "08:30",
    "1030",
    "1e3",
    "~",
    "- a",
    "a: b",
    "#",
    " x ",
    "'",
    '"',
    "&a",
    "*a",
    "<<",
    "\n",
    "\t",
    "\u2028",
    "\uFEFF",
    "|",
  ),
)
const translated = fc
  .record(Object.fromEntries(languages.map((language) => [language, text])), { requiredKeys: [] })
  .filter((texts) => Object.keys(texts).length > 0)
const lists = fc.record(
  Object.fromEntries(languages.map((language) => [language, fc.array(text, { maxLength: 5 })])),
  {
    requiredKeys: [],
  },
)

/** Files with other words in them, and with and without what is optional. */
const files = fc
  .record({ name: translated, lists: fc.option(lists, { nil: undefined }), full: fc.boolean() })
  .map(({ name, lists: bring, full }) => {
    const file = valid(good)
    return {
      ...file,
      territory: { ...file.territory, name, post: name },
      organisations: full ? [{ id: "town", name }] : [],
      postcodes: full ? file.postcodes : {},
      services: file.services.map((service) => ({
        ...service,
        name,
        ...(bring && { bring, words: bring }),
        perPerson: full,
        seeAlso: full ? [service.id, "right"] : [],
      })),
      rights: full
        ? [{ id: "right", name, if: name, how: name, when: { persons: 2, with: ["id-card"] } }]
        : [],
      locations: file.locations.map((location) => ({
        ...location,
        name,
        ...(full ? { protectedShare: 0.1 } : { desks: [{ id: "g1", services: [] }], openings: [] }),
        closures: full ? location.closures.map((closure) => ({ ...closure, why: name })) : [],
      })),
    }
  })

describe("a territory that moves", () => {
  const now = async () => fileOf(await territories.current())

  it("is the same in an empty table of another account, whatever people wrote in it", async () => {
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        await aWorld({ file })
        const [text, before] = [writeFile(await now()), await now()]
        await aWorld({ file: valid(text) })
        expect(await now()).toEqual(before)
        expect(writeFile(await now())).toBe(text)
      }),
      { numRuns: 5 },
    )
  })

  it("takes its rules along and nothing else: neither its versions, nor what was steered, nor anybody", async () => {
    const world = await aWorld({ file: demo })
    const [place] = demo.locations
    if (!place) throw new Error("the demo has no place")
    await change(asSystem(world.now()), closing(place.id, { from: "2027-06-01", to: "2027-06-02" }))
    await table.commit([territories.steer(place.id, { share: 0.42, ruled: 0.3 })])
    await request(world.act(), { phone: "+32470123456", name: "Amina El Idrissi", language: "fr" })
    const text = writeFile(await now())
    expect(text).not.toMatch(/Amina|470123456|0\.42/)
    const there = await aWorld({ file: valid(text) })
    const territory = await territories.current()
    expect(territory.version).toBe(1)
    expect(territory.steered ?? {}).toEqual({})
    expect(territory.locations.find(({ id }) => id === place.id)?.closures).toContainEqual(
      expect.objectContaining({ from: "2027-06-01", to: "2027-06-02" }),
    )
    expect(await there.call("/services")).toMatchObject({ status: 200 })
  })

  it("changes nothing when it comes back into the table that it left", async () => {
    const world = await aWorld({ file: demo })
    const before = await territories.current()
    const act = asSystem(world.now())
    const { after } = await change(act, importing(act, valid(writeFile(await now()))))
    expect(after.version).toBe(before.version)
  })
})

describe("an export", () => {
  it("of the demo reads back as the demo", () => {
    expect(valid(writeFile(demo))).toEqual(demo)
  })

  it("reads back as what was exported, whatever people wrote in it", () => {
    fc.assert(
      fc.property(files, (file) => {
        expect(valid(writeFile(file))).toEqual(file)
      }),
      { numRuns: 300 },
    )
  })

  it("of a territory in force is the file it came from", () => {
    const territory = inForce(asSystem("2026-11-21T12:00:00.000Z"), demo)
    expect(fileOf(territory)).toEqual(demo)
  })

  it("changes nothing when it is exported again", () => {
    expect(writeFile(valid(writeFile(demo)))).toBe(writeFile(demo))
  })

  it("says nothing of what is the default anyway", () => {
    expect(writeFile(demo)).not.toMatch(/\[ ?\]|\{ ?\}|perPerson: false/)
  })

  it("keeps languages in one order, whatever order the table gives them back in", () => {
    const turned = {
      ...demo,
      territory: { ...demo.territory, name: { en: "Demo", nl: "Gemeente", fr: "Commune" } },
    }
    expect(writeFile(turned)).toContain("name: { fr: Commune, nl: Gemeente, en: Demo }")
  })

  it("quotes what older YAML readers would take for a number or a truth", () => {
    expect(writeFile(valid(good.replace("fr: Commune", 'fr: "yes"')))).toMatch(
      /fr: "yes"[\s\S]*from: "08:30"/,
    )
  })
})

describe("public holidays of Belgium", () => {
  it("are the ten legal ones of each year, and no observances", () => {
    const days = ["01-01", "05-01", "07-21", "08-15", "11-01", "11-11", "12-25"]
    const fixed = [2026, 2027, 2028].flatMap((year) => days.map((day) => `${year}-${day}`))
    const movable = [
      ["2026-04-06", "2026-05-14", "2026-05-25"],
      ["2027-03-29", "2027-05-06", "2027-05-17"],
      ["2028-04-17", "2028-05-25", "2028-06-05"],
    ].flat()
    const expected = [...fixed, ...movable].sort()
    const found = publicHolidays("BE", [2026, 2027, 2028])
    expect(found.map(({ date }) => date)).toEqual(expected)
    for (const { name } of found) expect(Object.keys(name)).toEqual([...languages])
  })
})

/** Every text of a file that is there in languages, with where it stands. */
function translations(value: unknown, path = ""): { path: string; keys: string[] }[] {
  if (typeof value !== "object" || value === null) return []
  const keys = Object.keys(value)
  if (keys.some((key) => languages.some((language) => language === key))) return [{ path, keys }]
  return Object.entries(value).flatMap(([key, each]) => translations(each, `${path}.${key}`))
}

describe("the demo", () => {
  const territory = inForce(asSystem("2026-11-21T12:00:00.000Z"), demo)
  const calendar = calendarOf(territory)
  const offering = (service: string) =>
    demo.locations.filter(({ desks }) => desks.some(({ services }) => services.includes(service)))
  const names = (service: string) => offering(service).map(({ id }) => id)

  it("has 4 locations, one of each kind, and 14 services", () => {
    expect(demo.locations.map(({ id, kind }) => [id, kind])).toEqual([
      ["hotel", "counter"],
      ["antenne", "branch"],
      ["epn", "digital-space"],
      ["domicile", "home-visit"],
    ])
    expect(demo.services).toHaveLength(14)
  })

  it("says everything in four languages", () => {
    const found = translations(demo)
    expect(found.length).toBeGreaterThan(50)
    for (const { path, keys } of found) expect([path, keys.toSorted()]).toEqual([path, languages.toSorted()])
  })

  it("keeps what to bring short", () => {
    for (const { id, bring } of demo.services)
      for (const line of Object.values(bring ?? {}).flat())
        expect([id, line.split(/\s+/).length <= 15]).toEqual([id, true])
  })

  it("mentions every right somewhere, in short sentences", () => {
    const mentioned = new Set(demo.services.flatMap(({ seeAlso }) => seeAlso))
    expect(demo.rights.map(({ id }) => id).filter((id) => !mentioned.has(id))).toEqual([])
    for (const { id, name, how, if: condition } of demo.rights)
      for (const text of [name, how, condition].flatMap((texts) => Object.values(texts ?? {})))
        for (const sentence of text.split(/(?<=[.?])\s/))
          expect([id, sentence, sentence.split(/\s+/).length <= 15]).toEqual([id, sentence, true])
  })

  it("brings as many things in each language", () => {
    for (const { id, bring } of demo.services)
      expect([id, new Set(Object.values(bring ?? {}).map((list) => list.length)).size]).toEqual([id, 1])
  })

  it("lets no everyday word lead to two services", () => {
    const meant = new Map<string, Set<string>>()
    for (const { id, words } of demo.services)
      for (const word of Object.values(words ?? {}).flat())
        meant.set(word.toLowerCase(), (meant.get(word.toLowerCase()) ?? new Set()).add(id))
    expect([...meant].filter(([, services]) => services.size > 1)).toEqual([])
  })

  it.each([
    ["carte", "id-card"],
    ["carte d'identité", "id-card"],
    ["j'ai perdu ma carte", "id-card"],
    ["eid", "id-card"],
    ["identiteitskaart", "id-card"],
    ["Perso", "id-card"],
    ["carte enfant", "kids-id"],
    ["kinderpas", "kids-id"],
    ["PASSEPORT", "passport"],
    ["reispas", "passport"],
    ["permis", "driving-licence"],
    ["rijbewijs", "driving-licence"],
    ["Führerschein", "driving-licence"],
    ["demenagement", "address"],
    ["verhuis", "address"],
    ["moving house", "address"],
    ["composition de ménage", "household"],
    ["bonne vie et moeurs", "criminal-record"],
    ["goed gedrag", "criminal-record"],
    ["bébé", "birth"],
    ["enterrement", "death"],
    ["trouwen", "marriage"],
    ["permis de séjour", "residence-permit"],
    ["carte de séjour", "residence-permit"],
    ["cpas", "social-help"],
    ["ocmw", "social-help"],
    ["factures", "social-help"],
    ["itsme", "online-help"],
    ["ordinateur", "online-help"],
    ["carte de stationnement", "disability"],
    ["parkeerkaart", "disability"],
  ])("understands %j as %s", (said, service) => {
    expect(search(demo.services, said)[0]?.id).toBe(service)
  })

  it.each(demo.services.map(({ id, routes }) => ({ id, routes })))(
    "offers $id by phone, counter and post, at a staffed counter",
    ({ id, routes }) => {
      expect(routes).toEqual(expect.arrayContaining(["phone", "counter", "post"]))
      expect(offering(id).length).toBeGreaterThan(0)
      const week = daysFrom("2027-03-15", "2027-03-21")
      for (const location of offering(id)) {
        const able = location.desks.filter(({ services }) => services.includes(id)).map((desk) => desk.id)
        const staffed = week.flatMap((day) => shifts(location, day, "appointments", calendar))
        expect([location.id, staffed.some(({ desk }) => able.includes(desk))]).toEqual([location.id, true])
      }
    },
  )

  it("takes everyday papers at the town hall and the branch, and identity cards at home too", () => {
    for (const service of [
      "kids-id",
      "passport",
      "driving-licence",
      "address",
      "household",
      "criminal-record",
    ])
      expect(names(service)).toEqual(["hotel", "antenne"])
    expect(names("id-card")).toEqual(["hotel", "antenne", "domicile"])
  })

  it("is open at town hall and branch in the weeks before and after the clock change of 2027", () => {
    for (const location of demo.locations.filter(({ id }) => id === "hotel" || id === "antenne"))
      for (const day of [...daysFrom("2027-03-22", "2027-03-26"), ...daysFrom("2027-03-30", "2027-04-02")])
        expect([day, shifts(location, day, "appointments", calendar).length > 0]).toEqual([day, true])
  })

  it("closes on public holidays, but for one it opens on purpose", () => {
    const open = demo.locations.flatMap((location) =>
      territory.holidays
        .filter(({ date }) => shifts(location, date, "appointments", calendar).length > 0)
        .map(({ date }) => [location.id, date]),
    )
    expect(open).toEqual([["epn", "2027-05-06"]])
  })

  it("has places where someone may walk in and places where one makes an appointment, never one desk for both at once", () => {
    for (const location of demo.locations)
      for (const day of daysFrom("2026-11-23", "2027-12-31")) {
        const booked = shifts(location, day, "appointments", calendar)
        const both = shifts(location, day, "walk-ins", calendar).filter((walkIn) =>
          booked.some(
            ({ desk, start, end }) => desk === walkIn.desk && start < walkIn.end && walkIn.start < end,
          ),
        )
        expect([location.id, day, both.map(({ start }) => instant(start))]).toEqual([location.id, day, []])
      }
  })

  it("counts each of its closures on a day something would have been open", () => {
    for (const location of demo.locations)
      for (const closure of location.closures) {
        const without = { ...location, closures: location.closures.filter((each) => each !== closure) }
        const hours = (place: typeof location) =>
          daysFrom(closure.from, closure.to).flatMap((day) => [
            ...shifts(place, day, "appointments", calendar),
            ...shifts(place, day, "walk-ins", calendar),
          ])
        expect([location.id, closure.from, hours(location)]).not.toEqual([
          location.id,
          closure.from,
          hours(without),
        ])
      }
  })
})

describe("a file that would leave somebody without a person", () => {
  const now = "2027-03-22T08:00:00.000Z"
  const often = good.replace("days: [mon]", "days: [mon, tue]")
  const told = (content: string) => report("f", readFile(content, now))

  it.each<[what: string, right: string, wrong: string, said: string[]]>([
    ["nothing", "", "", []],
    [
      "the post",
      "routes: [phone, counter, post]",
      "routes: [web, phone, counter]",
      ["f:16: services.0: id-card cannot be published: post is not among its routes"],
    ],
    [
      "the phone",
      "days: [mon, tue], from",
      "days: [mon], from",
      [
        "f:8: territory.phoneHours: id-card cannot be published: people answer the phone for fewer hours a week than minPhoneHours",
      ],
    ],
    [
      "any counter",
      "services: [id-card] }]",
      "services: [] }]",
      ["f:16: services.0: id-card cannot be published: no location has a counter for it"],
    ],
    [
      "the one counter, for a summer",
      '"2027-07-23"',
      '"2027-09-30"',
      [
        "f:23: locations.0: id-card cannot be published: nobody works for it at the counter of hotel for longer than longestPause",
      ],
    ],
    ["everything", "routes: [phone, counter, post]", "published: false\n    routes: [web]", []],
  ])(
    "of %s is told so, with the line, when it is checked; and is a file all the same",
    (_, right, wrong, said) => {
      const content = often.replace(right, wrong)
      if (right) expect(content).not.toBe(often)
      expect(told(content).filter((line) => line.includes("cannot"))).toEqual(said)
      expect("problems" in readFile(content, now)).toBe(said.length > 0)
      expect("file" in readFile(content)).toBe(true)
    },
  )
})
