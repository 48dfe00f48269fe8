import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import * as callbacks from "#shared/callback/callback.table.ts"
import { hear } from "#shared/conversation/hear.ts"
import { languages } from "#shared/language.ts"
import { divert } from "#shared/log.ts"
import * as notices from "#shared/notice/notice.table.ts"
import { type Reason, reasons } from "#shared/refusal.ts"
import * as table from "#shared/table.ts"
import { instant, ms } from "#shared/time.ts"
import * as waiters from "#shared/waiting-list/entry.table.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest, aService } from "../../makers.ts"
import { aWorld, type World } from "../../world.ts"

const annexe = aLocation({
  id: "annexe",
  desks: [{ id: "a1", services: ["passport"] }],
  openings: [{ days: ["mon"], from: "08:30", to: "08:45", for: "appointments" }],
})
const file = aFile({
  services: [
    aService(),
    aService({ id: "passport", name: { fr: "Passeport", nl: "Paspoort" } }),
    aService({ id: "permit", name: { fr: "Permis", nl: "Rijbewijs" }, routes: ["phone", "counter", "post"] }),
  ],
  locations: [aLocation({ desks: [{ id: "g1", services: ["id-card", "permit"] }] }), annexe],
})

let world: World
let free: string[] = []
beforeAll(async () => {
  divert(() => undefined)
  world = await aWorld({ file })
  const startsOf = async (service: string): Promise<string[]> => {
    const { json } = await world.call(`/slots?service=${service}&from=2027-03-22&to=2027-05-20`)
    return json.slots.map(({ start }: { start: string }) => instant(ms(start)))
  }
  for (const start of await startsOf("passport"))
    await book(world.act("phone"), aRequest({ service: "passport", location: "annexe", start }))
  free = (await startsOf("id-card")).filter((start) => start > "2027-04-06")
})
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const phones = Array.from({ length: 100 }, (_, i) => `+3247012${5000 + i}`)
const aPhone = () => phones.shift() ?? ""
let n = 0
/** What a phone writes, one after the other, and what it reads in answer to the last. */
async function say(from: string, ...bodies: string[]): Promise<string[]> {
  let replies: string[] = []
  for (const body of bodies)
    ({ replies } = await hear(world.act("sms"), { id: `m${n++}`, from, body, at: world.now() }))
  const found = await Promise.all(replies.map(notices.find))
  return found.flatMap((each) => each?.body ?? [])
}
const booked = (phone: string): Promise<Appointment> =>
  book(world.act("phone"), aRequest({ start: free.shift() ?? "", resident: { language: "fr", phone } }))

type Case = (phone: string) => Promise<string[]>

/** Somebody changes it whenever anybody else wants to: nothing about an appointment can be written. */
const changing: table.Plugin = {
  applyToStack: (stack) =>
    stack.add(
      (next, { commandName }) =>
        async (sent) => {
          const text = commandName === "TransactWriteItemsCommand" ? JSON.stringify(sent.input) : ""
          if (!text.includes("APPOINTMENT#")) return next(sent)
          const CancellationReasons = [{ Code: "ConditionalCheckFailed" }]
          throw Object.assign(new Error("changed"), {
            name: "TransactionCanceledException",
            CancellationReasons,
          })
        },
      { step: "initialize" },
    ),
}

/** Every way in which an SMS comes to a no, by its reason; a sentence where none can. */
const refused: Record<Reason, Case[] | string> = {
  invalid: [(phone) => say(phone, "xyzzy"), (phone) => say(phone, "xyzzy", "xyzzy")],
  "too-large": [(phone) => say(phone, "xyzzy ".repeat(1000))],
  "wrong-type": "a message is text",
  "key-reused": "a message whose name is known was answered, and is not heard again",
  "sign-in": "residents never sign in",
  "not-allowed": [(phone) => say(phone, "RDV permis")],
  "not-found": [
    (phone) => say(phone, "QUAND"),
    (phone) => say(phone, "ANNUL"),
    (phone) => say(phone, "CHANGER"),
    (phone) => say(phone, "ANNUL CDFGH"),
    (phone) => say(phone, ...Array.from({ length: 6 }, () => "CHANGER CDFGH")),
    async (phone) => {
      await booked(phone)
      return await say(phone, "ANNUL")
    },
    async (phone) => {
      for (let i = 0; i < 2; i++) await booked(phone)
      return await say(phone, "CHANGER")
    },
  ],
  "slot-taken": [
    async (phone) => {
      await say(phone, "RDV carte")
      const [time] = (await world.call("/slots?service=id-card&from=2027-03-22&to=2027-03-26")).json.slots
      await book(world.act("phone"), aRequest({ start: instant(ms(time.start)) }))
      return await say(phone, "1")
    },
  ],
  "no-such-slot": [(phone) => say(phone, "RDV passeport"), (phone) => say(phone, "RDV carte", "7")],
  "too-many-open": [(phone) => say(phone, "RDV carte", "1", "RDV carte")],
  over: (["ANNUL", "CHANGER"] as const).map((word) => async (phone) => {
    const { code, ...more } = await booked(phone)
    await cancel(world.act("phone"), code, keyOf({ code, ...more }))
    return await say(phone, `${word} ${code}`)
  }),
  "changed-meanwhile": "has a test of its own below",
  "promise-broken": "for whoever governs",
  "too-many-requests": [(phone) => say(phone, ...Array.from({ length: 41 }, () => "AIDE"))],
}

/** "0: on vous appelle", "0 = we phone you" */
const offers = /\b0 ?[:=] /

const callsOrOffers = async (phone: string, said: string[]) =>
  said.some((text) => offers.test(text)) || (await callbacks.openOf(phone)) !== undefined

describe("a no by SMS", () => {
  it.each(reasons)("%s: offers to be called with 0, or a person phones", async (reason) => {
    const cases = refused[reason]
    if (typeof cases === "string") return expect(cases).not.toBe("")
    for (const [i, ask] of cases.entries()) {
      const phone = aPhone()
      const said = await ask(phone)
      expect(said, `${reason} ${i}`).not.toEqual([])
      expect([reason, i, said, await callsOrOffers(phone, said)]).toEqual([reason, i, said, true])
    }
  })

  it("where nothing is free also offers the waiting list, and one word joins it", async () => {
    for (const [asked, word] of [
      ["RDV passeport", "LISTE"],
      ["afspraak paspoort", "LIJST"],
    ] as const) {
      const phone = aPhone()
      expect(await say(phone, asked)).toEqual([expect.any(String), expect.stringContaining(word)])
      await say(phone, word)
      expect(await waiters.ofPhone(phone)).toMatchObject([{ service: "passport", status: "waiting" }])
    }
  })

  it("from where SMS are dear is not answered, and a person phones", async () => {
    expect(await say("+212612345678", "RDV carte")).toEqual([])
    expect(await callbacks.openOf("+212612345678")).toBeDefined()
  })

  it("changed-meanwhile, as often as anybody tries: a person phones", async () => {
    const phone = aPhone()
    // Nobody waits in vain: who tries again does so at once.
    const random = vi.spyOn(Math, "random").mockReturnValue(0)
    const { code } = await booked(phone)
    table.open({ name: world.table, endpoint: inject("dynamodb"), plugins: [changing] })
    const said = await say(phone, `ANNUL ${code}`)
    table.open({ name: world.table, endpoint: inject("dynamodb") })
    random.mockRestore()
    expect(said).toEqual([expect.stringContaining("On vous appelle")])
    expect(await callbacks.openOf(phone)).toBeDefined()
    expect(await appointments.find(code)).toMatchObject({ status: "booked" })
  })

  it.each(languages)("says so in %s", (language) => {
    const { sms } = allWordsIn(language)
    const facts = { when: "1.1. 9h", place: "X", code: "K7GWP", phone: "04", word: "soleil" }
    const said = [
      sms.what,
      sms.person,
      sms.again,
      sms.greet,
      sms.none,
      sms.over,
      sms.unknown,
      sms.already(facts),
      sms.cancelHow(facts),
      sms.moveHow(facts),
      sms.several("X"),
      sms.offerHow("K7GWP"),
      sms.wait("04"),
      sms.help("04"),
      sms.list.on("K7GWP"),
      sms.list.place({ since: "1.1.", code: "K7GWP", ahead: 1 }),
      sms.list.offer({ ...facts, until: "1.1. 9h" }),
      sms.list.taken({ ...facts, until: "1.1. 9h" }),
      sms.list.stays("K7GWP"),
      sms.list.late("K7GWP"),
      sms.list.left,
    ]
    expect(said.filter((text) => !offers.test(text))).toEqual([])
  })
})
