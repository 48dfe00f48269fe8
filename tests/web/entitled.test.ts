import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { languages } from "#shared/language.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { plain } from "./phone.ts"

const texts = (word: string) => ({ fr: `${word} fr`, nl: `${word} nl`, de: `${word} de`, en: `${word} en` })
const aRight = (id: string, more: object = {}) => ({ id, name: texts(id), how: texts(`how ${id}`), ...more })
const many = ["r1", "r2", "r3", "r4", "r5"]
const services = [
  aService({ name: texts("Card"), seeAlso: ["bim", "passport", "family"] }),
  aService({ id: "passport", name: texts("Passport"), perPerson: true, seeAlso: ["family"] }),
  aService({ id: "address", name: texts("Address"), seeAlso: many }),
  aService({ id: "quiet", name: texts("Quiet") }),
]

let world: World
beforeAll(async () => {
  const desks = [{ id: "g1", services: services.map(({ id }) => id) }]
  world = await aWorld({
    file: aFile({
      services,
      rights: [
        aRight("bim", { if: texts("condition") }),
        aRight("family", { when: { persons: 3 } }),
        ...many.map((id) => aRight(id)),
      ],
      locations: [aLocation({ desks })],
    }),
  })
})

let minute = 0
/** Somebody's next appointment. */
function booked(language: (typeof languages)[number], service: string, persons = 1) {
  const start = new Date(Date.UTC(2027, 2, 23, 7, 30 + 5 * minute)).toISOString()
  minute += 3 * persons
  const resident = { language, name: "Ada", address: "Plein 1, 1030 Schaarbeek" }
  return book(world.act("counter"), aRequest({ service, persons, start, resident }))
}
const read = async (path: string) => {
  const response = await world.site.request(path, { headers: signedIn("reception:hotel") })
  return plain(await response.text())
}

/** Each place where an appointment is told, by its name. */
const places = (language: string, { code }: { code: string }, key: string) => ({
  page: `/${language}/appointment/${code}?key=${key}`,
  slip: `/fr/reception/appointment/${code}/slip`,
  letter: `/fr/reception/appointment/${code}/letter`,
  phone: `/fr/reception?done=${code}`,
})

describe("what else somebody may have a right to", () => {
  it.each(languages)("is told in %s on the page, the slip, the letter and the phone", async (language) => {
    const made = await booked(language, "id-card")
    const { rights } = wordsIn(language)
    for (const [place, path] of Object.entries(places(language, made, keyOf(made)))) {
      const html = await read(path)
      const heading = place === "phone" ? rights.aloud : rights.title
      for (const said of [heading, `bim ${language}`, `condition ${language}:`, `how bim ${language}`])
        expect([place, html.includes(said)]).toEqual([place, true])
      expect([place, html.includes(`Passport ${language}`)]).toEqual([place, true])
      expect([place, html.includes("family")]).toEqual([place, false])
      if (place !== "page") expect(html).toContain(`lang="${language}"`)
    }
    const page = await read(places(language, made, keyOf(made)).page)
    expect(page).toContain(`href="/${language}/visit?service=passport"`)
  })

  it("depends on the visit where the territory says so", async () => {
    const made = await booked("fr", "passport", 3)
    for (const path of Object.values(places("fr", made, keyOf(made))))
      expect(await read(path)).toContain("how family fr")
  })

  it("is all on the page, and a few on paper and on the phone", async () => {
    const made = await booked("fr", "address")
    const { page, ...few } = places("fr", made, keyOf(made))
    expect(await read(page)).toContain("how r5 fr")
    for (const path of Object.values(few)) {
      const html = await read(path)
      expect(html).toContain("how r4 fr")
      expect(html).not.toContain("how r5 fr")
    }
  })

  it("is no word where there is nothing to say, nor on what is cancelled", async () => {
    const quiet = await booked("fr", "quiet")
    const gone = await booked("fr", "id-card")
    await cancel(world.act(), gone.code, keyOf(gone))
    const { title, aloud } = wordsIn("fr").rights
    for (const made of [quiet, gone]) {
      const { phone, ...told } = places("fr", made, keyOf(made))
      for (const path of Object.values(told)) expect(await read(path)).not.toContain(title)
      if (made === quiet) expect(await read(phone)).not.toContain(aloud)
    }
  })

  it("is named by its id in the API, like a service", async () => {
    const { json } = await world.call("/services?lang=fr")
    expect(json[0].seeAlso).toEqual(["bim", "passport", "family"])
  })
})
