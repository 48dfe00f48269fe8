import { beforeAll, describe, expect, it } from "vitest"
import { asStaff, type Channel } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { formOf } from "#shared/callback/form.ts"
import { grouped } from "#shared/code.ts"
import { languages } from "#shared/language.ts"
import { keep } from "#shared/letter/accept.ts"
import * as letters from "#shared/letter/letter.table.ts"
import { read } from "#shared/reading/read.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { wordsIn } from "#shared/words/words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { plain } from "./phone.ts"

const form = "/fr/reception/call-me"

/** A service that is done nowhere: there is never a time for it. */
const file = aFile({
  organisations: [{ id: "quartier", name: { fr: "Quartier" } }],
  services: [aService(), aService({ id: "rare", name: { fr: "Rare" } })],
  locations: [
    aLocation(),
    aLocation({ id: "annexe", openings: [], desks: [{ id: "a", services: ["rare"] }] }),
  ],
})

describe("a call is promised in one act, and keeps by which way it was asked", () => {
  let world: World
  let n = 0
  const aPhone = () => `+3247000${String(1000 + n++)}`
  const channelOf = async (phone: string): Promise<Channel | undefined> =>
    (await callbacks.openOf(phone))?.asked.channel
  beforeAll(async () => {
    world = await aWorld({ file })
  })

  it("at the counter, with a card in the language of whoever asks that names nobody", async () => {
    const browser = await colleague(world, "reception:hotel", "zoe")
    const phone = aPhone()
    const start = await browser.get(`${form}?location=hotel`)
    expect(fieldsOf(start)).toMatchObject({ channel: "counter", location: "hotel", language: "fr" })
    const typed = { ...fieldsOf(start), phone, name: "Amina El Idrissi", language: "nl" }
    const made = await browser.post(form, typed)
    const callback = await callbacks.openOf(phone)
    expect(callback).toMatchObject({ language: "nl", asked: { channel: "counter", by: "staff" } })
    expect(made.location).toContain(`${form}/${callback?.code}?key=`)
    // Pressed twice it is one request, and the same card.
    expect((await browser.post(form, typed)).location).toBe(made.location)
    const card = await browser.get(made.location)
    const word = callback && firstWord(callback, "nl")
    for (const told of ['lang="nl"', "04 221 80 00", word ?? "?", "BEL MIJ", grouped(callback?.code ?? "?")])
      expect(plain(card.html), told).toContain(told)
    expect(card.html).not.toMatch(/Amina|470/)
    // A second time it is that one again, and nothing that names it.
    const again = await browser.post(form, { ...typed, once: "another" })
    expect(again.location).toMatch(/call-me\?from=[^&]+&to=[^&]+$/)
    expect((await browser.get(again.location)).html).toContain("déjà promis")
    const wrong = await browser.post(form, { ...typed, phone: "12" })
    expect([wrong.status, wrong.html.includes("Amina El Idrissi")]).toEqual([422, true])
    expect((await browser.post(form, { ...typed, channel: "web" })).status).toBe(403)
    expect((await browser.get(`${form}/${callback?.code}?key=CDFGHJKM`)).status).toBe(404)
  })

  it("on a card whose word every SMS understands", () => {
    for (const language of languages) {
      const { services, locations } = file
      const said = read(wordsIn(language).asking.card.say, { head: file.territory, services, locations })
      expect(said.intent, language).toBe("call")
    }
  })

  it("by a helper for one of their people, known from their appointment", async () => {
    const sam = [grantFrom("helper:*@quartier")].flatMap((grant) => grant ?? [])
    const phone = aPhone()
    const resident = { language: "de", name: "Amina El Idrissi", phone } as const
    const helper = asStaff(world.now(), { id: "sam", name: "Sam", grants: sam }, "helper")
    const consent = { by: "person", how: "spoken" } as const
    const { code } = await book(helper, { ...aRequest({ resident }), consent })
    const browser = await colleague(world, "helper:*@quartier", "sam")
    expect((await browser.get(`/fr/reception/appointment/${code}`)).html).toContain(`${form}?about=${code}`)
    expect((await browser.get("/fr/reception/mine")).html).toContain(`href="${form}"`)
    const start = await browser.get(`${form}?about=${code}`)
    expect(fieldsOf(start)).toMatchObject({ name: "Amina El Idrissi", language: "de", channel: "helper" })
    const made = await browser.post(form, fieldsOf(start))
    expect(await channelOf(phone)).toBe("helper")
    expect((await browser.get(made.location)).html).toContain("Ein Mensch ruft Sie an")
    const other = await colleague(world, "helper:*@maison", "luc")
    expect((await other.get(`${form}?about=${code}`)).status).toBe(404)
  })

  it("by a letter: as its answer, written with it, and with the address for whoever finds nobody", async () => {
    const browser = await colleague(world, "reception:*", "mia")
    const mia = [grantFrom("reception:*")].flatMap((grant) => grant ?? [])
    const act = asStaff(world.now(), { id: "mia", name: "Mia", grants: mia }, "post")
    const asked = {
      received: "2027-03-19",
      location: "hotel",
      service: "id-card",
      also: [],
      persons: 1,
      wishes: [],
    }
    const resident = { language: "fr", name: "Amina", address: "Rue Royale 1" } as const
    const silent = await keep(act, { ...asked, resident }, "silent")
    const none = await browser.post(`/fr/reception/letters/${silent.id}/answer`, { how: "callback" })
    expect([none.status, none.html.includes(`href="#how-${silent.id}"`)]).toEqual([422, true])
    expect((await letters.find(silent.id))?.status).toBe("open")
    const phone = aPhone()
    const letter = await keep(act, { ...asked, resident: { ...resident, phone } }, "phone")
    const answered = await browser.post(`/fr/reception/letters/${letter.id}/answer`, { how: "callback" })
    expect(answered.location).toContain("done=answered")
    expect(await letters.find(letter.id)).toMatchObject({ status: "answered", how: "callback" })
    const callback = await callbacks.openOf(phone)
    expect(callback).toMatchObject({ service: "id-card", name: "Amina", asked: { channel: "post" } })
    expect(formOf(callback ?? {})).toEqual({ address: "Rue Royale 1" })
    // Another letter of theirs has the same answer.
    const second = await keep(act, { ...asked, resident: { ...resident, phone } }, "second")
    await browser.post(`/fr/reception/letters/${second.id}/answer`, { how: "callback" })
    expect((await letters.find(second.id))?.how).toBe("callback")
    expect((await callbacks.openOf(phone))?.code).toBe(callback?.code)
    // Or at once, while it is keyed.
    const keyed = { location: "hotel", received: "2027-03-19", persons: "1", language: "fr", name: "Amina" }
    const next = { ...keyed, address: "Rue Royale 1", phone: aPhone(), once: "keyed" }
    expect((await browser.post("/fr/reception/letters/new", next)).html).toContain('value="call"')
    const done = await browser.post("/fr/reception/letters/new/book", { ...next, do: "call" })
    expect(done.location).toContain("done=answered")
    expect(await channelOf(next.phone)).toBe("post")
  })

  it("on the phone, with one key where there is no time at all", async () => {
    const browser = await colleague(world, "agent:*", "eva")
    const start = await browser.get("/fr/reception")
    const phone = aPhone()
    const typed = { ...fieldsOf(start), service: "rare", location: "", phone }
    const none = await browser.post("/fr/reception", { ...typed, do: "look" })
    expect(buttonsOf(none).filter((each) => each === "call")).toHaveLength(2)
    await browser.post("/fr/reception", { ...fieldsOf(none), do: "call" })
    expect(await channelOf(phone)).toBe("phone")
  })
})
