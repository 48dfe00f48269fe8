import { beforeEach, describe, expect, it } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { answer } from "#shared/conversation/answer.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { parts } from "#shared/post/gsm7.ts"
import { hour, instant, minute, ms } from "#shared/time.ts"
import { EntryRequest } from "#shared/waiting-list/entry.ts"
import * as entries from "#shared/waiting-list/entry.table.ts"
import { join } from "#shared/waiting-list/join.ts"
import { aFile, aLocation, aRequest, aService } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"

const mobile = "+32470123456"
const landline = "+3242218001"

/** One hour a week for identity cards, all of it taken; passports have time. */
const file = aFile({
  policy: { protectedShare: 0, horizonDays: 7 },
  services: [aService(), aService({ id: "passport", name: { fr: "Passeport", nl: "Paspoort" } })],
  locations: [
    aLocation({
      desks: [{ id: "g1", services: ["id-card"] }],
      openings: [{ days: ["wed"], from: "08:30", to: "09:30", for: "appointments" }],
    }),
    aLocation({
      id: "nord",
      name: { fr: "Maison du Nord", nl: "Huis Noord" },
      desks: [{ id: "n1", services: ["passport"] }],
    }),
  ],
})
const times = [0, 15, 30, 45].map((more) => instant(Date.parse("2027-03-24T07:30:00.000Z") + more * minute))

describe("the waiting list by SMS", () => {
  let world: World
  let held: Awaited<ReturnType<typeof book>>[]
  let n = 0
  beforeEach(async () => {
    world = await aWorld({ file })
    held = []
    for (const start of times) held.push(await book(world.act("phone"), aRequest({ start })))
  })

  async function say(body: string, from = mobile, at = world.now()): Promise<string[]> {
    const { notices: ids } = await answer(world.act("sms"), { id: `m${n++}`, from, body, at }, world.post)
    const found = await Promise.all(ids.map(notices.find))
    const said = found.flatMap((each) => each?.body ?? [])
    for (const text of said) expect([text, parts(text)]).toEqual([text, 1])
    expect(said.join()).not.toMatch(/carte|kaart|passe?port|paspoort/i)
    return said
  }
  const waits = (phone = mobile) => entries.ofPhone(phone)
  const codeOf = async (phone = mobile) => (await waits(phone)).at(-1)?.code ?? ""
  const statusOf = async (phone = mobile) => (await waits(phone)).map(({ status }) => status)
  const booked = async (phone = mobile) => {
    const found = await Promise.all(
      (await appointments.codesOfPhone(phone, world.now())).map(appointments.find),
    )
    return found.flatMap((each) => (each?.status === "booked" ? [each] : []))
  }
  async function givesBack(which = 0) {
    const made = held[which]
    if (made) await cancel(world.act("phone"), made.code, keyOf(made))
    await world.tick()
  }
  /** On the list, and kept a time. */
  async function offered(which = 0) {
    await say("RDV carte")
    await say("LISTE")
    world.advance(minute)
    await givesBack(which)
    expect(await statusOf()).toEqual(["offered"])
    world.advance(minute)
  }

  it("is offered where nothing is free, beside the call that is promised", async () => {
    const [call = "", list = "", ...more] = await say("RDV carte")
    expect([call, list, more]).toEqual([
      expect.stringMatching(/^Pas de place libre maintenant\. On vous appelle /),
      expect.stringContaining("LISTE"),
      [],
    ])
    expect(await callbacks.openOf(mobile)).toBeDefined()
    expect(await waits()).toEqual([])
    const [on = ""] = await say("LISTE")
    expect(await waits()).toMatchObject([
      {
        service: "id-card",
        status: "waiting",
        resident: { phone: mobile, contact: "sms" },
        asked: { channel: "sms" },
      },
    ])
    expect(on).toContain(`code ${await codeOf()}`)
    expect(await callbacks.openOf(mobile)).toBeDefined()
  })

  it.each([
    ["RDV carte", "liste svp"],
    ["RDV carte", "Mettez-moi sur la liste d'attente"],
    ["RDV carte", "oui"],
    ["RDV carte", "1"],
    ["afspraak identiteitskaart", "LIJST"],
    ["afspraak identiteitskaart", "zet mij op de wachtlijst aub"],
    ["afspraak identiteitskaart", "ja"],
    ["Termin Personalausweis carte", "Warteliste bitte"],
    ["appointment carte please", "waiting list"],
    ["appointment carte please", "LIST"],
    ["RDV carte", "lsite"],
  ])("after %s is joined by %s, in the language it was asked in", async (ask, word) => {
    const [, how = ""] = await say(ask)
    expect(how).toMatch(/LISTE|LIJST|LIST/)
    const [on = ""] = await say(word)
    expect(await statusOf()).toEqual(["waiting"])
    expect(on).toMatch(how.includes("LIJST") ? /wachtlijst/ : /liste|waiting list/i)
  })

  it("is not joined by a no, nor by its word where nobody asked", async () => {
    await say("liste")
    await say("RDV carte")
    for (const no of ["pas de liste", "non"])
      expect(await say(no)).toEqual([expect.stringContaining("rien ne change")])
    expect(await waits()).toEqual([])
  })

  it("keeps persons and place, takes another place instead, and has one place for who asks twice", async () => {
    await say("RDV carte pour 2 personnes, Hôtel communal")
    const [one = ""] = await say("liste")
    expect(await waits()).toMatchObject([{ persons: 2, locations: ["hotel"] }])
    await say("RDV carte")
    const [again = ""] = await say("liste")
    expect(await waits()).toHaveLength(1)
    expect([one, again].every((text) => text.includes(`ANNUL `))).toBe(true)
    expect(again).toContain("Avant vous: 0")
  })

  it("takes the time that is kept with a bare yes: its confirmation is the answer, and a second yes tells it", async () => {
    await offered()
    const code = await codeOf()
    const [said = ""] = await say("OUI")
    const [made] = await booked()
    expect(made).toMatchObject({ start: times[0], service: "id-card", booked: { channel: "sms" } })
    expect(said).toContain(made?.code)
    expect(await statusOf()).toEqual(["booked"])
    expect(await say("oui")).toEqual([expect.stringContaining(`Code ${made?.code}`)])
    expect(await say(`OUI ${code}`)).toEqual([expect.stringContaining(`Code ${made?.code}`)])
    expect(await booked()).toHaveLength(1)
  })

  it.each(["oui {code}", "JA {code}", "yes {code}"])("takes it with %s too", async (word) => {
    await offered()
    await say(word.replace("{code}", await codeOf()))
    expect(await booked()).toHaveLength(1)
  })

  it.each(["NON", "nee", "nein", "no", "NON {code}", "nee bedankt {code}"])(
    "leaves it to others with %s, and keeps the place",
    async (word) => {
      await offered()
      const [said = ""] = await say(word.replace("{code}", await codeOf()))
      expect(said).toContain(await codeOf())
      expect(await waits()).toMatchObject([{ status: "waiting", before: [{ answer: "no" }] }])
      expect(await booked()).toEqual([])
    },
  )

  it("asks once more after a bare ok, and takes no yes that was written before the offer", async () => {
    await offered()
    expect(await say("ok")).toEqual([expect.stringMatching(/OUI .{5} ou NON/)])
    await say("oui", mobile, "2027-03-22T07:00:00.000Z")
    expect(await booked()).toEqual([])
  })

  it("leaves a question that was asked after the offer its own yes and no", async () => {
    await offered()
    const code = await codeOf()
    await say("RDV passeport")
    await say("non")
    expect(await statusOf()).toEqual(["offered"])
    // The menu is answered: now it is about what is kept.
    await say("oui")
    expect(await booked()).toMatchObject([{ service: "id-card" }])
    expect(code).toBe(await codeOf())
  })

  it("tells of each with its code where two are kept", async () => {
    await offered()
    const asked = EntryRequest.parse({ service: "id-card", resident: { language: "fr", phone: mobile } })
    await join(world.act(), { ...asked, persons: 1, service: "passport" })
    await world.tick()
    expect(await statusOf()).toEqual(["offered", "offered"])
    expect(await say("oui")).toEqual([expect.stringMatching(/Répondez OUI .{5} ou NON .{5}/)])
    expect(await booked()).toEqual([])
  })

  it("says of a late yes that the time is no longer free, and that the place stays", async () => {
    await offered()
    world.advance(5 * hour)
    const late = [expect.stringMatching(/plus libre.*liste/)]
    expect(await say("oui")).toEqual(late)
    await world.tick()
    expect(await say("oui")).toEqual(late)
    expect(await statusOf()).toEqual(["waiting"])
    expect(await booked()).toEqual([])
  })

  it("tells with QUAND how it stands, and what is kept until when", async () => {
    await say("RDV carte")
    await say("LISTE")
    const code = await codeOf()
    for (const asks of ["QUAND", `QUAND ${code}`, code, "ANNUL"])
      expect(await say(asks), asks).toEqual([
        expect.stringMatching(`depuis le 22 mars, code ${code}.*ANNUL ${code}`),
      ])
    await givesBack()
    expect(await say("QUAND")).toEqual([expect.stringMatching(/mercredi 24 mars 8h30, .*22 mars 13h.*OUI/)])
  })

  it("is left with its code, asked first where a slip was mended; and by nobody else", async () => {
    await say("RDV carte")
    await say("LISTE")
    const code = await codeOf()
    await say(`ANNUL ${code}`, "+32470999999")
    expect(await statusOf()).toEqual(["waiting"])
    expect(await say(`anul ${code} svp`)).toEqual([expect.stringMatching(/Quitter|plus sur la liste/)])
    await say(`ANNUL ${code}`)
    expect(await statusOf()).toEqual(["cancelled"])
    expect(await say(`ANNUL ${code}`)).toEqual([expect.stringContaining("plus sur la liste")])
    expect(await say("QUAND")).toEqual([expect.stringContaining("Pas de rendez-vous")])
  })

  it("answers whom it was offered by in their language, though they wrote only a word", async () => {
    const resident = { language: "nl" as const, phone: mobile }
    await join(world.act(), EntryRequest.parse({ service: "id-card", resident }))
    await givesBack()
    world.advance(minute)
    expect(await say("no")).toEqual([expect.stringMatching(/^Goed\./)])
  })

  it("has a place for a phone that no SMS reaches, which hears its time at once when it says yes", async () => {
    await say("RDV carte", landline)
    await say("LISTE", landline)
    expect(await waits(landline)).toMatchObject([{ reach: "call" }])
    world.advance(minute)
    await givesBack()
    const [said = ""] = await say("OUI", landline)
    expect(said).toMatch(/mercredi 24 mars 8h30/)
    expect(ms((await booked(landline))[0]?.start ?? "")).toBe(ms(times[0] ?? ""))
  })
})
