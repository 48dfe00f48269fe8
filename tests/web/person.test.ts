import { beforeAll, describe, expect, it } from "vitest"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { request } from "#shared/callback/request.ts"
import { answer as answerSms } from "#shared/conversation/answer.ts"
import { languages } from "#shared/language.ts"
import { rights } from "#shared/staff/rights.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { colleague } from "./colleague.ts"

const phone = "+32470123456"
const resident = {
  language: "nl",
  name: "Amina <b>El</b> Idrissi",
  phone,
  address: "Rue Royale 1",
} as const
const url = "/fr/reception/person"

describe("the pages of one person's data", () => {
  let world: World
  let code = ""
  let other = ""
  beforeAll(async () => {
    const file = aFile({
      organisations: [{ id: "espace", name: { fr: "Espace" } }],
      locations: [aLocation(), aLocation({ id: "antenne", organisation: "espace" })],
    })
    world = await aWorld({ file })
    code = (await book(world.act(), aRequest({ resident }))).code
    const theirs = { language: "fr", name: "Bart Peeters", phone: "+32470999999" } as const
    other = (await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z", resident: theirs }))).code
    await request(world.act(), { phone, name: resident.name, language: "nl" })
    const stop = { id: "stop", from: phone, body: "STOP", at: world.now() }
    await answerSms(world.act("sms"), stop, world.post)
  })

  it("are for whoever administers, and stand in their menu alone", async () => {
    const may = Object.entries(rights).flatMap(([role, deeds]) => (deeds.person ? [role] : []))
    expect(may).toEqual(["admin"])
    const ada = await colleague(world, "admin:*", "ada")
    expect((await ada.get("/fr/reception/admin")).html).toContain(`href="${url}"`)
    const zoe = await colleague(world, "reception:*,manager:*", "zoe")
    expect((await zoe.get("/fr/reception/tasks")).html).not.toContain(url)
    expect((await zoe.get(`${url}/appointment/${code}`)).status).toBe(403)
  })

  it("find, show in the person's language and as a file, and name nobody in an address", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    expect((await ada.get(url)).html).toContain("Quelqu&#39;un veut savoir")
    const nothing = await ada.post(url, {})
    expect(nothing.status).toBe(422)
    expect(nothing.html).toContain('href="#phone"')
    const wrong = await ada.post(url, { name: "Amina", location: "" })
    expect(wrong.html).toContain('href="#location"')
    expect(wrong.html).toContain('value="Amina"')
    const found = await ada.post(url, { phone: "0470 12 34 56" })
    expect(found.html).toContain("2 fiches trouvées")
    expect(found.html).toContain("Amina &lt;b&gt;El&lt;/b&gt; Idrissi")
    const links = [...found.html.matchAll(/href="(\/fr\/reception\/person\/[^"]*)"/g)].map(
      ([, to = ""]) => to,
    )
    expect(links).toContain(`${url}/appointment/${code}`)
    expect(links.join()).not.toMatch(/Amina|470/)
    const one = await ada.get(`${url}/appointment/${code}`)
    expect(one.html).toContain(allWordsIn("nl").helpers.known.title)
    expect(one.html).toContain("Ce numéro est sur 1 autre fiche.")
    const file = await world.site.request(`${url}/appointment/${code}/file?same=1`, {
      headers: signedIn("admin:*", "ada"),
    })
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="person.json"')
    expect(file.headers.get("cache-control")).toBe("no-store")
    const told: unknown = await file.json()
    expect(told).toMatchObject({
      appointments: [{ code, person: { name: resident.name, phone, address: "Rue Royale 1" } }],
      calls: [{ phone, status: "open" }],
      others: 1,
    })
  })

  it.each(languages)(
    "say in %s what goes, what stays and why before anything is erased",
    async (language) => {
      const ada = await colleague(world, "admin:*", "ada")
      const { html } = await ada.get(`/${language}/reception/person/appointment/${code}/erase?same=1`)
      const { person } = allWordsIn(language)
      const text = html.replaceAll("&#39;", "'")
      for (const each of [person.gone, person.noCopy, person.endHint, person.keepOutHint, ...person.stays])
        expect(text).toContain(each)
      expect((await appointments.find(code))?.resident.name).toBe(resident.name)
    },
  )

  it("erase nobody until it is said how it was checked, and nobody of another organisation", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    const unsaid = await ada.post(`${url}/appointment/${code}/erase?same=1`, { sent: "1", end: "1" })
    expect(unsaid.status).toBe(422)
    expect(unsaid.html).toContain('href="#identity-document"')
    expect(unsaid.html).toMatch(/<input[^>]*id="end"[^>]*checked/)
    const nora = await colleague(world, "admin:antenne@espace", "nora")
    const wish = { sent: "1", identity: "document" }
    expect((await nora.post(`${url}/appointment/${code}/erase`, wish)).status).toBe(404)
    expect((await nora.get(`${url}/appointment/${code}`)).status).toBe(404)
    expect((await appointments.find(code))?.resident.name).toBe(resident.name)
  })

  it("say that a part stays while somebody is still to be called, whatever the address claims", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    const { callback } = await request(world.act(), { phone: "+32487556677", name: "Rita", language: "fr" })
    const path = `${url}/call/${callback.code}/erase`
    // Who never said STOP is not asked whether it stays.
    expect((await ada.get(`${path}?same=1`)).html).not.toContain('id="optedOut"')
    const done = await ada.post(`${path}?same=1`, { sent: "1", identity: "document" })
    expect(done.location).toMatch(/\?erased=0&cancelled=0&kept=1&same=1$/)
    for (const claimed of [done.location, `${path}?erased=9`]) {
      const { html } = await ada.get(claimed)
      expect(html).toContain("Une partie reste")
      expect(html).toContain("1 fiche porte encore la personne")
      expect(html).not.toMatch(/C&#39;est effacé|plus personne sur/)
    }
    const ended = await ada.post(`${path}?same=1`, { sent: "1", identity: "document", end: "1" })
    expect((await ada.get(ended.location)).html).toContain("C&#39;est effacé")
  })

  it("erase at once, say so, and again do nothing", async () => {
    const ada = await colleague(world, "admin:*", "ada")
    const wish = { sent: "1", identity: "called-back", end: "1" }
    const done = await ada.post(`${url}/appointment/${code}/erase?same=1`, wish)
    expect(done.status).toBe(303)
    expect(done.location).toMatch(/\?erased=2&cancelled=2&kept=0&same=1$/)
    expect((await ada.get(done.location)).html).toContain("C&#39;est effacé")
    expect(await appointments.find(code)).toMatchObject({ status: "cancelled", resident: { language: "nl" } })
    expect((await appointments.find(other))?.resident.name).toBe("Bart Peeters")
    const again = await ada.post(`${url}/appointment/${code}/erase?same=1`, wish)
    expect(again.location).toMatch(/\?erased=0&cancelled=0&kept=0&same=1$/)
    const none = await ada.post(url, { phone: "0470 12 34 56" })
    expect(none.html).toContain("Nous n&#39;avons rien trouvé")
    const trail = await ada.get(`/fr/reception/trail?code=${code}`)
    expect(trail.html).toContain("J&#39;ai rappelé le numéro que nous avons")
  })

  it("are calls of the API as well", async () => {
    const ada = signedIn("admin:*", "ada")
    const found = await world.call("/admin/people/search", { code: other }, ada)
    expect(found.json).toMatchObject([{ kind: "appointment", code: other, name: "Bart Peeters" }])
    const path = `/admin/people/appointment/${other}`
    expect((await world.call(`${path}?same=true`, undefined, ada)).json).toMatchObject({
      appointments: [{ code: other, person: { name: "Bart Peeters" } }],
    })
    expect((await world.call(`${path}/erase`, {}, ada)).status).toBe(400)
    const erased = await world.call(`${path}/erase`, { identity: "wrote-back" }, ada)
    expect(erased.json).toEqual({ erased: 1, cancelled: 0, kept: [{ kind: "appointment", code: other }] })
    expect((await world.call(`${path}/erase`, { identity: "wrote-back" }, ada)).json.erased).toBe(0)
    expect((await world.call("/admin/people/nobody/CDFGH", undefined, ada)).status).toBe(404)
  })
})
