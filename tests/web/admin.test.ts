import { beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { Location } from "#shared/location/location.ts"
import { find, visitOf } from "#shared/slot/find.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { minute } from "#shared/time.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { colleague, signInOn } from "./colleague.ts"
import { fieldsOf } from "./form.ts"
import { type Answer, headingOf, hidden, plain, valueOf } from "./phone.ts"

const desks = ["g1", "g2"].map((id) => ({ id, services: ["id-card", "passport"] }))
const file = () =>
  aFile({
    organisations: [{ id: "commune", name: { fr: "Commune" } }],
    services: [aService(), aService({ id: "passport", name: { fr: "Passeport" } })],
    locations: [
      aLocation({ organisation: "commune", desks }),
      aLocation({ id: "antenne", name: { fr: "Antenne", nl: "Wijkkantoor" }, desks }),
    ],
  })
const admin = "/fr/reception/admin"
const hotel = `${admin}/locations/hotel`
const antenne = `${admin}/locations/antenne`
const why = "travaux"

const textOf = ({ html }: Answer) => plain(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " "))
const summaryOf = ({ html }: Answer) =>
  plain(/<div role="alert">.*?<\/div>/s.exec(html)?.[0] ?? "").replace(/<[^>]+>/g, " ")
const linkTo = ({ html }: Answer, end: RegExp) =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, to = ""]) => plain(to)).filter((to) => end.test(to))

let world: World
const ada = (id = "ada") => colleague(world, "admin:*", id)
type Browser = Awaited<ReturnType<typeof ada>>
const version = async () => (await territories.current(true)).version
const placeNow = async (id = "hotel") => {
  const found = locationOf(await territories.current(true), id)
  return Location.parse(found)
}

/** Opens a page, types, looks, gives a reason and saves. */
async function does(browser: Browser, path: string, typed: Record<string, string> = {}) {
  const form = { ...fieldsOf(await browser.get(path)), ...typed }
  const seen = await browser.post(path, { ...form, do: "see" })
  return { seen, saved: await browser.post(path, { ...fieldsOf(seen), ...typed, why, do: "save" }) }
}

describe("a page that changes the rules", () => {
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })

  it("shows what is, what would come of it, and puts it into force with who and why", async () => {
    const browser = await ada()
    const page = await browser.get(`${hotel}/edit`)
    const form = fieldsOf(page)
    expect(form).toMatchObject({ "name-fr": "Hôtel communal", postalCode: "1030", published: "1" })
    expect(page.html).not.toContain('value="save"')
    const typed = { ...form, "name-fr": "Maison communale" }
    const seen = await browser.post(`${hotel}/edit`, { ...typed, do: "see" })
    expect(seen.status).toBe(200)
    expect(textOf(seen)).toContain("Nom, Français Hôtel communal Maison communale")
    expect(textOf(seen)).toContain("Les heures libres restent les mêmes.")
    expect(await version()).toBe(1)
    const saved = await browser.post(`${hotel}/edit`, { ...fieldsOf(seen), why, do: "save" })
    expect([saved.status, saved.location]).toEqual([303, `${hotel}?saved=1`])
    const after = await browser.get(saved.location)
    expect(headingOf(after)).toBe("Maison communale")
    expect(textOf(after)).toContain("C'est enregistré.")
    const made = await territories.versionOf(2)
    expect(made).toMatchObject({ by: { id: "ada" }, why, changed: ["location hotel"] })
    const again = await browser.post(`${hotel}/edit`, {
      ...form,
      "name-fr": "Maison communale",
      base: "2",
      why,
      do: "save",
    })
    expect(again.location).toBe(`${hotel}?same=1`)
    expect(await version()).toBe(2)
  })

  it("is found from the overview: every place, every service, and what holds everywhere", async () => {
    const shown = linkTo(await (await ada()).get(admin), /reception\/admin\//)
    const others = ["head", "organisations", "policy", "rebooking", "rights", "territory", "versions"]
    const made = ["new/location", "new/service", "services/id-card", "services/passport"]
    expect(shown.toSorted()).toEqual(
      [...others, ...made, "locations/hotel", "locations/antenne"].map((end) => `${admin}/${end}`).toSorted(),
    )
  })

  it("leads from a place to the sheet for its door, where there is a counter", async () => {
    const browser = await ada()
    const [door = ""] = linkTo(await browser.get(hotel), /reception\/seal/)
    expect(door).toBe("/fr/reception/seal?location=hotel")
    expect((await browser.get(door)).status).toBe(200)
  })

  it("keeps all that was typed where something is wrong, and says what, by field", async () => {
    const browser = await ada()
    const before = await version()
    const wrong = {
      ...fieldsOf(await browser.get(`${hotel}/edit`)),
      "name-fr": "",
      "name-nl": "",
      postalCode: "12",
      geo: "là-bas",
      phone: "12",
      share: "140",
      "access-lift": "1",
      why: "",
      do: "save",
    }
    const answer = await browser.post(`${hotel}/edit`, wrong)
    expect(answer.status).toBe(422)
    const named = [...answer.html.matchAll(/<a href="#([\w-]+)">/g)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set(["geo", "name-fr", "phone", "postalCode", "share", "why"]))
    for (const name of ["postalCode", "geo", "phone", "share", "why"] as const)
      expect(valueOf(answer, name), name).toBe(wrong[name])
    expect(fieldsOf(answer)).toMatchObject({ "access-lift": "1", published: "1" })
    expect(await version()).toBe(before)
  })

  it("asks why, and saves nothing without a reason", async () => {
    const browser = await ada()
    const before = await version()
    const form = { ...fieldsOf(await browser.get(`${hotel}/edit`)), "name-fr": "Autre nom", do: "save" }
    for (const reason of ["", "x".repeat(201)]) {
      const answer = await browser.post(`${hotel}/edit`, { ...form, why: reason })
      expect(answer.status).toBe(422)
      expect(answer.html).toContain('<a href="#why">')
      expect(fieldsOf(answer)).toMatchObject({ "name-fr": "Autre nom", why: reason })
    }
    expect(await version()).toBe(before)
  })

  it("tells what would be without a human route, and what to do; nothing changes", async () => {
    const browser = await ada()
    const before = await version()
    const [remove = ""] = linkTo(await browser.get(antenne), /\/openings\/.*\/remove$/)
    const page = await browser.get(remove)
    expect(summaryOf(page)).toMatch(
      /Antenne, guichet:.*Passeport.*Ici, personne n'est au guichet.*Gardez un autre guichet/,
    )
    expect(page.html).not.toContain('value="save"')
    const answer = await browser.post(remove, { why, do: "save" })
    expect(answer.status).toBe(409)
    const long = { from: "2027-05-01", to: "2027-08-31", why, do: "save" }
    const closing = await browser.post(`${antenne}/new/closure`, long)
    expect(closing.status).toBe(409)
    expect(summaryOf(closing)).toMatch(/Antenne, guichet:.*Passeport/)
    expect(valueOf(closing, "to")).toBe("2027-08-31")
    expect(await version()).toBe(before)
  })

  it("tells two who change the same thing: the second looks again, and nothing typed is lost", async () => {
    const [first, second] = [await ada(), await ada("bea")]
    const pages = await Promise.all([first, second].map((browser) => browser.get(`${antenne}/edit`)))
    const [one = {}, other = {}] = pages.map(fieldsOf)
    await first.post(`${antenne}/edit`, { ...one, "name-fr": "Antenne Nord", why, do: "save" })
    const typed = { ...other, postalCode: "1020", why, do: "save" }
    const told = await second.post(`${antenne}/edit`, typed)
    expect(told.status).toBe(409)
    expect(summaryOf(told)).toContain("Quelqu'un a changé les règles entre-temps.")
    expect(valueOf(told, "postalCode")).toBe("1020")
    // What the other did would be undone: it stands there.
    expect(textOf(told)).toContain("Nom, Français Antenne Nord Antenne")
    const again = { ...fieldsOf(told), "name-fr": "Antenne Nord", do: "save" }
    expect((await second.post(`${antenne}/edit`, again)).status).toBe(303)
    expect(await placeNow("antenne")).toMatchObject({ name: { fr: "Antenne Nord" }, postalCode: "1020" })
  })

  it("keeps what was typed for who was signed out meanwhile, ticks and the version it was made from too", async () => {
    const browser = await ada()
    const page = await browser.get(`${hotel}/desks/g2`)
    const { "service-passport": _, ...form } = fieldsOf(page)
    world.advance(31 * minute)
    const said = await browser.post(`${hotel}/desks/g2`, { ...form, do: "see" })
    expect(said.status).toBe(401)
    const back = await signInOn(
      browser,
      "ada=admin:*",
      plain(/<a class="button" href="([^"]*)"/.exec(said.html)?.[1] ?? ""),
    )
    await does(await ada("bea"), `${antenne}/edit`, { "name-fr": "Antenne" })
    const there = await browser.get(back.location)
    expect(fieldsOf(there)).toMatchObject({ "service-id-card": "1", base: hidden(page, "base") })
    expect(fieldsOf(there)["service-passport"]).toBeUndefined()
    const told = await browser.post(`${hotel}/desks/g2`, { ...fieldsOf(there), do: "see" })
    expect(summaryOf(told)).toContain("entre-temps")
  })
})

describe("the pages of a place", () => {
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })

  it("add a desk under a name of its own, change what it does, and take it away", async () => {
    const browser = await ada()
    const fresh = await browser.get(`${hotel}/new/desk`)
    expect(valueOf(fresh, "id")).toBe("g3")
    const made = await does(browser, `${hotel}/new/desk`, { id: "Guichet Été", "service-passport": "1" })
    expect(textOf(made.seen)).toContain("Guichets, guichet-ete – guichet-ete: Passeport")
    expect(made.saved.status).toBe(303)
    expect((await placeNow()).desks.at(-1)).toEqual({ id: "guichet-ete", services: ["passport"] })
    const twice = await browser.post(`${hotel}/new/desk`, { id: "g1", do: "see" })
    expect([twice.status, valueOf(twice, "id")]).toEqual([422, "g1"])
    await does(browser, `${hotel}/desks/guichet-ete`, { "service-id-card": "1" })
    expect((await placeNow()).desks.at(-1)?.services).toEqual(["passport", "id-card"])
    const gone = await browser.post(`${hotel}/desks/guichet-ete/remove`, { why, do: "save" })
    expect(gone.location).toBe(`${hotel}?saved=1`)
    expect((await placeNow()).desks).toEqual(desks)
    expect((await browser.get(`${hotel}/desks/guichet-ete`)).status).toBe(404)
  })

  it("add hours, change them and take them away, with the slots that result", async () => {
    const browser = await ada()
    const typed = {
      "day-sat": "1",
      "week--1": "1",
      from: "9h",
      to: "10h30",
      "desk-g1": "1",
      until: "2027-12-31",
    }
    const { seen, saved } = await does(browser, `${hotel}/new/opening`, typed)
    expect(textOf(seen)).toContain("samedi 27 mars Avant: aucune place. Après: 6 places, 9h–10h15.")
    expect(saved.status).toBe(303)
    const rule = {
      days: ["sat"],
      from: "09:00",
      to: "10:30",
      desks: ["g1"],
      for: "appointments",
      week: [-1],
      until: "2027-12-31",
    }
    expect((await placeNow()).openings.at(-1)).toEqual(rule)
    const page = await browser.get(hotel)
    expect(textOf(page)).toContain("samedi, 9h–10h30, sur rendez-vous, guichet g1, dernière semaine du mois")
    const path = linkTo(page, /\/openings\/[^/]+$/).at(-1) ?? ""
    await does(browser, path, { to: "11h" })
    expect((await placeNow()).openings.at(-1)).toEqual({ ...rule, to: "11:00" })
    // Who still has the older one open may add it, and overwrites nothing.
    const stale = await browser.post(path, { ...typed, for: "appointments", why, do: "save" })
    expect(stale.status).toBe(409)
    expect(stale.html).toContain(`action="${hotel}/new/opening"`)
    expect(valueOf(stale, "to")).toBe("10h30")
    const [last = ""] = linkTo(await browser.get(hotel), /\/openings\/[^/]+\/remove$/).slice(-1)
    expect((await browser.post(last, { why, do: "save" })).status).toBe(303)
    expect((await placeNow()).openings).toHaveLength(1)
  })

  it.each([
    [{ from: "9h", to: "8h", "day-mon": "1" }, ["to"]],
    [{ from: "9h02", to: "10h", "day-mon": "1" }, ["from"]],
    [{ from: "tôt", to: "", "day-mon": "1" }, ["from", "to"]],
    [{ from: "9h", to: "10h" }, ["day"]],
    [{ from: "9h", to: "10h", "day-mon": "1", every: "2" }, ["since"]],
    [{ from: "9h", to: "10h", "day-mon": "1", since: "2027-05-02", until: "2027-05-01" }, ["until"]],
  ])("tell what is wrong with hours: %j", async (typed, fields) => {
    const browser = await ada()
    const answer = await browser.post(`${hotel}/new/opening`, { for: "walk-ins", ...typed, do: "see" })
    expect(answer.status).toBe(422)
    const named = [...answer.html.matchAll(/<a href="#([\w-]+)">/g)].map(([, name]) => name)
    expect(named).toEqual(fields)
  })

  it("make a new place that nobody sees until it is shown", async () => {
    const browser = await ada()
    const typed = {
      "name-fr": "Maison de la Gare",
      "address-fr": "Gare 1",
      postalCode: "1030",
      kind: "branch",
    }
    const { seen, saved } = await does(browser, `${admin}/new/location`, typed)
    expect(valueOf(seen, "id")).toBe("maison-de-la-gare")
    expect(saved.location).toBe(`${admin}?saved=1`)
    expect(textOf(await browser.get(admin))).toContain("Maison de la Gare en préparation ou retiré")
    expect(await placeNow("maison-de-la-gare")).toMatchObject({
      kind: "branch",
      published: false,
      openings: [],
    })
    expect((await does(browser, `${admin}/new/location`, typed)).saved.status).toBe(303)
    expect((await placeNow("maison-de-la-gare-2")).name).toEqual({ fr: "Maison de la Gare" })
    const taken = await browser.post(`${admin}/new/location`, { ...typed, id: "hotel", do: "see" })
    expect(taken.html).toContain('<a href="#id">')
  })
})

describe("a closure", () => {
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })
  const day = "2027-03-25"

  it("tells who would lose their place before anybody does, then leads to their list", async () => {
    await book(world.act(), aRequest({ start: `${day}T09:00:00.000Z` }))
    const paul = await colleague(world, "manager:hotel", "paul")
    const typed = { from: day, fromTime: "10h", toTime: "11h", "reason-fr": "Formation" }
    const untold = await paul.post(`${hotel}/new/closure`, { ...typed, why, do: "save" })
    expect(untold.status).toBe(200)
    expect(textOf(untold)).toContain("1 rendez-vous perd sa place.")
    expect(await version()).toBe(1)
    const { seen, saved } = await does(paul, `${hotel}/new/closure`, typed)
    expect(textOf(seen)).toContain(
      "jeudi 25 mars Avant: 32 places, 8h30–12h15. Après: 24 places, 8h30–12h15.",
    )
    expect([saved.status, saved.location]).toEqual([303, `${admin}/rebooking/2`])
    expect((await placeNow()).closures).toEqual([
      { from: day, to: day, fromTime: "10:00", toTime: "11:00", why: { fr: "Formation" } },
    ])
    // What was told is what the rules give: nobody else has booked on another desk.
    const territory = await territories.current(true)
    const visit = visitOf(territory, { service: "passport" })
    const locations = territory.locations.filter(({ id }) => id === "hotel")
    const free = await find(world.act("counter"), territory, {
      visit,
      locations,
      days: [day],
      pool: "assisted",
    })
    expect(free.flatMap((slot) => slot.desks)).toHaveLength(24)
  })

  it("is there to be taken away again, and only then", async () => {
    const paul = await colleague(world, "manager:hotel", "paul")
    const page = await paul.get(hotel)
    expect(textOf(page)).toContain("jeudi 25 mars 2027, 10h–11h, Formation")
    const [remove = ""] = linkTo(page, /\/closures\/.*\/remove$/)
    expect(textOf(await paul.get(remove))).toContain("Après: 32 places")
    expect((await paul.post(remove, { why, do: "save" })).location).toBe(`${hotel}?saved=1`)
    expect((await placeNow()).closures).toEqual([])
    expect((await paul.get(remove)).status).toBe(404)
    expect((await paul.post(remove, { why, do: "save" })).status).toBe(404)
  })

  it("is all that who may only close sees and does, at their own places", async () => {
    const paul = await colleague(world, "manager:hotel", "paul")
    const home = await paul.get(admin)
    expect(linkTo(home, /\/reception\/admin\//)).toEqual([hotel, `${admin}/versions`, `${admin}/rebooking`])
    expect(textOf(home)).not.toContain("Passeport")
    expect(linkTo(await paul.get(hotel), /^\/fr\/.*\/locations\/hotel\//)).toEqual([`${hotel}/new/closure`])
    for (const path of ["/edit", "/new/desk", "/desks/g1", "/desks/g1/remove", "/new/opening"]) {
      expect((await paul.get(hotel + path)).status, path).toBe(403)
      expect((await paul.post(hotel + path, { why, do: "save" })).status, path).toBe(403)
    }
    for (const path of ["", "/new/closure", "/closures/x/remove"])
      expect((await paul.get(antenne + path)).status, path).toBe(403)
    expect((await paul.post(`${antenne}/new/closure`, { from: day, why, do: "save" })).status).toBe(403)
    expect((await paul.get(`${admin}/locations/nowhere`)).status).toBe(403)
  })

  it("and what a place is are all that who administers one place does", async () => {
    const eva = await colleague(world, "admin:hotel", "eva")
    const home = await eva.get(admin)
    expect(linkTo(home, /\/reception\/admin\//)).toEqual([hotel, `${admin}/versions`, `${admin}/rebooking`])
    const page = await eva.get(`${hotel}/edit`)
    expect(page.html).not.toContain('name="organisation"')
    expect((await does(eva, `${hotel}/edit`, { "name-fr": "Maison" })).saved.status).toBe(303)
    expect(await placeNow()).toMatchObject({ name: { fr: "Maison" }, organisation: "commune" })
    const before = await version()
    for (const path of [`${antenne}/edit`, `${admin}/new/location`])
      expect((await eva.post(path, { "name-fr": "Maison", why, do: "save" })).status).toBe(403)
    expect(await version()).toBe(before)
  })
})
