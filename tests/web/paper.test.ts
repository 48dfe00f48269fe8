import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { grouped } from "#shared/code.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { move } from "#shared/appointment/move.ts"
import { languages } from "#shared/language.ts"
import { keep } from "#shared/unsaved/keep.ts"
import * as letters from "#shared/letter/letter.table.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { spelt } from "#shared/words/spelling.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const places = { locations: [aLocation(), aLocation({ id: "antenne", name: { fr: "Antenne" } })] }
const resident = { language: "nl", name: "Bart Peeters", address: "Plein 1, 1030 Schaarbeek" } as const

/** Asks as somebody with these roles; a form makes it a POST. */
const asking =
  (world: World) => async (path: string, grants: string | undefined, form?: Record<string, string>) => {
    const response = await world.site.request(path, {
      headers: grants === undefined ? {} : signedIn(grants),
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    })
    const html = (await response.text()).replace(/&#39;/g, "'").replace(/&quot;/g, '"')
    return { status: response.status, location: response.headers.get("location") ?? "", html }
  }

describe("who may touch paper", () => {
  let world: World
  let code = ""
  beforeAll(async () => {
    world = await aWorld({ file: aFile(places) })
    code = (await book(world.act("counter"), aRequest({ resident }))).code
    await world.tick()
  })

  const here = "?location=hotel"
  const keyed = {
    location: "hotel",
    received: "2027-03-22",
    language: "nl",
    address: "Plein 1",
    persons: "1",
  }
  const routes: [
    name: string,
    path: () => string,
    form: Record<string, string> | undefined,
    agent: number,
  ][] = [
    ["a slip", () => `/fr/reception/appointment/${code}/slip`, undefined, 200],
    ["a letter", () => `/fr/reception/appointment/${code}/letter`, undefined, 200],
    ["the letters", () => `/fr/reception/letters${here}`, undefined, 403],
    ["the batch", () => `/fr/reception/letters/print${here}`, undefined, 403],
    ["the keying", () => `/fr/reception/letters/new${here}`, undefined, 403],
    ["a keyed letter", () => "/fr/reception/letters/new", keyed, 403],
    ["a letter that is kept", () => "/fr/reception/letters/new/book", { ...keyed, do: "keep" }, 403],
    ["an answer", () => "/fr/reception/letters/none/answer", { how: "phoned" }, 403],
    ["the tasks", () => `/fr/reception/tasks${here}`, undefined, 200],
    ["a task that is done", () => "/fr/reception/tasks/none/done", {}, 404],
    ["the tasks of the API", () => `/api/v1/staff/tasks${here}`, undefined, 200],
  ]

  it.each(routes)(
    "%s: reception here, others as their role says, nobody else",
    async (name, path, form, agent) => {
      const status = async (grants: string | undefined) => (await asking(world)(path(), grants, form)).status
      const theirs = name === "an answer" || name === "a task that is done" ? 404 : form?.do ? 303 : 200
      const away = path().includes("/appointment/") || theirs === 404 ? 404 : 403
      const nobody = path().startsWith("/api") || form ? 401 : 303
      expect(await status("reception:hotel")).toBe(theirs)
      expect(await status("manager:*")).toBe(theirs)
      expect(await status("reception:antenne")).toBe(away)
      expect(await status("agent:hotel")).toBe(agent)
      expect(await status("helper:*@quartier")).toBe(path().includes("/appointment/") ? 404 : 403)
      expect(await status(undefined)).toBe(nobody)
    },
  )

  it("says of another's appointment what it says of one that is not there", async () => {
    const ask = asking(world)
    const [theirs, none] = await Promise.all(
      [code, "CDFGH"].map((each) => ask(`/fr/reception/appointment/${each}/slip`, "reception:antenne")),
    )
    // What is sealed in the page's own forms is never the same twice.
    const said = ({ html = "" } = {}) =>
      html.replace(/value="[^"]*"/g, "").replaceAll(/CDFGH|[A-Z0-9]{5}(?=\/)/g, "")
    expect(theirs?.status).toBe(404)
    expect(said(theirs)).toBe(said(none))
  })

  it("marks nothing of another location", async () => {
    const [task] = await tasks.open("hotel")
    const form = { location: "antenne", letters: `${task?.id}:0` }
    await asking(world)("/fr/reception/letters/posted", "reception:antenne", form)
    expect(await tasks.open("hotel")).toHaveLength(1)
    const done = `/fr/reception/tasks/${task?.id}/done`
    expect((await asking(world)(done, "reception:antenne", {})).status).toBe(404)
    const api = await world.call(`/staff/tasks/${task?.id}/done`, {}, signedIn("agent:hotel"))
    expect([api.status, api.json.reason]).toEqual([404, "not-found"])
  })
})

describe("little left of what SMS may cost", () => {
  it("is told to whoever will have to phone instead", async () => {
    const world = await aWorld({ file: aFile({ policy: { protectedShare: 0, partsDaily: 2 } }) })
    const tasks = async () =>
      (await asking(world)("/fr/reception/tasks?location=hotel", "reception:hotel")).html
    expect(await tasks()).not.toContain("Bientôt plus de SMS")
    for (const phone of ["+32470123456", "+32470123457"])
      await book(world.act("counter"), aRequest({ resident: { language: "fr", phone } }))
    await world.tick()
    expect(await tasks()).toContain("2 parties sur 2")
  })
})

describe("a slip", () => {
  it.each(languages)("in %s says all but the name, whatever the language of the screen", async (language) => {
    const bring = { fr: ["Une photo"], nl: ["Een foto"], de: ["Ein Foto"], en: ["A photo"] }
    const world = await aWorld({ file: aFile({ services: [aService({ bring })] }) })
    const made = await book(world.act("counter"), aRequest({ resident: { ...resident, language } }))
    const screen = language === "fr" ? "nl" : "fr"
    const { html } = await asking(world)(
      `/${screen}/reception/appointment/${made.code}/slip`,
      "reception:hotel",
    )
    const { paper, done } = allWordsIn(language)
    for (const said of [
      ...spelt(language, made.code),
      grouped(made.code),
      grouped(keyOf(made)),
      bring[language][0],
      done.code,
      paper.slip.change,
      "04 221 80 00",
      "localhost:3000",
      `lang="${language}"`,
    ])
      expect(html).toContain(said)
    expect(html).not.toMatch(/Bart|Peeters/)
    const lines = await audits.ofAppointment(world.now(), made.code, [])
    expect(lines.map(({ what }) => what)).toEqual(["printed"])
  })
})

describe("a slip of a visit at home", () => {
  it("does not tell a finder where nobody else will be", async () => {
    const home = aLocation({ id: "home", kind: "home-visit", name: { fr: "Chez vous" } })
    const world = await aWorld({ file: aFile({ locations: [aLocation(), home] }) })
    const { code } = await book(world.act("counter"), aRequest({ location: "home", resident }))
    const { html } = await asking(world)(`/fr/reception/appointment/${code}/slip`, "reception:home")
    expect(html).toContain(allWordsIn("nl").place.atHome)
    expect(html).not.toContain(resident.address)
  })
})

describe("a batch of letters", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile(places) })
  })
  const printed = (html: string) => /name="letters" value="([^"]*)"/.exec(html)?.[1] ?? ""

  it("is printed, posted, and exactly what was printed is marked", async () => {
    const ask = asking(world)
    const first = await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const { html } = await ask("/fr/reception/letters/print?location=hotel", "reception:hotel")
    expect(html).toContain("Dag Bart Peeters,")
    const late = await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const form = { location: "hotel", letters: printed(html) }
    const after = await ask("/fr/reception/letters/posted", "reception:hotel", form)
    expect(after.location).toBe("/fr/reception/letters?location=hotel&posted=1")
    const list = await ask(after.location, "reception:hotel")
    expect(list.html).toContain(allWordsIn("fr").paper.letters.posted(1))
    expect(list.html).toContain(`/appointment/${late.code}/letter`)
    expect(list.html).not.toContain(`/appointment/${first.code}/letter`)
    const trail = await audits.ofAppointment(world.now(), first.code, [])
    expect(trail.map(({ what }) => what).sort()).toEqual(["posted-letter", "printed"])
  })

  it("is still the printed one for who had to sign in again before saying so", async () => {
    const ask = asking(world)
    await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const path = "/fr/reception/letters/print?location=hotel"
    const pile = printed((await ask(path, "reception:hotel")).html)
    await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const fields = { location: "hotel", letters: pile }
    const id = await keep(world.act(), { by: "reception-hotel", path, fields })
    const { html } = await ask(`${path}&unsaved=${id}`, "reception:hotel")
    expect(printed(html)).toBe(pile)
    expect(html.match(/<article/g)).toHaveLength(1)
  })

  it("names the letter that changed between printer and post", async () => {
    const ask = asking(world)
    const made = await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const { html } = await ask("/fr/reception/letters/print?location=hotel", "reception:hotel")
    await move(world.act(), made.code, keyOf(made), { start: "2027-03-24T09:00:00.000Z" })
    const form = { location: "hotel", letters: printed(html) }
    const { location } = await ask("/fr/reception/letters/posted", "reception:hotel", form)
    const list = await ask(location, "reception:hotel")
    expect(list.html).toContain(allWordsIn("fr").paper.letters.changed(grouped(made.code)))
    expect((await notices.ofMonth("2027-03")).map(({ fate }) => fate)).toEqual(["to-print"])
  })

  it("without letters leads back to the list", async () => {
    const { status, location } = await asking(world)(
      "/fr/reception/letters/print?location=hotel",
      "reception:hotel",
    )
    expect([status, location]).toEqual([303, "/fr/reception/letters?location=hotel"])
  })

  it("as tasks of the API: listed, done, done again", async () => {
    const made = await book(world.act("counter"), aRequest({ resident }))
    await world.tick()
    const who = signedIn("reception:hotel")
    const { json } = await world.call("/staff/tasks?location=hotel", undefined, who)
    const id = `letter-${made.code}-confirmation-0`
    expect(json).toEqual([
      { id, kind: "letter", location: "hotel", about: made.code, at: "2027-03-22T09:00:00+01:00" },
    ])
    for (let i = 0; i < 2; i++) {
      const done = await world.call(`/staff/tasks/${id}/done`, {}, who)
      expect([done.status, done.json.done]).toEqual([200, "2027-03-22T09:00:00+01:00"])
    }
    expect((await world.call("/staff/tasks?location=hotel", undefined, who)).json).toEqual([])
  })
})

describe("keying a letter", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: aFile(places) })
  })
  const typed = {
    location: "hotel",
    once: "one",
    received: "2027-03-19",
    language: "nl",
    name: "Bart Peeters",
    address: "Plein 1, 1030 Schaarbeek",
    service: "id-card",
    persons: "2",
    "wed-am": "1",
  }
  const form = (more: Record<string, string> = {}) => ({ ...typed, ...more })
  const step = (path: string, more?: Record<string, string>) =>
    asking(world)(`/fr/reception/letters/${path}`, "reception:hotel", form(more))
  const choices = (html: string) =>
    [...html.matchAll(/name="choice" value="([^"]*)"/g)].map(([, each = ""]) => each)

  it("proposes before it books, and books what was chosen, once", async () => {
    const { html } = await step("new")
    const [first = "", second = ""] = choices(html)
    expect(first).toBe("2027-03-31T06:30:00.000Z|hotel")
    expect(await tasks.open("hotel")).toEqual([])
    const booked = await step("new/book", { choice: second, do: "book" })
    const again = await step("new/book", { choice: second, do: "book" })
    expect(again.location).toBe(booked.location)
    const { html: done } = await asking(world)(booked.location, "reception:hotel")
    expect(done).toContain(allWordsIn("fr").paper.keying.done)
    await world.tick()
    expect(await tasks.open("hotel")).toHaveLength(1)
    expect(await letters.open("hotel")).toMatchObject([{ received: "2027-03-19", persons: 2 }])
  })

  it("offers the nearest when the time went meanwhile, with all that was typed", async () => {
    const [choice = ""] = choices((await step("new")).html)
    const [start = ""] = choice.split("|")
    for (let i = 0; i < 2; i++) await book(world.act("counter"), aRequest({ start }))
    const { status, html } = await step("new/book", { choice, do: "book" })
    expect(status).toBe(409)
    expect(html).toContain(allWordsIn("fr").paper.keying.taken)
    expect(choices(html).length).toBeGreaterThan(1)
    expect(choices(html)).not.toContain(choice)
    for (const [name, value] of Object.entries(typed))
      expect(html).toContain(`name="${name}" value="${value}"`)
    expect(await letters.open("hotel")).toEqual([])
  })

  it.each([
    ["tomorrow", { received: "2027-03-23" }, "bad-date"],
    ["no day", { received: "" }, "missing"],
    ["no address", { address: "" }, "missing"],
    ["an SMS to a landline", { sms: "1", phone: "04 221 80 01" }, "not-mobile"],
    ["persons without number", { persons: "many" }, "bad-number"],
    ["a service nobody has", { service: "nothing" }, "unknown-service"],
    ["a place nobody has", { wanted: "nowhere" }, "unknown-location"],
  ] as const)("asks to correct %s and keeps the rest", async (_, more, fault) => {
    const { status, html } = await step("new", more)
    expect(status).toBe(422)
    expect(html).toContain(allWordsIn("fr").faults[fault])
    expect(html).toContain('value="Bart Peeters"')
    expect(html).toContain('id="wed-am" name="wed-am" type="checkbox" value="1" checked')
  })

  it("goes back to correct with all that was typed, on a page that is there to come back to", async () => {
    const { html } = await step("new/book", { do: "correct" })
    expect(html).toContain('value="Plein 1, 1030 Schaarbeek"')
    expect(html).toContain('name="path" value="/fr/reception/letters/new?location=hotel"')
  })

  it("keeps a letter to which nothing fits, and takes its answer", async () => {
    const ask = asking(world)
    const none = { "wed-am": "", "sat-am": "1" }
    const { html } = await step("new", none)
    expect(html).toContain(allWordsIn("fr").paper.keying.noneFits)
    expect(choices(html)).toEqual([])
    const kept = await step("new/book", { ...none, do: "keep" })
    const list = await ask(kept.location, "reception:hotel")
    expect(list.html).toContain("Bart Peeters")
    expect(list.html).toContain("depuis 3 jours")
    const [letter] = await letters.open("hotel")
    const path = `/fr/reception/letters/${letter?.id}/answer`
    const wrong = await ask(path, "reception:hotel", { how: "booked", code: "nope" })
    expect([wrong.status, wrong.html.includes(allWordsIn("fr").paper.letters.noCode)]).toEqual([422, true])
    const away = await ask(path, "reception:antenne", { how: "phoned" })
    expect(away.status).toBe(404)
    const answered = await ask(path, "reception:hotel", { how: "phoned" })
    const after = await ask(answered.location, "reception:hotel")
    expect(after.html).toContain(allWordsIn("fr").paper.letters.median(3, 1))
    expect(await letters.open("hotel")).toEqual([])
  })
})

describe("the request form", () => {
  it.each(languages)(
    "in %s names what can be asked by post, where to send it and until when",
    async (language) => {
      const services = [
        aService({ name: { fr: "Par lettre" } }),
        aService({ id: "web", name: { fr: "Sans lettre" }, routes: ["web", "phone", "counter"] }),
      ]
      const policy = { protectedShare: 0, letterDays: 9 }
      const world = await aWorld({ file: aFile({ services, policy }) })
      const { status, html } = await asking(world)(`/${language}/request-form`, undefined)
      expect(status).toBe(200)
      expect(html).toContain("Par lettre")
      expect(html).not.toContain("Sans lettre")
      const { form } = allWordsIn(language).paper
      for (const said of [
        "Place 1, 1030 Schaerbeek",
        form.within(9),
        form.free,
        form.nothing,
        form.signature,
      ])
        expect(html).toContain(said)
    },
  )
})
