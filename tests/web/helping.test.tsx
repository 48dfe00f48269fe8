import { beforeEach, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import * as audits from "#shared/audit/audit.table.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { claimNext } from "#shared/callback/claim.ts"
import { attempt } from "#shared/callback/dial.ts"
import { keep as keepTyped } from "#shared/callback/keep.ts"
import * as helps from "#shared/help/help.table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { minute } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const words = allWordsIn("fr").helpers

const resident = { language: "nl", name: "Amina El Idrissi", phone: "+32470123456" } as const

const escaped = (text: string) => text.replaceAll("'", "&#39;")

/** Fields of a page as a browser would send them back. */
function fieldsOf(html: string): Record<string, string> {
  const inputs = [...html.matchAll(/<input\b[^>]*>/g)].map(([tag]) => tag)
  const typed = inputs
    .filter((tag) => !/type="(checkbox|radio)"/.test(tag) || /\bchecked\b/.test(tag))
    .flatMap((tag): [string, string][] => {
      const [, name] = /\bname="([^"]*)"/.exec(tag) ?? []
      return name === undefined ? [] : [[name, /\bvalue="([^"]*)"/.exec(tag)?.[1] ?? ""]]
    })
  const selects = [...html.matchAll(/<select\b[^>]*\bname="([^"]*)"[^>]*>(.*?)<\/select>/gs)]
  const chosen = selects.map(([, name = "", options = ""]): [string, string] => {
    const values = [...options.matchAll(/<option\b[^>]*\bvalue="([^"]*)"[^>]*>/g)]
    const [, value = ""] = values.find(([tag]) => /\bselected\b/.test(tag)) ?? values[0] ?? []
    return [name, value]
  })
  return Object.fromEntries([...typed, ...chosen])
}

describe("pages of helpers and about them", () => {
  let world: World
  let code = ""
  beforeEach(async () => {
    world = await aWorld({
      file: aFile({
        policy: { protectedShare: 0, helperDaily: 14 },
        organisations: [
          { id: "quartier", name: { fr: "Association de quartier" } },
          { id: "maison", name: { fr: "Maison médicale" } },
        ],
        locations: [aLocation(), aLocation({ id: "antenne", name: { fr: "Antenne" } })],
      }),
    })
    const sam = {
      id: "sam",
      name: "Sam",
      grants: [grantFrom("helper:*@quartier")].flatMap((grant) => grant ?? []),
    }
    const more = { minutes: 90, why: "language", consent: { by: "person", how: "spoken" } } as const
    code = (await book(asStaff(world.now(), sam, "helper"), { ...aRequest({ resident }), ...more })).code
  })

  const ask = async (path: string, grants: string | undefined, fields?: Record<string, string>) => {
    const headers: Record<string, string> = grants === undefined ? {} : signedIn(grants)
    const init = fields ? { method: "POST", headers, body: new URLSearchParams(fields) } : { headers }
    const response = await world.site.request(path, init)
    return {
      status: response.status,
      text: await response.text(),
      to: response.headers.get("location") ?? "",
    }
  }

  type Row = [path: string, grants: string | undefined, status: number]
  /** What is anybody's only to ask: who works where, and for whom. */
  const table: Row[] = [
    ...["/mine", "/many"].flatMap((path): Row[] => [
      [path, "helper:*@quartier", 200],
      [path, "helper:hotel@maison", 200],
      [path, "reception:hotel", 403],
      [path, "agent:*", 403],
      [path, "manager:*", 403],
      [path, "admin:*", 403],
      [path, undefined, 303],
    ]),
    ["/many/list?codes=CODE", "helper:*@quartier", 200],
    ["/many/list?codes=CODE", "helper:hotel@quartier", 200],
    ["/many/list?codes=CODE", "helper:antenne@quartier", 404],
    ["/many/list?codes=CODE", "helper:*@maison", 404],
    ["/many/list?codes=CODE", "reception:hotel", 403],
    ["/many/list?codes=CODE", undefined, 303],
    ["/helped", "manager:hotel", 200],
    ["/helped", "admin:*", 200],
    ["/helped", "reception:hotel", 403],
    ["/helped", "agent:*", 403],
    ["/helped", "helper:*@quartier", 403],
    ["/helped", undefined, 303],
    ["/trail?code=CODE", "manager:hotel", 200],
    ["/trail?code=CODE", "admin:*", 200],
    ["/trail?code=CODE", "manager:antenne", 404],
    ["/trail?code=CODE", "reception:hotel", 403],
    ["/trail?code=CODE", "agent:*", 403],
    ["/trail?code=CODE", "helper:*@quartier", 403],
    ["/trail?code=CODE", undefined, 303],
    ["/trail?colleague=sam&month=2027-03", "manager:hotel", 200],
    ["/trail?colleague=sam&month=2027-03", "reception:hotel", 403],
    ["/appointment/CODE/known", "reception:hotel", 200],
    ["/appointment/CODE/known", "agent:*", 200],
    ["/appointment/CODE/known", "manager:hotel", 200],
    ["/appointment/CODE/known", "admin:*", 200],
    ["/appointment/CODE/known", "helper:*@quartier", 200],
    ["/appointment/CODE/known", "helper:*@maison", 404],
    ["/appointment/CODE/known", "helper:antenne@quartier", 404],
    ["/appointment/CODE/known", "reception:antenne", 404],
    ["/appointment/CODE/known", "manager:antenne", 404],
    ["/appointment/CODE/known", undefined, 303],
    ["/appointment/CODE/forget", "reception:hotel", 200],
    ["/appointment/CODE/forget", "manager:hotel", 200],
    ["/appointment/CODE/forget", "admin:*", 200],
    ["/appointment/CODE/forget", "reception:antenne", 404],
    ["/appointment/CODE/forget", "manager:antenne", 404],
    ["/appointment/CODE/forget", "agent:*", 403],
    ["/appointment/CODE/forget", "helper:*@quartier", 403],
    ["/appointment/CODE/forget", undefined, 303],
  ]

  it("open to whom the table says, and a code that is not theirs is one that nobody has", async () => {
    for (const [path, grants, status] of table) {
      const name = `${path} as ${grants ?? "nobody"}`
      const answer = await ask(`/fr/reception${path.replace("CODE", code)}`, grants)
      expect(answer.status, name).toBe(status)
      if (status !== 200) expect(answer.text, name).not.toContain(resident.name)
      if (status !== 404) continue
      const guessed = await ask(`/fr/reception${path.replace("CODE", "CDFGH")}`, grants)
      const plain = ({ text }: typeof guessed) =>
        text
          .replaceAll(code, "")
          .replaceAll("CDFGH", "")
          .replaceAll(/name="by" value="[^"]*"/g, "")
      expect([guessed.status, plain(guessed)], name).toEqual([status, plain(answer)])
    }
  })

  it.each([
    ["reception:antenne", 404],
    ["manager:antenne", 404],
    ["agent:*", 403],
    ["helper:*@quartier", 403],
    [undefined, 401],
  ])("forgets nobody for %s: %d", async (grants, status) => {
    const answer = await ask(`/fr/reception/appointment/${code}/forget`, grants, { why: "seen" })
    expect(answer.status).toBe(status)
    expect((await appointments.find(code))?.resident.name).toBe(resident.name)
  })

  it("the API tells the trail to those who may hear it", async () => {
    const get = (query: string, grants: string) =>
      world.call(`/staff/trail?${query}`, undefined, signedIn(grants))
    world.advance(minute)
    const told = await get(`code=${code}`, "manager:hotel")
    expect(told.json).toMatchObject([
      { what: "saw-trail", about: code, location: "hotel" },
      { what: "booked", by: "sam", name: "Sam", channel: "helper", at: "2027-03-22T09:00:00+01:00" },
    ])
    const month = await get("colleague=sam&month=2027-03", "manager:hotel")
    expect(month.json).toMatchObject([{ what: "booked", about: code }])
    expect((await get("colleague=sam&month=2027-03", "manager:antenne")).json).toEqual([])
    for (const [query, grants, status] of [
      [`code=${code}`, "manager:antenne", 404],
      ["code=CDFGH", "manager:antenne", 404],
      ["code=never", "manager:hotel", 404],
      [`code=${code}`, "reception:hotel", 403],
      [`code=${code}`, "helper:*@quartier", 403],
      ["", "manager:hotel", 400],
      ["colleague=sam", "manager:hotel", 400],
      ["month=2027-03", "manager:hotel", 400],
      ["colleague=sam&month=March", "manager:hotel", 400],
      [`code=${code}&colleague=sam&month=2027-03`, "manager:hotel", 400],
    ] as const)
      expect((await get(query, grants)).status, `${query} ${grants}`).toBe(status)
    expect((await world.call(`/staff/trail?code=${code}`)).status).toBe(401)
  })

  describe("many in a morning", () => {
    const helper = "helper:*@quartier"
    const people = (many: number): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: many }, (_, i) => [
          [`name-${i + 1}`, `Personne ${i + 1}`],
          [`consent-${i + 1}`, "person-spoken"],
        ]).flat(),
      )
    const form = async (more: Record<string, string>) => ({
      ...fieldsOf((await ask("/fr/reception/many", helper)).text),
      service: "id-card",
      location: "hotel",
      day: "2027-03-23",
      ...more,
    })
    const proposed = async (more: Record<string, string>) =>
      fieldsOf((await ask("/fr/reception/many", helper, await form({ ...more, do: "propose" }))).text)

    it("are proposed, booked and listed, with the minutes shared among them", async () => {
      const fields = await proposed({ ...people(12), why: "no-device" })
      expect(fields["start-1"]).toBe("2027-03-23T07:30:00.000Z")
      world.advance(30 * minute)
      const { status, to } = await ask("/fr/reception/many", helper, { ...fields, do: "book" })
      expect(status).toBe(303)
      const list = await ask(to, helper)
      expect(list.text.match(/class="code"/g)).toHaveLength(12)
      expect(list.text).toContain("Personne 12")
      expect(list.text).not.toContain(words.list.other)
      const done = await helps.of("quartier", "2027-03-22T08:10", "2027-03-23")
      expect(done.map(({ minutes }) => minutes).toSorted((a = 0, b = 0) => a - b)).toEqual([
        ...Array.from({ length: 6 }, () => 2),
        ...Array.from({ length: 6 }, () => 3),
      ])
      expect(new Set(done.map(({ why, consent }) => `${why} ${consent}`))).toEqual(
        new Set(["no-device true"]),
      )
    })

    it("pressed twice, also later, leads to the same list", async () => {
      const fields = await proposed(people(3))
      const first = await ask("/fr/reception/many", helper, { ...fields, do: "book" })
      world.advance(10 * minute)
      const again = await ask("/fr/reception/many", helper, { ...fields, do: "book" })
      expect(again.to).toBe(first.to)
      expect(await helps.of("quartier", "2027-03-22T08", "2027-03-23")).toHaveLength(4)
    })

    it("written over by other people are other appointments", async () => {
      const fields = await proposed(people(1))
      const first = await ask("/fr/reception/many", helper, { ...fields, do: "book" })
      const other = await ask("/fr/reception/many", helper, { ...fields, "name-1": "Zoé", do: "book" })
      expect(other.to).not.toBe(first.to)
      expect((await ask(other.to.split("&")[0] ?? "", helper)).text).toContain("Zoé")
    })

    it("tell who got another time, and keep in the form whoever got none, with the reason", async () => {
      const fields = await proposed(people(12))
      const more = await proposed({
        ...people(3),
        "name-1": "Autre 1",
        "name-2": "Autre 2",
        "name-3": "Autre 3",
      })
      await ask("/fr/reception/many", helper, { ...fields, do: "book" })
      // The day's fourteen are thirteen already, and the times are taken.
      const left = await ask("/fr/reception/many", helper, { ...more, do: "book" })
      expect(left.status).toBe(409)
      expect(left.text).toContain(escaped(words.many.left(2)))
      expect(left.text).toContain(escaped(allWordsIn("fr").limits.organisation))
      expect(left.text).not.toContain("Autre 1")
      const kept = fieldsOf(left.text)
      expect([kept["name-1"], kept["name-2"], kept["name-3"]]).toEqual(["Autre 2", "Autre 3", ""])
      const [, list = ""] = /href="([^"]*many\/list[^"]*)"/.exec(left.text) ?? []
      expect((await ask(list.replaceAll("&amp;", "&"), helper)).text).toContain(words.list.other)
    })

    it("on another day are proposed anew before anything is booked", async () => {
      const fields = await proposed(people(1))
      const answer = await ask("/fr/reception/many", helper, { ...fields, day: "2027-03-24", do: "book" })
      expect(answer.status).toBe(200)
      expect(fieldsOf(answer.text)["start-1"]).toBe("2027-03-24T07:30:00.000Z")
      expect(await helps.of("quartier", "2027-03-22", "2027-03-23")).toHaveLength(1)
    })

    it.each([
      [{}, "name-1"],
      [{ "name-1": "A", "phone-1": "12" }, "phone-1"],
      [{ "name-1": "A", day: "never" }, "day"],
      [{ "name-1": "A", service: "never" }, "service"],
      [{ "name-1": "A", location: "never" }, "location"],
      [{ "name-3": "A\u202E" }, "name-3"],
    ])("%j is corrected at %s, and nothing typed is lost", async (more, field) => {
      const answer = await ask("/fr/reception/many", helper, await form({ ...more, do: "propose" }))
      expect(answer.status).toBe(422)
      expect(answer.text).toContain(`href="#${field}"`)
      expect(fieldsOf(answer.text)["name-1"]).toBe("name-1" in more ? more["name-1"] : "")
    })

    it("are booked by a helper only where they help", async () => {
      const fields = await form({ ...people(1), do: "propose" })
      const answer = await ask("/fr/reception/many", "helper:antenne@quartier", { ...fields, by: "" })
      expect([401, 403]).toContain(answer.status)
    })
  })

  it("the load is a sentence, a table, and the same numbers as a file", async () => {
    const page = await ask("/fr/reception/helped", "manager:hotel")
    expect(page.text).toContain(words.load.days(30, "90 minutes"))
    expect(page.text).toContain("Association de quartier")
    const period = await ask("/fr/reception/helped?from=2027-03-01&to=2027-03-21", "manager:hotel")
    expect(period.text).toContain(words.load.period("lundi 1er mars", "dimanche 21 mars", "0 minutes"))
    for (const [path, headers] of [
      ["?format=csv", {}],
      ["", { accept: "text/csv" }],
    ] as const) {
      const response = await world.site.request(`/fr/reception/helped${path}`, {
        headers: { ...signedIn("manager:hotel"), ...headers },
      })
      expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8")
      const [head, first] = (await response.text()).split("\r\n")
      expect(head?.replace("\uFEFF", "").split(",").slice(2, 9)).toEqual(
        "organisation,name,people,booked,moved,cancelled,minutes".split(","),
      )
      expect(first).toBe(
        "2027-02-21,2027-03-22,quartier,Association de quartier,1,1,0,0,90,0,0,0,0,1,0,0,0,0",
      )
    }
    for (const query of ["from=never", "from=2027-03-02&to=2027-03-01", "from=2020-01-01&to=2027-03-01"])
      expect((await ask(`/fr/reception/helped?${query}`, "manager:hotel")).status, query).toBe(422)
  })

  it("what is known is told in the person's language, with what else the number holds only on their word", async () => {
    const other = await book(world.act(), aRequest({ resident, start: "2027-03-24T07:30:00.000Z" }))
    await world.tick()
    const url = `/fr/reception/appointment/${code}/known`
    const one = await ask(url, "reception:hotel")
    const dutch = allWordsIn("nl").helpers.known
    expect(one.text).toContain('<article class="paper" lang="nl">')
    for (const told of [
      dutch.title,
      resident.name,
      "0470 12 34 56",
      dutch.kinds.confirmation,
      "(Hôtel communal)",
    ])
      expect(one.text.replaceAll("Gemeentehuis", "Hôtel communal"), told).toContain(told)
    expect(one.text).not.toContain(keyOf(other).slice(0, 4))
    expect(one.text).toContain(words.known.same(1))
    const all = await ask(`${url}?all=1`, "reception:hotel")
    expect(all.text).toContain(keyOf(other).slice(0, 4))
    expect((await audits.ofAppointment(world.now(), other.code)).map(({ what }) => what)).toEqual([
      "told-all",
    ])
  })

  it("tells with it what was noted in their calls, over or not, and forgetting leaves none of it", async () => {
    const { json: over } = await world.call("/callbacks", { phone: resident.phone, language: "nl" })
    world.set((await callbacks.find(over.code))?.window.from ?? "")
    const zoe = asStaff(world.now(), {
      id: "zoe",
      name: "Zoé",
      grants: [{ role: "reception", location: "*" }],
    })
    await claimNext(zoe)
    await keepTyped(zoe, over.code, { note: "houdt van koffie", address: "Rue Royale 7" })
    await attempt(zoe, over.code, "declined")
    const { json: open } = await world.call("/callbacks", { phone: resident.phone, language: "nl" })
    await world.tick()
    const url = `/fr/reception/appointment/${code}`
    const own = allWordsIn("nl").asking.own
    expect((await ask(`${url}/known`, "reception:*")).text).not.toContain("koffie")
    const all = await ask(`${url}/known?all=1`, "reception:*")
    for (const told of ["houdt van koffie", "Rue Royale 7", own.outcomes.declined, own.ends.declined])
      expect(all.text, told).toContain(told)
    expect((await audits.ofAppointment(world.now(), over.code)).map(({ what }) => what)).toContain("told-all")
    await ask(`${url}/forget`, "reception:*", { why: "seen", others: "1", call: "1" })
    for (const each of [over, open]) {
      const left = await callbacks.find(each.code)
      expect([left?.phone, left?.form, left?.status === "open"], each.code).toEqual([
        undefined,
        undefined,
        false,
      ])
      expect(left?.end?.how).toBe(each === over ? "declined" : "cancelled")
    }
    expect(await callbacks.ofPhone(resident.phone)).toEqual([])
  })

  it("forgets when it is said how one knows who asks, and says that it is done", async () => {
    const url = `/fr/reception/appointment/${code}/forget`
    const asked = await ask(url, "reception:hotel", {})
    expect(asked.status).toBe(422)
    expect(asked.text).toContain(resident.name)
    const done = await ask(url, "reception:hotel", { why: "Carte d'identité vue" })
    expect([done.status, done.to]).toEqual([303, url])
    const after = await ask(url, "reception:hotel")
    expect(after.text).toContain(words.forget.doneTitle)
    expect(after.text).not.toContain(resident.name)
    expect((await ask(`/fr/reception/appointment/${code}/known`, "reception:hotel")).text).toContain(
      allWordsIn("nl").helpers.known.erased,
    )
    expect((await ask("/fr/reception/mine", "helper:*@quartier")).text).toContain(
      allWordsIn("fr").reception.one.nobody,
    )
  })

  it("forgets other appointments of the number and its request to be called only when that is ticked", async () => {
    const other = await book(world.act(), aRequest({ resident, start: "2027-03-24T07:30:00.000Z" }))
    await world.call("/callbacks", { phone: resident.phone, language: "nl" })
    const url = `/fr/reception/appointment/${code}/forget`
    expect((await ask(url, "reception:hotel")).text).toMatch(/name="others".*name="call"/s)
    const ticked = { why: "seen", others: "1", call: "1" }
    await ask(url, "reception:hotel", ticked)
    for (const each of [code, other.code])
      expect((await appointments.find(each))?.resident).toEqual({ language: "nl" })
    const again = await world.call("/callbacks", { phone: resident.phone, language: "nl" })
    expect(again.status).toBe(201)
  })
})
