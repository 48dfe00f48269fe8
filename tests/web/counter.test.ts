import { beforeEach, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { grouped } from "#shared/code.ts"
import { dayName } from "#shared/audit/audit.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as visits from "#shared/visit/visit.table.ts"
import { statusOf } from "#shared/visit/visit.ts"
import { keep } from "#shared/unsaved/keep.ts"
import { access } from "#web/access.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const today = "2027-03-22"

describe("the counter's pages", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile({ locations: [aLocation(), aLocation({ id: "antenne" })] }) })
  })

  const ask = async (path: string, grants: string, fields?: Record<string, string>) => {
    const headers = grants ? signedIn(grants) : {}
    const init = fields === undefined ? {} : { method: "POST", body: new URLSearchParams(fields) }
    const response = await world.site.request(path, { ...init, headers })
    const html = await response.text()
    return { status: response.status, location: response.headers.get("location") ?? "", html }
  }
  const booked = (start: string, more: Parameters<typeof aRequest>[0] = {}) =>
    book(world.act(), aRequest({ start, ...more }))
  const lines = async (about: string) =>
    (await audits.ofAppointment(world.now(), about, [])).map(({ what }) => what)
  const saidIn = (html: string) =>
    /<p role="status" id="said">([^<]*)<\/p>/.exec(html)?.[1]?.replaceAll("&#39;", "'")

  it("shows who comes, what they need, and on a press that they are here, at the same place", async () => {
    const resident = {
      language: "fr",
      name: "Amina El Idrissi",
      needs: { interpreter: "العربية", sign: true, wheelchair: true, homeVisit: true },
    } as const
    const made = await booked("2027-03-22T09:30:00.000Z", { resident, persons: 2 })
    const page = await ask("/fr/reception/day", "reception:hotel")
    expect(page.status).toBe(200)
    for (const text of [
      "Amina El Idrissi",
      grouped(made.code),
      "10h30",
      "Carte d&#39;identité · 2 personnes",
      "Internet",
      "Interprète: العربية",
      "Langue des signes",
      "Fauteuil roulant",
      "Ne peut pas sortir",
      `href="/fr/reception/appointment/${made.code}"`,
      `<tr id="${made.code}">`,
    ])
      expect(page.html).toContain(text)
    const pressed = await ask(`/fr/reception/day?location=hotel&date=${today}`, "reception:hotel", {
      code: made.code,
    })
    expect([pressed.status, pressed.location]).toEqual([
      303,
      `/fr/reception/day?location=hotel&date=${today}&arrived=${made.code}#${made.code}`,
    ])
    const after = await ask(pressed.location, "reception:hotel")
    expect(saidIn(after.html)).toBe(`Noté: le code ${grouped(made.code)} est là depuis 9h.`)
    expect(after.html).toContain("Est là depuis 9h<")
    expect(after.html).not.toContain(`value="${made.code}"`)
    expect(await lines(made.code)).toEqual(["arrived"])
  })

  it("takes a code from paper as it is written, also of another day, and says which", async () => {
    const made = await booked("2027-03-24T09:30:00.000Z")
    const typed = { code: grouped(made.code).toLowerCase() }
    const { status, location } = await ask("/nl/reception/day", "reception:hotel", typed)
    expect(status).toBe(303)
    const { html } = await ask(location, "reception:hotel")
    expect(saidIn(html)).toBe(
      `Genoteerd: code ${grouped(made.code)} is hier sinds 9 uur. Afspraak van een andere dag: woensdag 24 maart om 10.30 uur.`,
    )
    expect(html).toContain("Gekomen zonder uur op die dag")
  })

  it("says what to do with a code of elsewhere, of nobody, or cancelled, and keeps it", async () => {
    const made = await booked("2027-03-22T09:30:00.000Z")
    const away = await booked("2027-03-22T09:30:00.000Z", { location: "antenne" })
    await cancel(world.act(), made.code, keyOf(made))
    for (const [code, said] of [
      [away.code, "pas d&#39;ici"],
      ["CDFGH", "pas d&#39;ici"],
      ["bonjour", "pas d&#39;ici"],
      [made.code, "est annulé"],
    ] as const) {
      const page = await ask("/fr/reception/day", "reception:hotel", { code })
      expect([page.status, code]).toEqual([422, code])
      expect(page.html).toContain(said)
      expect(page.html).toContain(`value="${code}"`)
      expect(page.html).toContain("<title>À corriger: ")
    }
    const wide = await ask("/fr/reception/day?location=hotel", "manager:*", { code: away.code })
    expect(wide.status).toBe(422)
    expect(await visits.ofDay("hotel", today)).toEqual([])
    expect(await visits.ofDay("antenne", today)).toEqual([])
  })

  it("is about one's own first place and today, unless another is named", async () => {
    const heading = async (path: string, grants: string) => {
      const { html } = await ask(path, grants)
      return [/<h1>([^<]*)/.exec(html)?.[1], /value="(\w+)" selected/.exec(html)?.[1]]
    }
    const both = "manager:antenne,reception:hotel"
    expect(await heading("/fr/reception/day", both)).toEqual(["La journée: lundi 22 mars", "antenne"])
    expect(await heading("/fr/reception/day", "admin:*")).toEqual(["La journée: lundi 22 mars", "hotel"])
    expect(await heading("/fr/reception/day?location=hotel&date=2027-04-01", both)).toEqual([
      "La journée: jeudi 1er avril",
      "hotel",
    ])
    for (const date of ["x", "2027-02-30", "0001-01-01", "9999-12-31", ""])
      expect((await heading(`/fr/reception/day?date=${date}`, both))[0]).toBe("La journée: lundi 22 mars")
  })

  const routes = Object.keys(access).filter((name) => /\/reception\/(day|needs)/.test(name))
  it.each([
    ["reception:hotel", 200],
    ["manager:hotel", 200],
    ["admin:*", 200],
    ["reception:antenne", 403],
    ["agent:hotel", 403],
    ["helper:*@quartier", 403],
    ["", 303],
  ])("lets %s in or not: %i, on every route", async (grants, expected) => {
    expect(routes).toHaveLength(7)
    for (const route of routes) {
      const [method = "", path = ""] = route.split(" ")
      const url = `${path.replace(":language", "fr")}?location=hotel&date=${today}`
      const { status } = await ask(url, grants, method === "POST" ? {} : undefined)
      // A form that says nothing is told so by whoever may send it.
      const empty = path.endsWith("/needs") ? 404 : path.endsWith("/day") ? 422 : expected
      const answer = method !== "POST" || expected === 403 ? expected : expected === 303 ? 401 : empty
      expect([route, status]).toEqual([route, answer])
    }
    const unknown = await ask("/fr/reception/day?location=nowhere", "reception:hotel")
    const theirs = await ask("/fr/reception/day?location=antenne", "reception:hotel")
    expect([unknown.status, theirs.status]).toEqual([403, 403])
    expect((await ask("/fr/reception/day?location=nowhere", "admin:*")).status).toBe(404)
  })

  it("prints the sheet with everybody, lines for walk-ins, and by whom; it is a line in the trail", async () => {
    const resident = { language: "de", name: "Peter Müller", phone: "+32470123456" } as const
    const made = await booked("2027-03-22T09:30:00.000Z", { resident })
    const gone = await booked("2027-03-22T10:30:00.000Z")
    await cancel(world.act(), gone.code, keyOf(gone))
    const { html } = await ask(`/en/reception/day/sheet?date=${today}`, "reception:hotel")
    for (const text of ["Peter Müller", "0470 12 34 56", "10:30", ">DE<", "04 221 80 00", "Shred it"])
      expect(html).toContain(text)
    expect(html).toContain("Printed Monday 22 March at 9:00 by reception-hotel.")
    expect(html).not.toContain(grouped(gone.code))
    expect(html.match(/class="blank"/g)?.length).toBeGreaterThanOrEqual(12)
    const lists = [dayName("hotel", today)]
    const trail = await audits.ofAppointment(world.now(), made.code, lists, made.booked.at)
    expect(trail.map(({ what }) => what)).toEqual(["printed-day"])
  })

  it("lists who needs an interpreter in the coming week", async () => {
    const resident = { language: "fr", name: "Li Wei", needs: { interpreter: "中文" } } as const
    await booked("2027-03-25T09:30:00.000Z", { resident })
    await booked("2027-03-26T09:30:00.000Z", { resident: { language: "fr", name: "Nobody Else" } })
    const { html } = await ask("/en/reception/needs", "reception:hotel")
    expect(html).toContain("Li Wei")
    expect(html).toContain("Interpreter: 中文")
    expect(html).not.toContain("Nobody Else")
    expect((await ask("/en/reception/needs", "reception:antenne")).html).toContain("Nobody needs one")
  })
  it("takes with one key that somebody was found who interprets, and takes it back", async () => {
    const resident = { language: "fr", name: "Li Wei", needs: { interpreter: "中文" } } as const
    const { code } = await booked("2027-03-25T09:30:00.000Z", { resident })
    const press = (found: string) =>
      ask("/en/reception/needs", "reception:hotel", { code, found, by: "reception-hotel" })
    expect((await press("yes")).status).toBe(303)
    expect((await ask("/en/reception/needs", "reception:hotel")).html).toContain("Not after all")
    expect((await press("no")).status).toBe(303)
    expect((await ask("/en/reception/needs", "reception:hotel")).html).toContain("Interpreter found")
  })

  const paper = `/fr/reception/day/paper?location=hotel&date=${today}`
  const valueOf = (html: string, name: string) => {
    const [input = ""] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html) ?? []
    return /value="([^"]*)"/.exec(input)?.[1]
  }

  it("takes the morning over from paper: what is right is kept, what is not stays as it was typed", async () => {
    const [a, b] = [await booked("2027-03-22T09:30:00.000Z"), await booked("2027-03-22T10:00:00.000Z")]
    world.set("2027-03-22T13:00:00.000Z")
    const empty = await ask(paper, "reception:hotel")
    const ids = [...empty.html.matchAll(/name="service-([\w-]{22})"/g)].map(([, id]) => id ?? "")
    expect(new Set(ids).size).toBeGreaterThanOrEqual(12)
    const [walkIn = "", unclear = ""] = ids
    const fields = {
      [`arrived-${a.code}`]: "1025",
      [`called-${a.code}`]: "10h35",
      [`finished-${a.code}`]: "10.50",
      [`arrived-${b.code}`]: "1130",
      [`finished-${b.code}`]: "1120",
      [`service-${walkIn}`]: "id-card",
      [`persons-${walkIn}`]: "2",
      [`arrived-${walkIn}`]: "940",
      [`service-${unclear}`]: "",
      [`persons-${unclear}`]: "1",
      [`arrived-${unclear}`]: "955",
    }
    for (const said of [
      "2 lignes sont notées. 2 lignes restent à corriger.",
      "2 lignes restent à corriger.",
    ]) {
      const page = await ask(paper, "reception:hotel", fields)
      expect(page.status).toBe(422)
      expect(saidIn(page.html)).toBe(said)
      expect(valueOf(page.html, `arrived-${a.code}`)).toBe("10:25")
      expect(valueOf(page.html, `finished-${b.code}`)).toBe("1120")
      expect(page.html).toContain(`href="#finished-${b.code}"`)
      expect(page.html).toContain(`href="#service-${unclear}"`)
      expect(valueOf(page.html, `arrived-${unclear}`)).toBe("955")
      expect(valueOf(page.html, `arrived-${walkIn}`)).toBe("09:40")
      expect(page.html).not.toContain(`name="service-${walkIn}"`)
      expect((await visits.ofDay("hotel", today)).map(({ events }) => events.length)).toEqual([1, 3])
    }
    expect(await lines(a.code)).toEqual(["entered-paper"])
    expect(await lines(b.code)).toEqual([])
  })

  it("corrects what was entered, and what others entered meanwhile is not lost", async () => {
    const made = await booked("2027-03-22T09:30:00.000Z")
    world.set("2027-03-22T13:00:00.000Z")
    const one = (fields: Record<string, string>) =>
      ask(
        paper,
        "reception:hotel",
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${name}-${made.code}`, value])),
      )
    await one({ arrived: "1025", called: "1035" })
    const late = await one({ arrived: "1020" })
    expect(late.status).toBe(422)
    expect(late.html).toContain("Un collègue vient de noter: Arrivée 10:25.")
    expect(valueOf(late.html, `arrived-${made.code}`)).toBe("1020")
    expect(valueOf(late.html, `called-${made.code}`)).toBe("10:35")
    const again = await one({ arrived: "1020", called: "10:35", seen: "2" })
    expect([again.status, saidIn(again.html)]).toEqual([200, "1 ligne est notée."])
    const absent = await one({ arrived: "", called: "", absent: "1", seen: "3" })
    expect(absent.status).toBe(200)
    const [visit] = await visits.ofDay("hotel", today)
    expect(visit && statusOf(visit)).toBe("no-show")
    expect(visit?.events).toHaveLength(6)
    expect(absent.html).toMatch(new RegExp(`name="absent-${made.code}"[^>]* checked`))
  })

  it("has every field as it was typed when the form comes back after a sign-in", async () => {
    const made = await booked("2027-03-22T09:30:00.000Z")
    world.set("2027-03-22T13:00:00.000Z")
    const id = "a".repeat(22)
    const fields = { [`arrived-${made.code}`]: "10", [`service-${id}`]: "id-card", [`finished-${id}`]: "99" }
    const unsaved = await keep(world.act(), { by: "reception-hotel", path: paper, fields })
    const { html } = await ask(`${paper}&unsaved=${unsaved}`, "reception:hotel")
    expect(valueOf(html, `arrived-${made.code}`)).toBe("10")
    expect(valueOf(html, `finished-${id}`)).toBe("99")
    expect(html).toMatch(new RegExp(`name="service-${id}".*?value="id-card" selected`))
  })

  it("ignores what is none of its fields, and finds no visit of another place", async () => {
    world.set("2027-03-22T13:00:00.000Z")
    const nothing = await ask(paper, "reception:hotel", { "arrived-OOOOO": "1025", __proto__: "x", a: "b" })
    expect([nothing.status, saidIn(nothing.html)]).toEqual([200, "Rien de neuf: tout était déjà noté."])
    const id = "a".repeat(22)
    const fields = { [`service-${id}`]: "id-card", [`persons-${id}`]: "1", [`arrived-${id}`]: "940" }
    const there = `/fr/reception/day/paper?location=antenne&date=${today}`
    expect((await ask(there, "reception:antenne", fields)).status).toBe(200)
    const theirs = { [`arrived-antenne.${today}.${id}`]: "950" }
    expect((await ask(paper, "reception:hotel", theirs)).status).toBe(404)
  })

  it("names nobody whose data is gone", async () => {
    const resident = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const
    const made = await booked("2027-03-22T09:30:00.000Z", { resident })
    world.advance(40 * 86_400_000)
    await world.tick()
    for (const path of ["", "/sheet", "/paper"]) {
      const { html } = await ask(`/fr/reception/day${path}?date=${today}`, "reception:hotel")
      expect(html).toContain(grouped(made.code))
      expect(html).not.toContain("Amina")
    }
  })
})
