import { beforeEach, describe, expect, it } from "vitest"
import { asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { answer } from "#shared/conversation/answer.ts"
import { close } from "#shared/location/close.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { parts } from "#shared/post/gsm7.ts"
import * as tasks from "#shared/task/task.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { daysFrom, hour } from "#shared/time.ts"
import { aFile, aLocation, aRequest, aService } from "../../makers.ts"
import { book } from "#shared/appointment/book.ts"
import { aWorld, type World } from "../../world.ts"

const mobile = "+32470123456"
const other = "+32470123457"

const passport = aService({ id: "passport", name: { fr: "Passeport", nl: "Paspoort" } })
const antenne = aLocation({
  id: "antenne",
  name: { fr: "Antenne Meiser", nl: "Wijkkantoor Meiser" },
  postalCode: "1140",
  geo: [50.87, 4.402],
})
const desks = [
  { id: "g1", services: ["id-card", "passport"] },
  { id: "g2", services: ["id-card", "passport"] },
]
const file = aFile({ services: [aService(), passport], locations: [aLocation({ desks }), antenne] })

describe("a conversation by SMS", () => {
  let world: World
  let n = 0
  beforeEach(async () => {
    world = await aWorld({ file })
  })
  /** What somebody writes, and what they read in answer. */
  async function say(
    body: string,
    from = mobile,
    more: { id?: string; at?: string } = {},
  ): Promise<string[]> {
    const inbound = { id: more.id ?? `m${n++}`, from, body, at: more.at ?? world.now() }
    const { notices: ids } = await answer(world.act("sms"), inbound, world.post)
    const found = await Promise.all(ids.map(notices.find))
    return found.flatMap((each) => (each?.body === undefined ? [] : [each.body]))
  }
  const booked = async (phone = mobile) => {
    const codes = await appointments.codesOfPhone(phone, world.now())
    const found = await Promise.all(codes.map(appointments.find))
    return found.flatMap((each) => (each?.status === "booked" ? [each] : []))
  }
  const codeOf = async () => (await booked())[0]?.code ?? ""

  it("books in two messages and three parts at most, by a time that is offered", async () => {
    const [times = ""] = await say("RDV carte")
    expect(times).toMatch(/^Hotel communal: 1 = .*2 = .*3 = .*4 = plus tard\. 0 = on vous appelle\.$/)
    const answers = await say("2")
    expect(answers).toEqual([expect.stringMatching(/rendez-vous .* Code [A-Z0-9]{5}\./)])
    expect(await booked()).toMatchObject([{ service: "id-card", booked: { channel: "sms" }, web: false }])
    const sent = world.post.sent.map(({ body }) => parts(body))
    expect(sent.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(3)
    await world.tick()
    expect(world.post.sent).toHaveLength(2)
  })

  it("asks openly what for, and names no service", async () => {
    expect(await say("RDV")).toEqual([expect.stringMatching(/^Pour quoi \?/)])
    const [times = ""] = await say("passeport")
    expect(times).toMatch(/1 = /)
    await say("1")
    expect(await booked()).toMatchObject([{ service: "passport" }])
    expect(world.post.sent.map(({ body }) => body).join()).not.toMatch(/passeport|carte|paspoort/i)
  })

  it("shows other times later, and offers a person always", async () => {
    const [first = ""] = await say("RDV carte")
    const [later = ""] = await say("4")
    expect(later).not.toBe(first)
    expect(later).toMatch(/0 = on vous appelle/)
    expect(await say("0")).toEqual([
      expect.stringMatching(/^D'accord\. On vous appelle lundi 22 mars entre 9h et 10h30/),
    ])
    expect(await callbacks.openOf(mobile)).toMatchObject({ service: "id-card", asked: { channel: "sms" } })
    expect(await booked()).toEqual([])
  })

  it("never books from a list that is a day old, nor from one that came after the answer", async () => {
    await say("RDV carte")
    const before = world.now()
    world.advance(hour)
    await say("RDV passeport")
    expect(await say("1", mobile, { at: before })).toEqual([
      expect.stringMatching(/^Cette liste est trop ancienne/),
    ])
    expect(await booked()).toEqual([])
    world.advance(25 * hour)
    expect(await say("1")).toEqual([expect.stringMatching(/^Cette liste est trop ancienne.*1 = /)])
    expect(await booked()).toEqual([])
    await say("1")
    expect(await booked()).toMatchObject([{ service: "passport" }])
  })

  it("offers other times when the one chosen was taken meanwhile", async () => {
    await say("RDV carte")
    const { slots } = (await world.call("/slots?service=id-card&from=2027-03-22&to=2027-03-24")).json
    const [first] = slots
    for (const { start, location } of slots.slice(0, 100)) {
      const asked = aRequest({ location, start: new Date(start).toISOString() })
      for (const _ of desks) await book(world.act("phone"), asked).catch(() => undefined)
    }
    expect(first).toBeDefined()
    expect(await say("1")).toEqual([expect.stringMatching(/^Cette heure est prise\. /)])
    expect(await booked()).toEqual([])
  })

  it("holds so many appointments for a service as one may, and says which", async () => {
    await say("RDV carte")
    await say("1")
    expect(await say("RDV carte")).toEqual([
      expect.stringMatching(/^Vous avez déjà ce rendez-vous: .* 0: on vous appelle/),
    ])
    expect(await booked()).toHaveLength(1)
  })

  it("tells when, and cancels and moves with the code alone", async () => {
    expect(await say("QUAND")).toEqual([expect.stringMatching(/^Pas de rendez-vous avec ce numéro/)])
    await say("RDV carte")
    await say("1")
    const code = await codeOf()
    expect(await say("QUAND")).toEqual([expect.stringContaining(`Code ${code}`)])
    expect(await say("ANNUL")).toEqual([expect.stringContaining(`répondez ANNUL ${code}`)])
    expect(await say("CHANGER")).toEqual([expect.stringContaining(`répondez CHANGER ${code}`)])
    const before = (await booked())[0]?.start
    await say(`CHANGER ${code}`)
    expect(await say("2")).toEqual([expect.stringMatching(/nouvelle heure/)])
    expect((await booked())[0]?.start).not.toBe(before)
    expect(await say(`ANNUL ${code}`)).toEqual([expect.stringMatching(/est annulé/)])
    expect(await booked()).toEqual([])
    expect(await say(`ANNUL ${code}`)).toEqual([expect.stringMatching(/passé ou annulé/)])
  })

  it("does nothing with a code that is another phone's, says no more than for none, and phones who keeps trying", async () => {
    await say("RDV carte")
    await say("1")
    const code = await codeOf()
    const [theirs = ""] = await say(`ANNUL ${code}`, other)
    const [nobodys = ""] = await say("ANNUL K7GWP", other)
    expect(theirs).toBe(nobodys)
    await say(`CHANGER ${code}`, other)
    await say("ANNUL K7GWR", other)
    await say("ANNUL K7GWT", other)
    expect(await say(`ANNUL ${code}`, other)).toEqual([expect.stringMatching(/On vous appelle/)])
    expect(await booked()).toHaveLength(1)
  })

  it("phones whoever is not understood twice, in all official languages where theirs is unknown", async () => {
    expect(await say("blublu")).toEqual([expect.stringMatching(/^RDV: .* \/ AFSPRAAK/)])
    expect(await say("blabla")).toEqual([expect.stringMatching(/On vous appelle .* \/ Wij bellen u /)])
    expect(await callbacks.openOf(mobile)).toBeDefined()
  })

  it("has a person phone whoever only says yes", async () => {
    expect(await say("oui")).toEqual([expect.stringMatching(/On vous appelle/)])
    expect(await callbacks.openOf(mobile)).toBeDefined()
  })

  it("does nothing again for a message that comes again, however late, and answers it once", async () => {
    await say("RDV carte")
    await say("1", mobile, { id: "same" })
    expect(await say("1", mobile, { id: "same" })).toEqual([])
    const sent = world.post.sent.length
    world.advance(100 * 24 * hour)
    expect(await say("1", mobile, { id: "same" })).toEqual([])
    expect(world.post.sent).toHaveLength(sent)
  })

  it("stops on STOP: appointments stand, people see to it, until START", async () => {
    await say("RDV carte")
    await say("1")
    const [made] = await booked()
    expect(await say("STOP")).toEqual([expect.stringMatching(/plus de SMS/)])
    expect(await booked()).toHaveLength(1)
    expect(await tasks.open("hotel")).toMatchObject([{ kind: "opted-out", about: made?.code }])
    const sent = world.post.sent.length
    if (made) await cancel(world.act(), made.code, keyOf(made))
    await world.tick()
    expect(world.post.sent).toHaveLength(sent)
    expect((await tasks.open("hotel")).map(({ kind }) => kind).sort()).toEqual(["opted-out", "undelivered"])
    await say("START")
    await book(world.act(), aRequest({ resident: { language: "fr", phone: mobile } }))
    await world.tick()
    expect(world.post.sent.at(-1)?.body).toMatch(/rendez-vous/)
  })

  it("takes a yes with the code for the time that is held when a desk is closed", async () => {
    await book(world.act(), aRequest({ resident: { language: "fr", phone: mobile } }))
    await world.tick()
    await close(asSystem(world.now()), "hotel", { from: "2027-03-23", to: "2027-03-23" })
    await world.tick()
    await world.tick()
    const [made] = await booked()
    const offer = made?.stranded?.offers[0]
    expect(await say("oui")).toEqual([
      expect.stringMatching(/^Commune de Test: fermé le 23 mars\. Pour vous: /),
    ])
    expect(await say("QUAND")).toEqual([expect.stringContaining(`OUI ${made?.code}`)])
    expect(await say(`OUI ${made?.code}`)).toEqual([expect.stringMatching(/nouvelle heure/)])
    expect((await booked())[0]?.start).toBe(offer?.start)
    expect(await say(`OUI ${made?.code}`)).toEqual([expect.stringMatching(/^Rendez-vous /)])
  })

  it("keeps its list while something else is asked, and hears of it again after it was answered", async () => {
    await say("RDV carte")
    await say("AIDE")
    await say("QUAND")
    expect(await say("NL")).toEqual([expect.stringMatching(/4 = later/)])
    const [made = ""] = await say("1")
    const code = await codeOf()
    expect(made).toContain(code)
    expect(await say("1")).toEqual([expect.stringContaining(code)])
    expect(await booked()).toHaveLength(1)
  })

  it("ends at a person when what was offered is no more", async () => {
    await say("RDV carte")
    await say("1")
    const code = await codeOf()
    await say(`CHANGER ${code}`)
    const [made] = await booked()
    if (made) await cancel(world.act(), code, keyOf(made))
    expect(await say("1")).toEqual([expect.stringMatching(/passé ou annulé/)])
    await say("RDV carte")
    await book(world.act(), aRequest({ resident: { language: "fr", phone: mobile } }))
    expect(await say("1")).toEqual([expect.stringMatching(/^Vous avez déjà ce rendez-vous/)])
  })

  it("phones nobody who cannot hear, and knows what they need at the counter", async () => {
    await say("RDV carte, je suis sourde")
    await say("1")
    expect((await booked())[0]?.resident.needs).toEqual({ sign: true })
    expect(await say("appelez moi")).toEqual([expect.stringMatching(/vous écrit/)])
    expect(await callbacks.openOf(mobile)).toBeUndefined()
    expect(await tasks.open("hotel")).toHaveLength(1)
  })

  it("tells places apart whose names begin alike, and promises no hours that are over", async () => {
    const named = (id: string, name: string) => aLocation({ id, name: { fr: name } })
    const file = aFile({
      locations: [
        named("one", "Antenne communale du quartier de Helmet"),
        named("two", "Antenne communale du quartier de Meiser"),
      ],
    })
    world = await aWorld({
      file: {
        ...file,
        locations: file.locations.map((each, i) => ({
          ...each,
          openings: each.openings.map((rule) => ({
            ...rule,
            days: i === 0 ? ["mon" as const] : ["tue" as const],
          })),
        })),
      },
    })
    expect(await say("RDV carte")).toEqual([expect.stringMatching(/Helmet.*Meiser/)])
    await say("APPEL")
    world.advance(14 * 24 * hour)
    const promised = (await callbacks.openOf(mobile))?.window
    expect(await say("APPEL")).toEqual([expect.stringMatching(/avril/)])
    // Asking again costs nobody their turn.
    expect((await callbacks.openOf(mobile))?.window).toEqual(promised)
  })

  it("promises the day on which somebody is back, when nobody answers the phone for weeks, and keeps it", async () => {
    const territory = await territories.current()
    const { holidays } = territory
    const away = daysFrom("2027-03-22", "2027-04-30").map((date) => ({ date, name: { fr: "Fermé" } }))
    territory.holidays = away
    try {
      expect(await say("APPEL")).toEqual([expect.stringMatching(/^D'accord\. On vous appelle .*3 mai/)])
      world.set("2027-04-29T08:00:00.000Z")
      await world.tick()
      expect(await callbacks.openOf(mobile)).toMatchObject({
        window: { from: "2027-05-03T06:30:00.000Z" },
        asked: { channel: "sms" },
      })
    } finally {
      territory.holidays = holidays
    }
  })

  it("answers in the language that is asked for from then on", async () => {
    expect(await say("NL")).toEqual([expect.stringMatching(/^Goed, in het Nederlands/)])
    expect(await say("QUAND")).toEqual([expect.stringMatching(/^Pas de/)])
    expect(await say("1")).toEqual([expect.stringMatching(/^Nous|^Wij/)])
  })
})
