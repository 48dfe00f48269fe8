import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { move } from "#shared/appointment/move.ts"
import { languages } from "#shared/language.ts"
import { parts, toGsm7 } from "#shared/post/gsm7.ts"
import { daysFrom, plusDays } from "#shared/time.ts"
import type { NoticeFacts } from "#shared/words/notice/fr.ts"
import { dateText, daysText, dayText, hoursText, timeText, weekdayText } from "#shared/words/when.ts"
import type { ReadBack } from "#shared/words/reception/fr.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aRequest, aService } from "../makers.ts"
import { aWorld } from "../world.ts"

const zone = "Europe/Brussels"
const facts: NoticeFacts = {
  commune: "Commune de Test",
  place: "Hôtel communal",
  start: "2027-04-06T07:30:00.000Z",
  zone,
  code: "K7GWP",
  phone: "04 221 80 00",
  further: true,
  sms: true,
}

const aloud = (persons: number): ReadBack => ({
  place: "Hôtel communal",
  address: "Place 1",
  when: "mardi 6 avril à 9h30",
  services: "Passeport",
  persons,
  code: ["C"],
  phone: "04 221 80 00",
})

const window = { from: "2027-04-06T07:30:00.000Z", to: "2027-04-06T09:30:00.000Z" }

function given(path: string, n: number): unknown[] {
  if (path === "notice.twice" || path === "notice.subject") return ["Bonjour"]
  if (/^sms\.(call|one|cancelHow|moveHow|sureCancel|already|list\.(place|offer|taken))$/.test(path))
    return [
      {
        when: "mardi 6 avril 9h30",
        word: "soleil",
        since: "22 mars",
        until: "22 mars 13h",
        ahead: n,
        ...facts,
      },
    ]
  if (path === "line.rules")
    return [{ headStartMinutes: n * 30, earlyMinutes: n, lateMinutes: n, priorityMinutes: n }]
  if (path === "wait.better") return ["9h", "environ 5 minutes"]
  if (path.startsWith("health.troubles")) return [{ places: "Antenne", much: n, of: 20 }]
  if (path.startsWith("alerts.kinds")) return [{ place: "Antenne", services: "Passeport", much: n, of: 20 }]
  if (path.startsWith("wait.")) return [{ place: "Antenne", waiting: n, minutes: { from: n * 5, to: 20 } }]
  if (path.startsWith("notice")) return [{ ...facts, window, word: "soleil", until: facts.start }]
  return path.endsWith(".readBack") ? [aloud(n)] : [n, n, n]
}

/** Everything that can be read under a path, said for one and for two. */
function said(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === "string") return [[path, value]]
  if (typeof value === "function")
    return [1, 2].flatMap((n) => {
      const text: unknown = Reflect.apply(value, undefined, given(path, n))
      return said(text, path)
    })
  return Object.entries(value ?? {}).flatMap(([key, each]) => said(each, path ? `${path}.${key}` : key))
}

describe.each(languages)("what we say in %s", (language) => {
  const all = said(allWordsIn(language), "")

  it("is never empty, padded or unfinished", () => {
    expect(all.length).toBeGreaterThan(200)
    const prefix = "problem.prefix" // stands before the title of a page
    expect(all.filter(([path, text]) => !text || (text.trim() !== text && path !== prefix))).toEqual([])
    expect(all.filter(([, text]) => /undefined|NaN|\[object/.test(text))).toEqual([])
  })

  it("is said in sentences of at most 15 words", () => {
    const long = all.flatMap(([path, text]) =>
      text
        .split(/(?<=[.!?:])\s/)
        .filter((sentence) => sentence.split(/\s+/).length > 15)
        .map((sentence) => `${path}: ${sentence}`),
    )
    expect(long).toEqual([])
  })

  it("never blames anybody and never speaks of machines", () => {
    const cold = /\b(invalid|erreur|error|session|sessie|sitzung|ongeldig|ungültig|fehler|serve(u)?r)/i
    expect(all.filter(([, text]) => cold.test(text))).toEqual([])
  })

  it("is said in this language: no sentence is left in another", () => {
    const others = languages.filter((other) => other !== language)
    const elsewhere = new Set(others.flatMap((other) => said(allWordsIn(other), "").map(([, text]) => text)))
    expect(all.filter(([, text]) => elsewhere.has(text) && text.split(" ").length > 3)).toEqual([])
  })
})

describe("days and hours, as people write them", () => {
  it.each([
    ["fr", "jeudi 1er avril, jeudi 21 janvier 2027, 9h30, 14h, 8h30–16h, lundi–vendredi"],
    ["nl", "donderdag 1 april, donderdag 21 januari 2027, 9.30 uur, 14 uur, 8.30–16 uur, maandag–vrijdag"],
    ["de", "Donnerstag 1. April, Donnerstag 21. Januar 2027, 9.30 Uhr, 14 Uhr, 8.30–16 Uhr, Montag–Freitag"],
    ["en", "Thursday 1 April, Thursday 21 January 2027, 9:30, 14:00, 8:30–16:00, Monday–Friday"],
  ] as const)("%s: %s", (language, expected) => {
    const days = [dayText(language, "2027-04-01"), dayText(language, "2027-01-21", true)]
    const hours = ["2027-04-06T07:30:00.000Z", "2027-12-06T13:00:00.000Z"].map((at) =>
      timeText(language, at, zone),
    )
    const opening = [hoursText(language, "08:30", "16:00"), daysText(language, [1, 2, 3, 4, 5])]
    expect([...days, ...hours, ...opening].join(", ")).toBe(expected)
  })

  it("join three days or more, and name one or two", () => {
    expect(daysText("fr", [5, 1, 2, 4, 2])).toBe("lundi, mardi, jeudi, vendredi")
    expect(daysText("nl", [7, 6, 2, 5])).toBe("dinsdag, vrijdag–zondag")
    expect(daysText("en", [])).toBe("")
  })

  it.each(languages)("in %s are plain words and spaces, every day of two years", (language) => {
    const year = daysFrom("2027-01-01", "2028-12-31")
    expect(dateText(language, "2027-02-01")).toMatch(/^1(er|\.)? \p{L}+$/u)
    for (const day of year) expect(dayText(language, day)).toMatch(/^\p{L}+ [1-9]\d?(er|\.)? \p{L}+$/u)
    expect(new Set(year.map((day) => dayText(language, day).split(" ")[0])).size).toBe(7)
    expect(weekdayText(language, 1)).toBe(dayText(language, "2027-03-29").split(" ")[0])
  })
})

describe("an SMS", () => {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "
  const free = `àèéùìòäöüñåøæßÉÄÖÜÑÅØÆÇ§£@$¥¤_¿¡!"#%&'()*+,-./:;<=>?ΔΦΓΛΩΠΨΣΘΞ\n\r${letters}`
  const double = "^{}\\[~]|€\f"
  const alphabet = new Set(Array.from(free + double))

  it.each([
    ["a", [160, 161, 306, 307], [1, 2, 2, 3]],
    ["€", [80, 81, 152, 153], [1, 2, 2, 3]],
    ["ê", [70, 71, 134, 135], [1, 2, 2, 3]],
    ["😀", [35, 36, 66, 67], [1, 2, 2, 3]],
  ])("of the letter %s costs, %j times: %j", (letter, times, expected) => {
    expect(times.map((n) => parts(letter.repeat(n)))).toEqual(expected)
  })

  it("is not cut within a letter: one that costs two goes to the next part whole", () => {
    expect(parts(`${"a".repeat(152)}€${"a".repeat(152)}`)).toBe(3)
    expect(parts(`${"a".repeat(151)}€${"a".repeat(153)}`)).toBe(2)
  })

  it("keeps the letters of its alphabet, 127 for one septet and 10 for two", () => {
    expect(alphabet.size).toBe(127 + 10)
    expect(toGsm7(free + double)).toBe(free + double)
    for (const letter of free) expect([letter, parts(letter.repeat(160))]).toEqual([letter, 1])
    for (const letter of double) expect([letter, parts(letter.repeat(81))]).toEqual([letter, 2])
  })

  it.each([
    ["âêîôûëïÿçœ ÀÂÈÊËÎÏÔÙÛŒ ẞĳ", "aeioueiycoe AAEEEIIOUUOE SSij"],
    ["n° « a » “b” „c“ ‘d’ … – — ` • -", `no " a " "b" "c" 'd' ... - - ' - -`],
    ["nbsp\u00A0nnbsp\u202Ftab\thyphen\u2011", "nbsp nnbsp tab hyphen-"],
    [
      "l’hôtel, août, cœur, België, Straße, forêt à côté",
      "l'hotel, aout, coeur, Belgie, Straße, foret à coté",
    ],
  ])("writes %s without what would double its price", (text, written) => {
    expect(toGsm7(text)).toBe(written)
  })

  it("has words for any letter there is, and writes what it wrote the same", () => {
    const everyLetter = Array.from({ length: 0xffff }, (_, code) => toGsm7(String.fromCharCode(code))).join(
      "",
    )
    expect(Array.from(everyLetter).filter((letter) => !alphabet.has(letter))).toEqual([])
    const same = fc.property(fc.string({ unit: "binary" }), (text) => toGsm7(toGsm7(text)) === toGsm7(text))
    fc.assert(same)
  })

  const aName = fc.oneof(
    fc.string({ unit: fc.constantFrom("a", "b", " ", "é", "ê", "œ", "’", "–", "€"), maxLength: 60 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    fc.constantFrom("C".repeat(60), "Maison ".repeat(9).slice(0, 60)),
  )
  const aNotice = fc.record({
    commune: aName,
    place: aName,
    day: fc.nat(730).map((n) => plusDays("2027-01-01", n)),
    phone: fc.constantFrom("04 221 80 00", "0470 12 34 56"),
    further: fc.boolean(),
    kind: fc.constantFrom("confirmation", "moved", "cancelled", "restored", "reminder"),
  })

  it.each(languages)(
    "costs one part in %s, whatever the names, with day, code and phone in full",
    (language) => {
      const onePart = fc.property(aNotice, ({ kind, day, ...more }) => {
        const start = `${day}T08:30:00.000Z`
        const text = toGsm7(allWordsIn(language).notice[kind]({ ...facts, ...more, start }))
        expect([text, parts(text)]).toEqual([text, 1])
        for (const whole of [
          more.phone,
          facts.code,
          toGsm7(dayText(language, day)),
          timeText(language, start, zone),
        ])
          expect(text).toContain(whole)
      })
      fc.assert(onePart, { numRuns: 300 })
    },
  )

  it.each(languages)(
    "says in %s in one part that a desk is closed, what is held instead and until when",
    (language) => {
      const onePart = fc.property(aNotice, fc.nat(60), fc.nat(20), ({ day, kind: _, ...more }, on, left) => {
        const [start, held, until] = [0, on, on + left].map((days) => `${plusDays(day, days)}T08:30:00.000Z`)
        if (!start || !held || !until) return
        const offer = { start: held, until }
        const text = toGsm7(allWordsIn(language).notice.stranded({ ...facts, ...more, start, offer }))
        expect([text, parts(text)]).toEqual([text, 1])
        const days = [dateText(language, day), dayText(language, plusDays(day, on))]
        for (const whole of [more.phone, facts.code, ...days, timeText(language, held, zone)])
          expect(text).toContain(toGsm7(whole))
        const nothing = toGsm7(allWordsIn(language).notice.stranded({ ...facts, ...more, start }))
        expect([nothing, parts(nothing)]).toEqual([nothing, 1])
      })
      fc.assert(onePart, { numRuns: 300 })
    },
  )

  it.each(languages)(
    "says in %s in one part that a time is kept for whoever waits, and until when",
    (language) => {
      const onePart = fc.property(aNotice, fc.nat(20), ({ day, kind: _, ...more }, left) => {
        const said = {
          ...facts,
          ...more,
          start: `${day}T08:30:00.000Z`,
          until: `${plusDays(day, left)}T15:45:00.000Z`,
        }
        const { listed, offer, gone } = allWordsIn(language).notice
        for (const tell of [listed, offer, gone]) {
          const text = toGsm7(tell(said))
          expect([text, parts(text)]).toEqual([text, 1])
          expect(text).toContain(more.phone)
        }
        const text = toGsm7(offer(said))
        for (const whole of [
          toGsm7(dayText(language, day)),
          timeText(language, said.start, zone),
          toGsm7(dateText(language, plusDays(day, left))),
          timeText(language, said.until, zone),
        ])
          expect(text).toContain(whole)
      })
      fc.assert(onePart, { numRuns: 300 })
    },
  )

  const long = "Maison communale de quartier de la rue des Palais outre Ponts"
  it.each(languages)("keeps in %s whole names that fit, and two words of those that do not", (language) => {
    const {
      twice: _,
      subject: __,
      announced: ___,
      near: ____,
      missed: _____,
      unreached: ______,
      listed,
      offer,
      gone,
      ...told
    } = allWordsIn(language).notice
    const until = facts.start
    for (const tell of [listed, offer, gone])
      expect(tell({ ...facts, until })).toContain(`${facts.commune}: `)
    for (const tell of Object.values(told)) {
      expect(tell(facts)).toContain(`${facts.commune}: `)
      expect(tell({ ...facts, commune: long, place: long })).toMatch(/^Maison communale\b/)
    }
    expect(allWordsIn(language).notice.confirmation({ ...facts, place: long })).toMatch(
      /, Maison communale de quartier\b/,
    )
  })

  it("says neither who comes nor for what, in any language", async () => {
    const name = { fr: "Zwxcarte", nl: "Zwxkaart", de: "Zwxausweis", en: "Zwxcard" }
    const world = await aWorld({ file: aFile({ services: [aService({ name })] }) })
    for (const language of languages) {
      const resident = { language, name: "Amina El Idrissi", phone: "+32470123456" }
      const made = await book(world.act(), aRequest({ resident }))
      await world.tick()
      await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T09:00:00.000Z" })
      await world.tick()
      await cancel(world.act(), made.code, keyOf(made))
      await world.tick()
    }
    expect(world.post.sent).toHaveLength(3 * languages.length)
    for (const { body } of world.post.sent) {
      expect(parts(body)).toBe(1)
      expect(body).not.toMatch(/zwx|amina|idrissi/i)
    }
  })
})
