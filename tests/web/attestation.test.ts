import { extractText, getDocumentProxy, getMeta } from "unpdf"
import { beforeAll, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import * as callbackAccess from "#shared/callback/access.ts"
import { request } from "#shared/callback/request.ts"
import { grouped } from "#shared/code.ts"
import { languages } from "#shared/language.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { refusalOf } from "./answers.ts"
import { colleague } from "./colleague.ts"

const names = {
  fr: "Carte d'identité – à Œuvre €",
  nl: "Identiteitskaart",
  de: "Ausweis für Übergröße",
  en: "Identity card Şť 市",
}
const person = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const

describe("an attestation on the web", () => {
  let world: World
  let appointment: Appointment
  let code = ""
  beforeAll(async () => {
    world = await aWorld({
      file: aFile({
        services: [
          aService({ name: names }),
          aService({ id: "rare", routes: ["web", "phone", "counter", "post"] }),
        ],
        locations: [
          aLocation(),
          // Open on Fridays only: farther than anybody can book.
          aLocation({
            id: "antenne",
            desks: [{ id: "g1", services: ["rare"] }],
            openings: [{ days: ["fri"], from: "08:30", to: "12:30", for: "appointments" }],
          }),
        ],
        policy: { protectedShare: 0, horizonDays: 2 },
      }),
    })
    appointment = await book(world.act(), aRequest({ resident: person }))
    code = await ask(appointment)
  })

  const get = async (path: string) => {
    const response = await world.site.request(path)
    return {
      status: response.status,
      location: response.headers.get("location") ?? "",
      html: await response.text(),
    }
  }
  const send = (path: string, fields: Record<string, string> = {}) =>
    world.site.request(path, { method: "POST", body: new URLSearchParams(fields) })
  const codeIn = (response: Response) =>
    /^\/fr\/attestation\/([A-Z0-9]{16})$/.exec(response.headers.get("location") ?? "")?.[1] ?? ""
  const ask = async (of: Appointment) =>
    codeIn(await send(`/fr/appointment/${of.code}/attestation?key=${keyOf(of)}`))

  it("is one press on the page of an appointment, and the same when pressed again", async () => {
    const { html } = await get(`/fr/appointment/${appointment.code}?key=${keyOf(appointment)}`)
    expect(html).toContain(allWordsIn("fr").attestation.ask)
    expect(code).toMatch(/^[A-Z0-9]{16}$/)
    expect(await ask(appointment)).toBe(code)
    const wrong = await send(`/fr/appointment/${appointment.code}/attestation?key=CDFGHJKM`)
    expect(wrong.status).toBe(404)
  })

  it("is one press on the page of a call that was promised", async () => {
    const { callback } = await request(world.act(), { phone: "+32470123456", language: "fr" })
    const own = `/fr/call-me/${callback.code}`
    const key = `?key=${callbackAccess.keyOf(callback)}`
    expect((await get(own + key)).html).toContain(`${own}/attestation${key}`)
    const made = codeIn(await send(`${own}/attestation${key}`))
    expect((await get(`/fr/attestation/${made}`)).html).toContain(
      allWordsIn("fr").attestation.results["call-promised"].replace("'", "&#39;"),
    )
  })

  it.each(languages)(
    "says in %s what was asked, and of nobody; so does its PDF, word by word",
    async (language) => {
      const words = allWordsIn(language).attestation
      const { status, html } = await get(`/${language}/attestation/${code}`)
      expect(status).toBe(200)
      const response = await world.site.request(`/${language}/attestation/${code}.pdf`)
      expect(response.headers.get("content-type")).toBe("application/pdf")
      const pdf = await getDocumentProxy(new Uint8Array(await response.arrayBuffer()))
      const { text } = await extractText(pdf, { mergePages: true })
      const plain = text.replace(/\s+/g, " ")
      const told = [
        words.title,
        words.way,
        words.ways.web,
        words.results.booked,
        words.nameless,
        grouped(code),
        "2027",
        "04 221 80 00",
        `localhost:3000/${language}/attestation`,
      ]
      const seen = html.replaceAll("&#39;", "'").replaceAll("\u00a0", " ")
      for (const each of told) expect(seen, each).toContain(each)
      for (const each of told) expect(plain, each).toContain(each)
      const called = language === "en" ? "Identity card St ?" : names[language]
      expect(plain).toContain(called)
      for (const secret of ["Amina", "Idrissi", "0470", "470123456", appointment.code, keyOf(appointment)])
        expect(html + text).not.toContain(secret)
      const meta = await getMeta(pdf)
      expect(meta.info).toMatchObject({ Title: words.title, Language: language })
      expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
      const tree = await (await pdf.getPage(1)).getStructTree()
      const roles = JSON.stringify(tree).match(/"role":"(H1|H2|P)"/g) ?? []
      expect(roles.length).toBeGreaterThan(15)
      expect(pdf.numPages).toBe(1)
    },
  )

  it("is checked by anybody who types its code, however they write it", async () => {
    expect((await get("/nl/attestation")).status).toBe(200)
    for (const typed of [code, grouped(code), grouped(code).toLowerCase().replaceAll(" ", "-")]) {
      const { status, location } = await get(`/nl/attestation?code=${encodeURIComponent(typed)}`)
      expect([status, location]).toEqual([302, `/nl/attestation/${code}`])
    }
    for (const path of ["?code=cdfg+hjkm+3479", `?code=${"C".repeat(16)}`, `/${"C".repeat(16)}`, "/x.pdf"]) {
      const { status, html } = await get(`/nl/attestation${path}`)
      expect([path, status]).toEqual([path, 404])
      expect(html).toContain(allWordsIn("nl").attestation.verify.none)
    }
    expect((await get("/nl/attestation?code=cdfg+hjkm")).html).toContain('value="cdfg hjkm"')
    expect((await get("/nl/help")).html).toContain('href="/nl/attestation"')
  })

  it("of a search in vain is made where there is no time, and else the times are shown", async () => {
    const search = { service: "rare", persons: "1", also: "" }
    const free = await get("/fr/time?service=id-card")
    expect(free.html).not.toContain('action="/fr/attestation"')
    const none = await get("/fr/time?service=rare")
    expect(none.html).toContain('<form method="post" action="/fr/attestation">')
    const made = codeIn(await send("/fr/attestation", search))
    const { html } = await get(`/fr/attestation/${made}`)
    expect(html.replaceAll("&#39;", "'")).toContain(allWordsIn("fr").attestation.results["no-place"])
    expect(html).toContain("mercredi 24 mars 2027")
    const there = await send("/fr/attestation", { ...search, service: "id-card", location: "hotel" })
    expect([there.status, there.headers.get("location")]).toEqual([
      303,
      "/fr/time?service=id-card&location=hotel",
    ])
    expect((await send("/fr/attestation", { service: "nothing" })).status).toBe(404)
  })

  it("costs an address something: 150 searches in an hour", async () => {
    const vain = () =>
      world.site.request("/fr/attestation", {
        method: "POST",
        headers: { "x-test-address": "203.0.113.7" },
        body: new URLSearchParams({ service: "rare" }),
      })
    const statuses: number[] = []
    for (let i = 0; i < 151; i++) statuses.push((await vain()).status)
    expect([statuses.indexOf(429), statuses.length]).toEqual([150, 151])
  })

  it("is read by programs, and made by colleagues: for an appointment or for a request without a trace", async () => {
    const zoe = signedIn("reception:hotel", "zoe")
    const asked = { service: "id-card", channel: "counter", date: "2027-03-20", result: "no-place" }
    const once = { ...zoe, "idempotency-key": "once" }
    const made = await world.call("/staff/attestations", asked, once)
    expect([made.status, Object.keys(made.json)]).toEqual([201, ["code"]])
    expect((await world.call("/staff/attestations", asked, once)).text).toBe(made.text)
    expect(await world.call(`/attestations/${grouped(made.json.code).toLowerCase()}`)).toMatchObject({
      status: 200,
      json: { date: "2027-03-20", service: "id-card", channel: "counter", result: "no-place", upTo: null },
    })
    const own = await world.call("/staff/attestations", { appointment: appointment.code }, zoe)
    expect(own.json.code).toBe(code)
    expect(refusalOf(await world.call("/staff/attestations", asked))).toEqual([401, "sign-in"])
    const answer = async (body: object) => refusalOf(await world.call("/staff/attestations", body, zoe))
    expect(await answer({})).toEqual([400, "invalid", "result", "service"])
    expect(await answer({ ...asked, appointment: appointment.code })).toEqual([
      400,
      "invalid",
      "channel",
      "date",
      "result",
      "service",
    ])
    expect(await answer({ ...asked, name: "Amina" })).toEqual([400, "invalid", "name"])
    expect(await answer({ appointment: "CDFGH" })).toEqual([404, "not-found"])
    expect(refusalOf(await world.call(`/attestations/${"C".repeat(16)}`))).toEqual([404, "not-found"])
  })

  it("is a colleague's form: one press for an appointment, five fields for the rest", async () => {
    const zoe = await colleague(world, "reception:hotel")
    const one = await zoe.get(`/fr/reception/appointment/${appointment.code}`)
    expect(one.html).toContain(`action="/fr/reception/attest"`)
    const page = await zoe.get("/fr/reception/attest")
    expect(page.status).toBe(200)
    const pressed = await zoe.post("/fr/reception/attest", { appointment: appointment.code })
    expect([pressed.status, pressed.location]).toEqual([303, `/fr/reception/attest?made=${code}`])
    const made = await zoe.get(pressed.location)
    for (const language of languages) expect(made.html).toContain(`/${language}/attestation/${code}`)
    const fields = {
      service: "id-card",
      location: "",
      channel: "post",
      date: "2027-03-19",
      result: "other-answer",
    }
    const right = await zoe.post("/fr/reception/attest", { ...fields, once: "once" })
    expect(right.location).toMatch(/made=[A-Z0-9]{16}$/)
    expect((await zoe.post("/fr/reception/attest", { ...fields, once: "once" })).location).toBe(
      right.location,
    )
    const late = await zoe.post("/fr/reception/attest", { ...fields, date: "2026-03-19" })
    expect([late.status, late.html]).toEqual([400, expect.stringContaining('value="2026-03-19"')])
    expect(late.html).toContain('href="#date"')
    expect((await zoe.post("/fr/reception/attest", { appointment: "" })).html).toContain(
      'href="#appointment"',
    )
    expect((await zoe.post("/fr/reception/attest", { appointment: "CDFGH" })).status).toBe(404)
  })
})
