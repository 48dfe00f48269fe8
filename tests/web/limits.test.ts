import { beforeEach, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { hour } from "#shared/time.ts"
import { aFile, aLocation, aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { fr } from "#shared/words/fr.ts"
import { itemsOf } from "./answers.ts"
import { phoneOf } from "./phone.ts"

const desks = Array.from({ length: 6 }, (_, i) => ({ id: `g${i}`, services: ["id-card"] }))
/** Six desks and 16 times a morning: 480 places a week. */
const file = () => aFile({ locations: [aLocation({ desks })] })

const week = "/slots?service=id-card&from=2027-03-23&to=2027-04-01"
const phone = (i: number) => `+3247012${String(1000 + i)}`

describe("limits on the web", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld({ file: file() })
  })

  const freeTimes = async (): Promise<string[]> =>
    (await world.call(week)).json.slots.map(({ start }: { start: string }) => start)
  const ask = (start: string, resident: object, address?: string, more: Record<string, string> = {}) =>
    world.call(
      "/appointments",
      { service: "id-card", location: "hotel", start, resident: { language: "fr", ...resident } },
      { ...(address && { "x-test-address": address }), ...more },
    )

  it("let a machine with 50 phones have five times each, out of every place of the week", async () => {
    let phones = Array.from({ length: 50 }, (_, i) => phone(i))
    let had = 0
    for (let starts = await freeTimes(); phones.length > 0; starts = await freeTimes()) {
      const answers = await Promise.all(
        phones.map(async (number, i) => {
          const { status } = await ask(starts[i % starts.length] ?? "", { phone: number })
          return { number, status }
        }),
      )
      expect(answers.filter(({ status }) => ![201, 409, 429].includes(status))).toEqual([])
      had += answers.filter(({ status }) => status === 201).length
      phones = answers.flatMap(({ number, status }) => (status === 429 ? [] : [number]))
    }
    expect(had).toBe(250)
    expect(await freeTimes()).not.toEqual([])
  })

  it("let a machine without phones have 150 times an hour from one address, and everybody else the rest", async () => {
    let had = 0
    for (const start of (await freeTimes()).flatMap((each) => [each, each])) {
      const { status } = await ask(start, {}, "203.0.113.7")
      if (status === 429) break
      had += Number(status === 201)
    }
    expect(had).toBe(150)
    const [start = ""] = await freeTimes()
    expect((await ask(start, {}, "203.0.113.8")).status).toBe(201)
    world.advance(hour)
    const [later = ""] = await freeTimes()
    expect((await ask(later, {}, "203.0.113.7")).status).toBe(201)
  })

  it("let 60 people behind one address all book, in the same second, with a phone and without", async () => {
    const starts = await freeTimes()
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        ask(starts[Math.floor(i / 2)] ?? "", i % 3 === 0 ? {} : { phone: phone(i) }, "203.0.113.7"),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  })

  it("count a household's IPv6 network as one address, and not its neighbour's", async () => {
    const household = ["2001:db8:1:2::1", "2001:DB8:0001:2:ffff::9", "[2001:db8:1:2::7]:443"]
    const old = ["::ffff:203.0.113.7", "203.0.113.7", "0:0:0:0:0:ffff:cb00:7107", "203.0.113.7:5555"]
    const starts = await freeTimes()
    for (const [i, address] of [...household, ...old, "2001:db8:1:3::1"].entries())
      await ask(starts[i] ?? "", {}, address)
    const spent = (await itemsOf(world)).filter(({ type }) => type?.S === "limit")
    expect(spent.map((item) => Number(item.spent?.N)).sort((a, b) => a - b)).toEqual([1, 3, 4])
  })

  it("never bind this very machine, nor anybody who is helped by a person", async () => {
    const [start = ""] = await freeTimes()
    await ask(start, {}, "127.0.0.1")
    await ask(start, {}, "::1")
    await ask(start, {}, "::ffff:127.0.0.1")
    await ask(start, {}, "nonsense")
    for (let i = 0; i < 6; i++)
      await book(
        world.act("phone"),
        aRequest({ start: "2027-03-24T07:30:00.000Z", resident: { language: "fr", phone: phone(1) } }),
      )
    expect((await itemsOf(world)).filter(({ type }) => type?.S === "limit")).toEqual([])
  })

  it("count what succeeded, and nothing that was lost, wrong or said twice", async () => {
    const [first = "", second = "", third = "", ...more] = await freeTimes()
    const resident = { phone: phone(1) }
    const again = { "idempotency-key": "the-same" }
    for (let i = 0; i < 3; i++) expect((await ask(first, resident, "203.0.113.7", again)).status).toBe(201)
    for (let i = 0; i < 6; i++) {
      expect((await ask("2027-03-23T03:00:00+01:00", resident, "203.0.113.7")).status).toBe(409)
      expect((await ask(first, { phone: "04" }, "203.0.113.7")).status).toBe(400)
    }
    // Everybody wants the same time with one phone: six desks, five times.
    const crowd = await Promise.all(Array.from({ length: 20 }, () => ask(second, resident, "203.0.113.7")))
    expect(crowd.filter(({ status }) => status === 201)).toHaveLength(4)
    expect((await ask(third, resident)).status).toBe(429)
    world.advance(24 * hour)
    expect((await ask(more.at(-1) ?? "", resident)).status).toBe(201)
    const spent = (await itemsOf(world)).filter(({ sk }) => sk?.S?.startsWith("address#"))
    expect(spent.map((item) => Number(item.spent?.N))).toEqual([5])
  })

  it("never keep somebody from a free place because neighbours are asking too", async () => {
    const [first = "", second = ""] = await freeTimes()
    const crowd = Array.from({ length: 200 }, () => ask(first, {}, "203.0.113.7"))
    const other = ask(second, {}, "203.0.113.7")
    expect((await other).status).toBe(201)
    const statuses = (await Promise.all(crowd)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(6)
    expect(statuses.filter((status) => status === 409)).toHaveLength(194)
  })

  it("say whom to phone and when it works again", async () => {
    const [start = ""] = await freeTimes()
    for (let i = 0; i < 5; i++) await ask(start, { phone: phone(1) })
    const answer = await ask(start, { phone: phone(1) }, undefined, { "accept-language": "fr" })
    expect(answer.status).toBe(429)
    expect(answer.json).toMatchObject({
      reason: "too-many-requests",
      title: expect.stringContaining("déjà servi plusieurs fois"),
      phone: "04 221 80 00",
    })
    // It is nine in the morning in Brussels: the day of limits ends at midnight UTC.
    expect(answer.headers.get("retry-after")).toBe(String(16 * 3600))
  })

  it("on the last page keep everything typed and offer to leave the number out", async () => {
    const [start = "", ...others] = await freeTimes()
    for (let i = 0; i < 5; i++) await ask(start, { phone: phone(1) })
    const choice = `service=id-card&location=hotel&start=${encodeURIComponent(others[0] ?? "")}`
    const mobile = phoneOf(world)
    await mobile.post(`/fr/who?${choice}`, { name: "Amina", phone: phone(1) })
    const page = await mobile.post(`/fr/check?${choice}`)
    expect(page.status).toBe(429)
    expect(page.html).toContain(fr.limits.phone.replaceAll("'", "&#39;"))
    expect(page.html).toContain(fr.check.otherNumber)
    expect(page.html).toContain('href="tel:+3242218000"')
    expect((await mobile.get(`/fr/who?${choice}`)).html).toContain('value="Amina"')
    await mobile.post(`/fr/who?${choice}`, { name: "Amina", phone: "" })
    expect((await mobile.post(`/fr/check?${choice}`)).location).toMatch(/^\/fr\/appointment\//)
  })

  it("on the page of calls say whom to phone, with the number still there", async () => {
    for (let i = 0; i < 4; i++) {
      const { json } = await world.call("/callbacks", { phone: phone(1), language: "fr" })
      await world.call(`/callbacks/${json.code}/cancel`, { key: json.key })
    }
    const page = await phoneOf(world).post("/fr/call-me", { phone: phone(1) })
    expect(page.status).toBe(429)
    expect(page.html).toContain(fr.limits.phone.replaceAll("'", "&#39;"))
    expect(page.html).toContain(`value="${phone(1)}"`)
  })

  it("hold for calls too: a phone is asked to be called four times a day at most", async () => {
    const call = () => world.call("/callbacks", { phone: phone(1), language: "fr" })
    for (let i = 0; i < 4; i++) {
      const { status, json } = await call()
      expect(status).toBe(201)
      expect((await call()).status).toBe(200)
      await world.call(`/callbacks/${json.code}/cancel`, { key: json.key })
    }
    expect((await call()).json).toMatchObject({ reason: "too-many-requests", phone: "04 221 80 00" })
  })

  it("end the moves of one appointment after thirty, and a person moves it on", async () => {
    const [first = "", second = ""] = await freeTimes()
    const { json } = await ask(first, {})
    const move = (start: string) => world.call(`/appointments/${json.code}/move`, { key: json.key, start })
    for (let i = 0; i < 30; i++) expect((await move(i % 2 ? first : second)).status).toBe(200)
    const answer = await move(second)
    expect(answer.json).toMatchObject({ reason: "too-many-requests", phone: "04 221 80 00" })
    expect(answer.headers.get("retry-after")).toBeNull()
    expect((await world.call(`/appointments/${json.code}?key=${json.key}`)).json.start).toBe(first)
  })

  it("keep neither numbers nor addresses in the clear", async () => {
    const [start = ""] = await freeTimes()
    await ask(start, { phone: phone(1) }, "203.0.113.7")
    const spent = (await itemsOf(world)).filter(({ type }) => type?.S === "limit")
    expect(spent).toHaveLength(2)
    expect(JSON.stringify(spent)).not.toMatch(/470|203\.0/)
  })
})
