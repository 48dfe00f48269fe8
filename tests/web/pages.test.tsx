import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb"
import { inject, beforeAll, beforeEach, afterEach, describe, expect, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { divert } from "#shared/log.ts"
import { sealed } from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { hour } from "#shared/time.ts"
import { fr } from "#shared/words/fr.ts"
import { nl } from "#shared/words/nl.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { type Answer, headingOf, hidden, phoneOf, plain, valueOf } from "./phone.ts"

const start = "2027-03-23T07:30Z"
const choice = `service=id-card&location=hotel&start=${start}`

const file = () =>
  aFile({
    services: [
      aService({ perPerson: true, bring: { fr: ["Une photo"] } }),
      aService({ id: "talk", name: { fr: "Entretien" }, routes: ["phone", "counter", "post"] }),
    ],
    locations: [
      aLocation({ desks: ["g1", "g2"].map((id) => ({ id, services: ["id-card", "talk"] })) }),
      aLocation({ id: "branch", name: { fr: "Antenne" } }),
      aLocation({ id: "home", name: { fr: "Visite à domicile" }, kind: "home-visit" }),
    ],
  })

let world: World
let lines: string[] = []

beforeAll(async () => {
  world = await aWorld({ file: file() })
})
beforeEach(() => {
  lines = []
  divert((line) => lines.push(line))
})
afterEach(() => vi.restoreAllMocks())

const aPhone = (headers: Record<string, string> = {}) => phoneOf(world, headers)

const hasHuman = ({ html }: Answer) =>
  html.includes('<section class="human"') && html.includes('href="tel:+3242218000"')

/** From who to done; answers the address of the appointment. */
async function booked(phone: ReturnType<typeof phoneOf>, typed: Record<string, string>, which = choice) {
  await phone.post(`/fr/who?${which}`, typed)
  const check = await phone.get(`/fr/check?${which}`)
  return phone.post(`/fr/check?${which}`, { draft: hidden(check, "draft") })
}

async function anAppointment(at = "2027-03-24T07:30:00.000Z") {
  const made = await book(world.act(), aRequest({ start: at }))
  return { code: made.code, query: `key=${keyOf(made)}` }
}

describe("a form", () => {
  it("leads on with 303, and its wrong input stays with 422", async () => {
    const phone = aPhone()
    const right = await phone.post(`/fr/who?${choice}`, { name: "Amina" })
    expect(right).toMatchObject({ status: 303, location: `/fr/check?${encodedChoice(choice)}` })
    const wrong = await phone.post(`/fr/who?${choice}`, { name: "Amina", phone: "047" })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain(`<title>${fr.problem.prefix}`)
    expect(wrong.html).toContain('href="#phone"')
    expect(wrong.html).toMatch(/<input id="phone"[^>]*aria-describedby="phone-hint phone-fault"/)
    expect(valueOf(wrong, "name")).toBe("Amina")
    expect(valueOf(wrong, "phone")).toBe("047")
    const call = await phone.post("/fr/call-me", { phone: "0470 99 88 77" })
    expect(call.status).toBe(303)
    expect((await phone.post("/fr/call-me", { phone: "0470", name: "Amina" })).status).toBe(422)
    expect((await phone.post("/fr/find", { code: "CDFGH", key: "CDFGHJKM" })).status).toBe(422)
  })

  it.each([
    ["markup", "<script>alert(1)</script>", 303],
    ["quotes", `"><img src=x onerror='alert(1)'> & &amp; \`\${1}\``, 303],
    ["Arabic, Hebrew and emoji", "أمينة שלום 👩‍👩‍👧", 303],
    ["10,000 letters", "é".repeat(10_000), 422],
    ["NUL", "Ami\u0000na", 422],
    ["marks that turn the line around", "Ami\u202Ena", 422],
  ])("keeps %s exactly and harmless", async (_, name, status) => {
    const phone = aPhone()
    const wrong = await phone.post(`/fr/who?${choice}`, { name, phone: "1" })
    expect(wrong.status).toBe(422)
    expect(valueOf(wrong, "name")).toBe(name)
    expect(wrong.html).not.toMatch(/<script>|<img/)
    expect((await phone.post(`/fr/who?${choice}`, { name })).status).toBe(status)
    if (status !== 303) return
    const check = await phone.get(`/fr/check?${choice}`)
    expect(plain(check.html)).toContain(name)
    expect(check.html).not.toMatch(/<script>|<img/)
  })

  it("is taken from an old phone: Origin null, no Sec-Fetch-Site", async () => {
    const old = aPhone({ origin: "null" })
    expect((await booked(old, { name: "Amina" }, choice.replace("07:30", "08:30"))).status).toBe(303)
    expect((await old.post("/fr/call-me", { phone: "0470 99 88 76" })).status).toBe(303)
  })

  it("that is too large, or is no form at all, is answered by a page in its own language", async () => {
    const phone = aPhone({ "accept-language": "fr" })
    const large = await phone.post(`/nl/who?${choice}`, { name: "x".repeat(70_000) })
    expect(large.status).toBe(413)
    expect(large.html).toContain('<html lang="nl">')
    expect(large.html).toContain(nl.refusals["too-large"])
    expect(hasHuman(large)).toBe(true)
    for (const type of ["multipart/form-data; boundary=x", "multipart/form-data", "application/json"]) {
      const init = { method: "POST", body: "no form", headers: { "content-type": type } }
      expect(await phone.send("/fr/call-me", init)).toMatchObject({ status: 422 })
    }
  })

  it("takes its own fields only into the draft", async () => {
    const phone = aPhone()
    await phone.post(`/fr/who?${choice}`, { name: "Amina", filler: "x".repeat(20_000) })
    expect(phone.jar.get("draft")?.length).toBeLessThan(600)
  })
})

/** As the site writes a choice into a URL. */
const encodedChoice = (text: string) => new URLSearchParams(text).toString()

describe("what a page writes down", () => {
  const secrets = {
    name: "Amina El Idrissi",
    phone: "0470 12 34 56",
    email: "amina@example.be",
    address: "Rue Haute 7, 1000 Bruxelles",
    interpreter: "arabe",
  }

  it("no personal data stands in a URL, a Location or a log", async () => {
    const phone = aPhone()
    const seen: string[] = []
    seen.push((await phone.post(`/fr/who?${choice}`, secrets)).location)
    const check = await phone.get(`/fr/check?${choice}`)
    const done = await phone.post(`/fr/check?${choice}`, { draft: hidden(check, "draft") })
    seen.push(done.location, (await phone.post("/fr/call-me", { phone: secrets.phone })).location)
    seen.push((await phone.post("/fr/call-me", { phone: secrets.phone })).location)
    const links = [check, await phone.get(done.location)].flatMap(({ html }) =>
      [...html.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, url = ""]) => url),
    )
    const written = decodeURIComponent([...seen, ...links, ...lines].join("\n").replace(/\+/g, " "))
    for (const part of [...Object.values(secrets), "Amina", "470123456", "0470 12", "Haute"])
      expect(written).not.toContain(part)
  })

  it("the draft at the same computer cannot be read, and is gone once booked", async () => {
    const phone = aPhone()
    const which = choice.replace("07:30", "09:30")
    await phone.post(`/fr/who?${which}`, secrets)
    const kept = phone.jar.get("draft") ?? ""
    expect(Buffer.from(kept, "base64url").toString("latin1")).not.toMatch(/Amina|0470|example/)
    const answer = await phone.send(`/fr/who?${which}`, {
      method: "POST",
      body: new URLSearchParams(secrets),
    })
    expect(answer.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax$/i)
    const check = await phone.get(`/fr/check?${which}`)
    await phone.post(`/fr/check?${which}`, { draft: hidden(check, "draft") })
    expect([...phone.jar.keys()]).toEqual(["booked"])
    expect(valueOf(await phone.get(`/fr/who?${which}`), "name")).toBe("")
  })

  it("a GET writes nothing", async () => {
    const phone = aPhone()
    await phone.post(`/fr/who?${choice}`, { name: "Amina" })
    const { code, query } = await anAppointment()
    const call = await phone.post("/fr/call-me", { phone: "0470 99 88 75" })
    const send = vi.spyOn(DynamoDBDocumentClient.prototype, "send")
    const own = `/fr/appointment/${code}`
    for (const path of [
      "/fr",
      "/fr?q=carte",
      "/fr/visit?service=id-card",
      "/fr/place?service=id-card&near=1030",
      "/fr/time?service=id-card",
      `/fr/who?${choice}`,
      `/fr/check?${choice}`,
      "/fr/find",
      "/fr/call-me",
      call.location,
      "/fr/nothing",
      `${own}?${query}`,
      `${own}/move?${query}`,
      `${own}/cancel?${query}`,
      `${own}/move/check?${query}&location=hotel&start=${start}`,
      `/api/v1/appointments/${code}.ics?${query}`,
    ])
      await phone.get(path)
    const sent = send.mock.calls.map(([command]) => command.constructor.name)
    expect(sent.length).toBeGreaterThan(15)
    expect(sent.filter((name) => !/^(Get|Query|BatchGet)Command$/.test(name))).toEqual([])
  })
})

describe("headers", () => {
  it("let nothing in but our own, and keep the Origin of form posts", async () => {
    for (const path of ["/fr", `/fr/who?${choice}`, "/fr/nothing", "/it"]) {
      const { headers, html } = await aPhone().get(path)
      const policy = Object.fromEntries(
        (headers.get("content-security-policy") ?? "").split("; ").map((each) => {
          const [name = "", ...sources] = each.split(" ")
          return [name, sources.join(" ")]
        }),
      )
      expect(policy).toEqual({
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
      })
      expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin")
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("x-frame-options")).toBe("DENY")
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+="|<script(?! type="module" src="\/static\/)/)
    }
  })

  it("let two seconds of a crowd share what is the same for all, and keep the rest nowhere", async () => {
    const { code, query } = await anAppointment("2027-03-24T08:30:00.000Z")
    const phone = aPhone()
    const cached = async (path: string) => [path, (await phone.get(path)).headers.get("cache-control")]
    const shared = ["/fr", "/fr?q=carte", "/fr/visit?service=id-card", "/fr/place?service=id-card"]
    for (const path of [...shared, "/fr/time?service=id-card&location=hotel"])
      expect(await cached(path)).toEqual([path, "public, max-age=0, s-maxage=2"])
    const own = [`/fr/who?${choice}`, `/fr/check?${choice}`, "/fr/find", "/fr/call-me"]
    const rest = ["/fr/nothing", "/fr/place?service=id-card&near=1", "/fr/time?service=none"]
    for (const path of [...own, ...rest, `/fr/appointment/${code}?${query}`])
      expect(await cached(path)).toEqual([path, "no-store"])
    const post = await phone.post(`/fr/who?${choice}`, {})
    expect(post.headers.get("cache-control")).toBe("no-store")
  })
})

describe("an address that leads nowhere", () => {
  const at = "start=2027-03-23T07:30Z"
  it.each([
    "/it",
    "/it/who",
    "/fr/nothing",
    "/fr/visit",
    "/fr/visit?service=none",
    "/fr/visit?service=%3Cscript%3E",
    "/fr/place?service=id-card&also=none",
    "/fr/time?service=id-card&location=none",
    "/fr/time?service=talk&location=none",
    `/fr/who?service=id-card&${at}`,
    "/fr/who?service=id-card&location=hotel",
    "/fr/who?service=id-card&location=hotel&start=tomorrow",
    "/fr/who?service=id-card&location=hotel&start=2027-02-30T07:30Z",
    "/fr/check?service=id-card&location=hotel&start=%00",
    "/fr/appointment/CDFGH",
    "/fr/appointment/CDFGH?key=CDFGHJKM",
    "/fr/appointment/%3Cb%3E?key=%00",
    "/fr/appointment/CDFGH/move?key=CDFGHJKM",
    "/fr/call-me/CDFGH?key=CDFGHJKM",
    "/fr/call-me/again?told=CDFGHJKM",
    "/fr/%E0%A4%A",
  ])("%s is a page with a person's number", async (path) => {
    const answer = await aPhone().get(path)
    expect(answer.status).toBe(404)
    expect(hasHuman(answer)).toBe(true)
    const { noAppointmentTitle, notFoundTitle } = fr.errorPage
    expect(headingOf(answer)).toBe(path.includes("/appointment/") ? noAppointmentTitle : notFoundTitle)
    expect(lines).toEqual([])
  })

  it("leads from / and from /fr/ to a page in a language the browser asks for", async () => {
    const phone = aPhone({ "accept-language": "nl-BE,fr;q=0.5" })
    expect(await phone.get("/")).toMatchObject({ status: 302, location: "/nl" })
    expect((await phone.get("/")).headers.get("vary")).toContain("Accept-Language")
    expect(await phone.get("/fr/?q=carte")).toMatchObject({ status: 301, location: "/fr?q=carte" })
  })

  it("of a service that the web does not book leads to the person who does", async () => {
    for (const name of ["place", "time"])
      expect(await aPhone().get(`/fr/${name}?service=talk`)).toMatchObject({
        status: 302,
        location: "/fr/visit?service=talk",
      })
    const visit = await aPhone().get("/fr/visit?service=talk")
    expect(plain(visit.html)).toContain(fr.visit.byHuman)
    expect(visit.html).toContain('href="/fr/call-me?service=talk"')
  })
})

describe("a draft", () => {
  it("that was tampered with is no draft, and no trouble", async () => {
    const phone = aPhone()
    await phone.post(`/fr/who?${choice}`, { name: "Amina" })
    const good = phone.jar.get("draft") ?? ""
    const flipped = `${good.slice(0, -6)}${good.at(-6) === "A" ? "B" : "A"}${good.slice(-5)}`
    for (const draft of [
      "",
      "x",
      "%E0%A4%A",
      "a".repeat(4_000),
      flipped,
      sealed("booked", "{}"),
      sealed("draft", "{}"),
    ]) {
      const cookie = `draft=${draft}; booked=${draft}`
      const get = await aPhone({ cookie }).get(`/fr/check?${choice}`)
      expect(get.status).toBe(200)
      expect(get.html).toContain(plain(fr.check.lost).replace(/'/g, "&#39;"))
      expect((await aPhone({ cookie }).post(`/fr/check?${choice}`, { draft })).status).toBe(422)
    }
    expect(lines).toEqual([])
  })

  it("is read by nobody who chooses something else at the same computer", async () => {
    const phone = aPhone()
    await phone.post(`/fr/who?${choice}`, { name: "Amina" })
    expect(valueOf(await phone.get(`/fr/who?${choice}`), "name")).toBe("Amina")
    expect(valueOf(await phone.get(`/fr/who?${choice.replace("hotel", "branch")}`), "name")).toBe("")
  })

  it("makes the next person at the same computer nobody's appointment but her own", async () => {
    const phone = aPhone()
    const which = choice.replace("07:30", "10:30")
    const first = await booked(phone, { name: "Amina" }, which)
    expect(await phone.get(`/fr/check?${which}`)).toMatchObject({ status: 302, location: first.location })
    const second = await booked(phone, { name: "Samira" }, which)
    expect(second.status).toBe(303)
    expect(second.location).not.toBe(first.location)
  })

  it("goes along when the time is changed, and asks for the address that a home visit needs", async () => {
    const phone = aPhone()
    await phone.post(`/fr/who?${choice}`, { name: "Amina" })
    const later = await phone.get(`/fr/check?${choice.replace("07:30", "11:00")}`)
    expect(later.html).toContain("Amina")
    const home = choice.replace("hotel", "home")
    const moved = await phone.get(`/fr/check?${home}`)
    expect(moved.status).toBe(302)
    expect(valueOf(await phone.get(moved.location), "name")).toBe("Amina")
    const without = await phone.post(`/fr/who?${home}`, { name: "Amina" })
    expect(without.status).toBe(422)
    expect(without.html).toContain('href="#address"')
  })

  it("in a page left open for three hours is still confirmed", async () => {
    const phone = aPhone()
    const which = choice.replace("07:30", "10:00")
    await phone.post(`/fr/who?${which}`, { name: "Amina" })
    const check = await phone.get(`/fr/check?${which}`)
    const before = world.now()
    world.advance(3 * hour)
    expect((await phone.get(`/fr/check?${which}`)).html).not.toContain("Amina")
    const done = await phone.post(`/fr/check?${which}`, { draft: hidden(check, "draft") })
    world.set(before)
    expect(done).toMatchObject({ status: 303, location: expect.stringContaining("/fr/appointment/") })
  })
})

describe("being called", () => {
  it("is asked for once by a form that is sent twice; with another number it is another call", async () => {
    const phone = aPhone()
    const once = hidden(await phone.get("/fr/call-me"), "once")
    const first = await phone.post("/fr/call-me", { phone: "0470 99 88 70", once })
    const again = await phone.post("/fr/call-me", { phone: "0470 99 88 70", once })
    expect(again.location).toBe(first.location)
    const other = await phone.post("/fr/call-me", { phone: "0470 99 88 71", once })
    expect(other.status).toBe(303)
    expect(other.location).not.toBe(first.location)
    const stranger = await phone.post("/fr/call-me", { phone: "0470 99 88 70" })
    expect(stranger.location).toContain("/fr/call-me/again?")
    expect((await phone.get(stranger.location)).html).not.toContain('class="code"')
  })

  it("is not kept from anybody by a link with unknown names in it", async () => {
    const phone = aPhone()
    const form = await phone.get("/fr/call-me?service=none&location=%00")
    expect(form.status).toBe(200)
    expect(form.html).not.toContain('name="service"')
    const asked = await phone.post("/fr/call-me", { phone: "0470 99 88 72", service: "none", location: "<" })
    expect(asked.status).toBe(303)
  })

  it("comes first while nobody answers the phone: before Easter, until Tuesday", async () => {
    const before = world.now()
    world.set("2027-03-27T10:00:00Z")
    const { html } = await aPhone().get("/fr")
    world.set(before)
    const human = html.slice(html.indexOf('<section class="human"'))
    expect(human).toContain("Le téléphone ouvre mardi 30 mars à 8h30.")
    expect(human.indexOf(fr.human.callMe)).toBeLessThan(human.indexOf("tel:"))
  })
})

describe("full", () => {
  const oneSlot = { days: ["wed" as const], from: "08:30", to: "08:45", for: "appointments" as const }

  it("is said with the way on: other places first, then a person", async () => {
    world = await aWorld({
      file: aFile({
        policy: { protectedShare: 0, horizonDays: 6 },
        locations: [
          aLocation({ openings: [{ ...oneSlot, desks: ["g1"] }] }),
          aLocation({ id: "branch", openings: [{ ...oneSlot, desks: ["g1"] }] }),
        ],
      }),
    })
    await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z" }))
    const here = await aPhone().get("/fr/time?service=id-card&location=hotel")
    expect(here.html).toContain(fr.time.fullHere)
    expect(here.html).toContain('<a class="button" href="/fr/time?service=id-card">')
    await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z", location: "branch" }))
    for (const path of ["/fr/time?service=id-card", "/fr/place?service=id-card"]) {
      const all = await aPhone().get(path)
      expect(plain(all.html)).toContain(fr.time.full("28 mars"))
      expect(all.html).toMatch(/<a class="button" href="\/fr\/call-me\?service=id-card">/)
    }
    world = await aWorld({ file: file() })
  })

  it("is never said when it could not be found out: 503 and the phone number", async () => {
    const { code, query } = await anAppointment()
    await aPhone().get("/fr")
    table.open({ name: "gone", endpoint: "http://127.0.0.1:1" })
    for (const path of ["/fr/place?service=id-card", "/fr/time?service=id-card&location=hotel"]) {
      const answer = await aPhone().get(path)
      expect(answer.status).toBe(503)
      expect(plain(answer.html)).toContain(fr.time.unknown)
      expect(answer.html).toContain('<a class="button" href="tel:+3242218000">')
      expect(answer.html).not.toMatch(/complet/i)
      expect(answer.headers.get("cache-control")).toBe("no-store")
    }
    for (const path of ["/fr", "/fr/visit?service=id-card", "/fr/find", "/fr/call-me"])
      expect(await aPhone().get(path)).toMatchObject({ status: 200 })
    const own = await aPhone().get(`/fr/appointment/${code}?${query}`)
    expect(own.status).toBe(500)
    expect(headingOf(own)).toBe(fr.errorPage.brokenTitle)
    expect(hasHuman(own)).toBe(true)
    expect(lines.join("\n")).not.toMatch(new RegExp(code))
  })
})

describe("before anything was ever read", () => {
  it("a page says in every language that it does not work now", async () => {
    world = await aWorld({ file: file() })
    const { forget } = await import("#shared/territory/territory.table.ts")
    forget()
    table.open({ name: "gone", endpoint: "http://127.0.0.1:1" })
    const answer = await aPhone().get("/fr")
    expect(answer.status).toBe(503)
    expect(answer.html).toContain(fr.errorPage.brokenTitle)
    expect(answer.html).toContain(nl.errorPage.brokenTitle)
    table.open({ name: "gone", endpoint: inject("dynamodb") })
  })
})
