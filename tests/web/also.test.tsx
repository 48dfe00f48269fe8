import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { maxAlso } from "#shared/service/service.ts"
import { fr } from "#shared/words/fr.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { type Answer, hidden, phoneOf, plain } from "./phone.ts"

const more = ["one", "two", "three", "four", "five"]

/** id-card goes with passport, address and five more; permit with address only; talk is not on the web; alone has no company. */
const file = () =>
  aFile({
    services: [
      aService({
        perPerson: true,
        minutes: 20,
        bring: { fr: ["Une photo", "La carte"] },
        seeAlso: ["address", "talk"],
      }),
      aService({ id: "passport", name: { fr: "Passeport" }, perPerson: true, bring: { fr: ["Une photo"] } }),
      aService({
        id: "address",
        name: { fr: "Adresse" },
        minutes: 30,
        bring: { fr: ["Le bail", "La carte"] },
      }),
      aService({ id: "permit", name: { fr: "Titre de séjour" }, minutes: 30 }),
      aService({ id: "talk", name: { fr: "Entretien" }, routes: ["phone", "counter", "post"] }),
      aService({ id: "alone", name: { fr: "Seul" }, seeAlso: ["permit"] }),
      ...more.map((id) => aService({ id, name: { fr: id }, minutes: 5 })),
    ],
    locations: [
      aLocation({
        desks: [
          { id: "g1", services: ["id-card", "passport", "address", "talk", ...more] },
          { id: "g2", services: ["permit", "address"] },
          { id: "g3", services: ["alone"] },
        ],
      }),
      aLocation({
        id: "branch",
        name: { fr: "Antenne" },
        desks: [{ id: "b1", services: ["id-card", "address"] }],
        openings: [{ days: ["wed"], from: "09:00", to: "10:00", for: "appointments" }],
      }),
    ],
  })

let world: World
beforeAll(async () => {
  world = await aWorld({ file: file() })
})
const get = (path: string) => phoneOf(world).get(path)
const mainOf = ({ html }: Answer) => plain(html.slice(html.indexOf("<main"), html.indexOf("</main")))
/** The text of a page as somebody reads it. */
const textOf = (answer: Answer) =>
  mainOf(answer)
    .replace(/<[^>]*>/g, "|")
    .replace(/\|[|\s]*/g, "|")

/** Every service offered in the same visit; those in the fold stand after a slash, ticked ones have a star. */
function ticksOf(answer: Answer): string {
  const fieldset = /<fieldset id="also".*?<\/fieldset>/s.exec(answer.html)?.[0] ?? ""
  const [seen = "", folded] = fieldset.split("<details")
  const names = (html: string) =>
    [...html.matchAll(/name="also" type="checkbox" value="([^"]*)"( checked)?/g)]
      .map(([, id, ticked]) => `${id}${ticked ? "*" : ""}`)
      .join(" ")
  return names(seen) + (folded === undefined ? "" : ` / ${names(folded)}`)
}

/** What is to be brought, in its order. */
const listOf = (answer: Answer) =>
  [...(/<ul class="(?:bring|things)">(.*?)<\/ul>/s.exec(answer.html)?.[1] ?? "").matchAll(/<li>(.*?)<\/li>/g)]
    .map(([, thing]) => thing)
    .join(", ")

const back = (answer: Answer) => plain(/class="back" href="([^"]*)"/.exec(answer.html)?.[1] ?? "")

describe("the page of a service", () => {
  it.each([
    ["id-card", "address / passport one two three four five"],
    ["permit", "address"],
    ["passport", " / id-card address one two three four five"],
    ["talk", ""],
    ["alone", ""],
    ["id-card&also=passport", "address / passport* one two three four five"],
    ["id-card&also=permit", "permit* address / passport one two three four five"],
    ["id-card&also=address&also=two,one", "address* / passport one* two* three four five"],
    ["id-card&also=id-card,passport&also=passport", "address / passport* one two three four five"],
  ])("%s offers in the same visit: %s", async (service, expected) => {
    expect(ticksOf(await get(`/fr/visit?service=${service}`))).toBe(expected)
  })

  it("opens the fold when something in it is ticked, and only then", async () => {
    expect((await get("/fr/visit?service=id-card&also=address")).html).toContain("<details>")
    expect((await get("/fr/visit?service=id-card&also=two")).html).toMatch(/<details open/)
  })

  it("says the minutes of each, and that it is for one person where persons count", async () => {
    const text = textOf(await get("/fr/visit?service=id-card"))
    expect(text).toContain("|Adresse|30 minutes|")
    expect(text).toContain("|Passeport|15 minutes · 1 personne|")
  })

  it("leads to the pages of services that cannot come along, and says none twice", async () => {
    const { html } = await get("/fr/visit?service=id-card")
    expect(html).toContain('href="/fr/visit?service=talk"')
    expect(html).not.toContain('href="/fr/visit?service=address"')
    expect((await get("/fr/visit?service=address")).html).not.toContain(fr.visit.seeAlso)
  })

  it("of a service for one that goes with nothing has no form, only a way on", async () => {
    const { html } = await get("/fr/visit?service=alone")
    expect(html).not.toContain("<form")
    expect(html).toContain('<a class="button" href="/fr/place?service=alone">')
    expect(html).toContain('href="/fr/visit?service=permit"')
  })

  it("lists once what all of it needs", async () => {
    expect(listOf(await get("/fr/visit?service=id-card"))).toBe("Une photo, La carte")
    expect(listOf(await get("/fr/visit?service=id-card&also=passport,address"))).toBe(
      "Une photo, La carte, Le bail",
    )
  })

  it("tells who fixes the time when one of them is not on the web", async () => {
    const answer = await get("/fr/visit?service=id-card&also=talk")
    expect(mainOf(answer)).toContain(fr.together.byHuman("Entretien"))
    expect(ticksOf(answer)).toMatch(/^talk\* address/)
  })

  const all = ["address", ...more]
  it("says that there are too many, wherever they were sent, and keeps every tick", async () => {
    const asked = `service=id-card&persons=3&${all.map((id) => `also=${id}`).join("&")}`
    for (const name of ["place", "time"]) {
      const sent = await get(`/fr/${name}?${asked}`)
      expect(sent.status).toBe(302)
      const answer = await get(sent.location)
      expect(answer.status).toBe(422)
      expect(answer.headers.get("cache-control")).toBe("no-store")
      expect(plain(answer.html)).toContain(fr.together.tooMany(maxAlso))
      expect(ticksOf(answer)).toBe("address* / passport one* two* three* four* five*")
      expect(answer.html).toMatch(/<option value="3" selected/)
    }
    const choice = `${asked}&location=hotel&start=2027-03-23T07:30Z`
    expect((await get(`/fr/who?${choice}`)).status).toBe(404)
    const five = all.slice(1).join(",")
    expect(await get(`/fr/place?service=id-card&also=${five}`)).toMatchObject({ status: 200 })
  })
})

describe("a visit for several things", () => {
  it("goes from the ticks to one appointment of the right length, with everything in every URL", async () => {
    const phone = phoneOf(world)
    const place = await phone.get("/fr/place?service=id-card&persons=3&also=passport&also=address")
    expect(textOf(place)).toContain("|Carte d'identité · |3 personnes|Passeport|Adresse|105 minutes|")
    expect(back(place)).toBe("/fr/visit?service=id-card&persons=3&also=passport%2Caddress")
    const again = await phone.get(back(place))
    expect(ticksOf(again)).toBe("address* / passport* one two three four five")
    const query = "service=id-card&persons=3&also=passport%2Caddress&location=hotel"
    expect(plain(place.html)).toContain(`/fr/time?${query}`)
    const time = await phone.get(`/fr/time?${query}`)
    const [, href = ""] = /href="(\/fr\/who\?[^"]*)"/.exec(plain(time.html)) ?? []
    expect(href).toContain(query)
    const who = await phone.get(href)
    expect(textOf(who)).toContain("|3 personnes|Passeport|Adresse|")
    const check = await phone.get((await phone.post(href, {})).location)
    expect(textOf(check)).toContain("|Carte d'identité · |3 personnes|Passeport|Adresse|")
    expect(listOf(check)).toBe("Une photo, La carte, Le bail")
    const draft = hidden(check, "draft")
    const done = await phone.get((await phone.post(href.replace("/who", "/check"), { draft })).location)
    expect(textOf(done)).toContain("|Carte d'identité · |3 personnes|Passeport|Adresse|")
    expect(listOf(done)).toBe("Une photo, La carte, Le bail")
    const [, ics = ""] = /href="(\/api\/v1\/appointments\/[^"]*)"/.exec(plain(done.html)) ?? []
    const entry = (await phone.get(ics)).html.replace(/\r\n /g, "")
    expect(entry).toContain("- Une photo\\n- La carte\\n- Le bail\\n")
    const minutes = (name: string) =>
      Number(new RegExp(`${name};TZID=[^:]*:\\d{8}T(\\d\\d)`).exec(entry)?.[1]) * 60 +
      Number(new RegExp(`${name};TZID=[^:]*:\\d{8}T\\d\\d(\\d\\d)`).exec(entry)?.[1])
    expect(minutes("DTEND") - minutes("DTSTART")).toBe(105)
  })

  it("says persons only of a first service that counts them", async () => {
    const place = textOf(await get("/fr/place?service=address&persons=3&also=id-card"))
    expect(place).toContain("|Adresse|Carte d'identité|50 minutes|")
    expect(place).not.toContain("3 personnes")
    const made = await book(
      world.act(),
      aRequest({ service: "address", persons: 3, start: "2027-03-25T07:30:00.000Z" }),
    )
    const own = textOf(await get(`/fr/appointment/${made.code}?key=${keyOf(made)}`))
    expect(own).not.toContain("3 personnes")
  })

  it("is told on the first page in one line, where anything goes together at all", async () => {
    expect(mainOf(await get("/fr"))).toContain(fr.together.front)
    expect(mainOf(await get("/fr?q=carte"))).not.toContain(fr.together.front)
    world = await aWorld()
    expect(mainOf(await get("/fr"))).not.toContain(fr.together.front)
    world = await aWorld({ file: file() })
  })
})

describe("a visit that cannot be", () => {
  const never = (answer: Answer, why: string) => {
    expect(answer.status).toBe(200)
    expect(mainOf(answer)).toContain(why)
    expect(mainOf(answer)).toContain(fr.together.next)
    expect(mainOf(answer)).not.toMatch(/complet/i)
    expect(answer.html).toMatch(/<a class="button" href="\/fr\/call-me/)
  }

  it("because no desk does all of it is told as that, with the way back to the ticks", async () => {
    for (const name of ["place", "time"]) {
      const answer = await get(`/fr/${name}?service=address&also=id-card,permit`)
      never(answer, fr.together.noDesk)
      expect(plain(answer.html)).toContain('href="/fr/visit?service=address&also=id-card%2Cpermit">')
    }
  })

  it("because it is too long everywhere is told as that", async () => {
    for (const path of ["place?", "time?", "time?location=branch&"]) {
      const answer = await get(`/fr/${path}service=id-card&persons=12&also=address`)
      expect(mainOf(answer)).toContain("4 heures 30 minutes")
      never(answer, fr.together.tooLong)
    }
  })

  it("at one place only names that place, and leads to the others", async () => {
    const query = "service=id-card&persons=3&also=address"
    const place = textOf(await get(`/fr/place?${query}`))
    expect(place).toMatch(/Antenne\|.*\|Trop pour une seule visite ici\|/)
    expect(place).toMatch(/Hôtel communal\|.*\|Première heure libre: lundi 22 mars/)
    const there = await get(`/fr/time?${query}&location=branch`)
    expect(mainOf(there)).toContain(fr.together.muchHere)
    expect(plain(there.html)).toContain(
      '<a class="button" href="/fr/time?service=id-card&persons=3&also=address">',
    )
  })

  it("at one place only is told when an appointment moves", async () => {
    const start = "2027-03-26T07:30:00.000Z"
    const made = await book(world.act(), aRequest({ persons: 3, also: ["address"], start }))
    const move = `/fr/appointment/${made.code}/move?key=${keyOf(made)}`
    expect(mainOf(await get(`${move}&location=branch`))).toContain(fr.together.muchHere)
    expect(mainOf(await get(move))).not.toContain(fr.together.muchHere)
  })

  it("is told when an appointment moves and no day is left that is long enough", async () => {
    const openings = [
      {
        days: ["fri" as const],
        from: "08:30",
        to: "10:00",
        until: "2027-03-26",
        for: "appointments" as const,
      },
      { days: ["tue" as const, "fri" as const], from: "10:00", to: "11:00", for: "appointments" as const },
    ]
    const { services } = file()
    const desks = [{ id: "g1", services: services.map(({ id }) => id) }]
    const locations = [aLocation({ desks, openings })]
    world = await aWorld({ file: aFile({ services, locations, policy: { protectedShare: 0 } }) })
    const start = "2027-03-26T07:30:00.000Z"
    const made = await book(world.act(), aRequest({ persons: 3, also: ["address"], start }))
    world.set("2027-03-26T07:00:00Z")
    const answer = await get(`/fr/appointment/${made.code}/move?key=${keyOf(made)}`)
    never(answer, fr.together.tooLong)
    expect(mainOf(answer)).not.toContain(fr.together.again)
    world = await aWorld({ file: file() })
  })

  it("is not said of a day that others were faster to fill", async () => {
    const oneTime = { days: ["wed" as const], from: "09:00", to: "09:50", for: "appointments" as const }
    const { services } = file()
    const desks = [{ id: "b1", services: ["id-card", "address"] }]
    const full = aFile({
      services: services.map((service) => ({ ...service, seeAlso: [] })),
      policy: { protectedShare: 0, horizonDays: 6 },
      locations: [aLocation({ desks, openings: [oneTime] })],
    })
    world = await aWorld({ file: full })
    const request = aRequest({ also: ["address"], start: "2027-03-24T08:00:00.000Z" })
    await book(world.act(), request)
    for (const name of ["place", "time"]) {
      const answer = await get(`/fr/${name}?service=id-card&also=address`)
      expect(mainOf(answer)).toContain(fr.time.full("28 mars"))
      expect(mainOf(answer)).not.toContain(fr.together.next)
    }
    world = await aWorld({ file: file() })
  })
})
