import { beforeAll, describe, expect, it } from "vitest"
import { book } from "#shared/appointment/book.ts"
import { dev } from "#web/dev/dev.tsx"
import { texted } from "#web/dev/phone/texted.ts"
import { timeline } from "#web/dev/phone/timeline.ts"
import { aRequest } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { itemsOf } from "./answers.ts"
import { plain } from "./phone.ts"

const host = "http://localhost:3000"
const mobile = "+32470123456"
const landline = "+3242233445"
const at = (number?: string) =>
  number === undefined ? "/phone" : `/phone?${new URLSearchParams({ number }).toString()}`

describe("a phone to try with", () => {
  let world: World
  let levers: ReturnType<typeof dev>
  beforeAll(async () => {
    world = await aWorld()
    levers = dev({ now: world.now, set: world.set, advance: world.advance }, world.post)
  })

  const get = async (path = at()) => {
    const response = await levers.request(host + path)
    return { status: response.status, headers: response.headers, html: await response.text() }
  }
  /** As a browser without JavaScript sends a form: to the page itself, from which it is led on. */
  async function press(form: Record<string, string>, number?: string, headers: Record<string, string> = {}) {
    const url = host + at(number)
    const body = new URLSearchParams(form)
    const response = await levers.request(url, {
      method: "POST",
      body,
      headers: { origin: host, ...headers },
    })
    const to = response.headers.get("location")
    return { status: response.status, html: await response.text(), next: new URL(to ?? "", url) }
  }
  async function pressed(form: Record<string, string>, number?: string) {
    const { status, next } = await press(form, number)
    expect(status).toBe(303)
    return get(next.pathname + next.search)
  }
  /** Each turn of the conversation, as it is read. */
  const turns = (html: string) =>
    [...html.matchAll(/<li id="(\S+)" class="(ours|theirs)">(.*?)<\/li>/gs)].map(
      ([, id = "", who = "", inner = ""]) => ({ id, who, text: plain(inner.replace(/<[^>]*>/g, "")), inner }),
    )
  const laterIn = (html: string) =>
    plain((/id="later">(.*?)<\/div>/s.exec(html)?.[1] ?? "").replace(/<[^>]*>/g, ""))
  const clockOf = (html: string) => plain(/id="now"[^>]*><time[^>]*>(.*?)<\/time>/.exec(html)?.[1] ?? "")
  const noticeIn = (inner: string) => /name="notice" value="([^"]*)"/.exec(inner)?.[1] ?? ""

  it("writes, is answered, and books, each message after the other though no time passes", async () => {
    await pressed({ do: "text", text: "rdv carte d'identité" }, mobile)
    const { html } = await pressed({ do: "text", text: "1" }, mobile)
    const [asked, offered, chose, confirmed, ...more] = turns(html)
    expect(more).toEqual([])
    expect(asked).toMatchObject({ who: "theirs", text: expect.stringContaining("rdv carte d'identité") })
    expect(asked?.text).toContain("Understood: book")
    expect(offered).toMatchObject({ who: "ours", text: expect.stringContaining("1 = ") })
    expect(offered?.text).toMatch(/Monday 22 March, 09:00.*1 part · the carrier has it/s)
    expect(offered?.inner).toContain('lang="fr"')
    expect(chose).toMatchObject({ who: "theirs", text: expect.stringContaining("choice") })
    expect(confirmed).toMatchObject({ who: "ours", text: expect.stringContaining("Code ") })
  })

  it("is one of a few numbers, or any; without one it is the first", async () => {
    expect((await get()).html).toContain(`aria-current="page"`)
    expect(turns((await get()).html)).toEqual(turns((await get(at(mobile))).html))
    for (const typed of ["0470 12 34 56", "+32 470 12 34 56"])
      expect(turns((await get(at(typed))).html), typed).toHaveLength(4)
    expect(turns((await get(`/phone?number=+32470123456`)).html)).toHaveLength(4)
    const other = await get(at("0499 99 99 99"))
    expect([other.status, turns(other.html)]).toEqual([200, []])
    expect(other.html).toContain("Nothing was written or said yet.")
  })

  it.each(["12", "hello", "0470 12", '"><script>alert(1)</script>'])(
    "says that %s is no number, keeps it to be corrected, and writes with none",
    async (typed) => {
      for (const { status, html } of [
        await get(at(typed)),
        await press({ do: "text", text: "RDV" }, typed),
      ]) {
        expect(status).toBe(422)
        expect(html).toContain('<a href="#number">That is no phone number.')
        expect(plain(/id="number"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? "")).toBe(typed)
        expect(html).not.toContain("<script>alert")
        expect(html).not.toContain("<textarea")
      }
    },
  )

  it("shows what was typed as it was typed, and never runs it", async () => {
    const { html, headers } = await pressed(
      { do: "text", text: "<script>alert(1)</script>\r\n& «é»" },
      mobile,
    )
    expect(html).not.toContain("<script>alert")
    expect(turns(html).find(({ text }) => text.includes("<script>alert(1)</script>\n& «é»"))).toBeDefined()
    expect(headers.get("content-security-policy")).toContain("script-src 'self'")
    expect(headers.get("cache-control")).toBe("no-store")
    expect((await press({ do: "text", text: "  " }, mobile)).html).toContain('href="#text">Write a message')
    const long = "x".repeat(10_001)
    const tooLong = await press({ do: "text", text: long }, mobile)
    expect([tooLong.status, tooLong.html.includes(`>${long}</textarea>`)]).toEqual([422, true])
  })

  it("keeps what it wrote in this process alone, what came by the other lever too", async () => {
    const secret = "Tschuldigung zwetschkenknödel"
    await levers.request(`${host}/sms`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ from: "0471 12 34 56", body: secret, id: '\ud800 " <b>' }),
    })
    expect(turns((await get(at("+32471123456"))).html)[0]?.text).toContain(secret)
    expect(JSON.stringify(await itemsOf(world))).not.toContain("zwetschken")
    const another = dev({ now: world.now, set: world.set, advance: world.advance }, world.post)
    const html = await (await another.request(`${host}${at("+32471123456")}`)).text()
    expect(turns(html).filter(({ who }) => who === "theirs")).toEqual([])
  })

  it("is called when it is a landline, which cannot write; nobody picks up, and it rings again", async () => {
    await book(world.act(), aRequest({ resident: { language: "nl", phone: landline } }))
    const { html } = await pressed({ do: "tick" }, landline)
    expect(html).toContain("A landline cannot write.")
    expect(html).toMatch(/role="status"><p>At 09:00: [1-9]\d* done, 0 failed\./)
    const [call, ...more] = turns(html)
    expect(more).toEqual([])
    expect(call?.text).toMatch(/Guichet · Call.*Ik herhaal/s)
    expect(call?.inner).toContain('lang="nl"')
    await press({ do: "text", text: "RDV" }, landline)
    expect(turns((await get(at(landline))).html)).toHaveLength(1)
    const notice = noticeIn(call?.inner ?? "")
    const unheard = await pressed({ do: "no-answer", notice }, landline)
    expect(turns(unheard.html)[0]?.text).toContain("waits until Monday 22 March, 10:00")
    await pressed({ do: "hour" }, landline)
    const again = await pressed({ do: "tick" }, landline)
    expect(turns(again.html)[0]?.text).toContain("the carrier has it")
    const heard = await press({ do: "delivered", notice }, landline)
    expect(heard.next.hash).toBe(`#${call?.id}`)
    const after = turns((await get(at(landline))).html)[0]
    expect(after?.text).toContain("arrived")
    expect(after?.inner, "nothing more is to be reported").not.toContain("<form")
  })

  it("reports that a message did not arrive; of what nobody knows it does nothing", async () => {
    const { html } = await get(at(mobile))
    const notice = noticeIn(turns(html).findLast(({ who }) => who === "ours")?.inner ?? "")
    const lost = await pressed({ do: "failed", notice }, mobile)
    expect(turns(lost.html).findLast(({ who }) => who === "ours")?.text).toContain("did not arrive")
    for (const unknown of ["", "nothing", "x".repeat(5_000)])
      expect((await press({ do: "delivered", notice: unknown }, mobile)).status).toBe(303)
  })

  it("reads letters whole, whoever they are for, and e-mails", async () => {
    const residents = [
      { language: "fr", name: "Ana <b>", address: "Rue Royale 1" },
      { language: "de", email: "a@example.org" },
    ] as const
    const startOf = ["2027-03-24T07:30:00.000Z", "2027-03-24T07:45:00.000Z"]
    for (const resident of residents)
      await book(world.act(), aRequest({ resident, start: startOf.shift() ?? "" }))
    const { html } = await pressed({ do: "tick" }, "0499 99 99 99")
    const letter = plain(/<summary><span>Letter to Rue Royale 1.*?<\/li>/s.exec(html)?.[0] ?? "")
    for (const said of ['lang="fr"', "Ana <b>", "mercredi 24 mars 2027, 8h30", "waits to be printed"])
      expect(letter).toContain(said)
    expect(html).not.toContain("Ana <b>")
    expect(html).toContain("E-mail to a@example.org")
  })

  it("knows which reminder comes, and gets it once its day has come", async () => {
    const number = "+32499999999"
    const resident = { language: "en", phone: number } as const
    const { code } = await book(world.act(), aRequest({ resident, start: "2027-03-25T07:30:00.000Z" }))
    await world.tick()
    expect(laterIn((await get(at(number))).html)).toBe(`${code} · reminder-1 · Wednesday 24 March, 08:30`)
    await pressed({ do: "set", to: "2027-03-24T08:30" }, number)
    const { html } = await pressed({ do: "tick" }, number)
    expect(turns(html).map(({ text }) => /reminder-1|confirmation/.exec(text)?.[0])).toEqual([
      "confirmation",
      "reminder-1",
    ])
    expect(laterIn(html)).toBe("Nothing that is known now.")
    await pressed({ do: "set", to: "2027-03-22T09:00" })
  })

  it("says when a person will phone", async () => {
    const { html } = await pressed({ do: "text", text: "bel mij op" }, "0472 12 34 56")
    expect(laterIn(html)).toMatch(/A person phones Monday 22 March between .* sms, in Nederlands/)
  })

  it("jumps the clock, on the clock of the place also where that changes", async () => {
    const jumps = [
      [{ do: "set", to: "2027-03-27T07:15" }, "Saturday 27 March 2027, 07:15"],
      [{ do: "morning" }, "Saturday 27 March 2027, 08:00"],
      [{ do: "day" }, "Sunday 28 March 2027, 08:00"],
      [{ do: "morning" }, "Monday 29 March 2027, 08:00"],
      [{ do: "days" }, "Thursday 1 April 2027, 08:00"],
      [{ do: "hour" }, "Thursday 1 April 2027, 09:00"],
      [{ do: "set", to: "2027-04-06 23:59" }, "Tuesday 6 April 2027, 23:59"],
      [{ do: "set", to: "2027-04-06T09:00:00Z" }, "Tuesday 6 April 2027, 11:00"],
      [{ do: "nothing" }, "Tuesday 6 April 2027, 11:00"],
    ] as const
    for (const [form, then] of jumps) expect(clockOf((await pressed(form)).html)).toBe(then)
    const before = world.now()
    for (const to of ["", "soon", "2027-02-30T09:00", "0001-01-01T00:00", "9999-12-31T23:59"]) {
      const { status, html } = await press({ do: "set", to })
      expect([status, html.includes('href="#to"')], to).toEqual([422, true])
      expect(plain(/id="to"[^>]* value="([^"]*)"/.exec(html)?.[1] ?? "")).toBe(to)
    }
    expect(world.now()).toBe(before)
  })

  it("is nobody's who comes from elsewhere", async () => {
    const now = world.now()
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: host, "sec-fetch-site": "cross-site" },
    ])
      expect([403, 404]).toContain((await press({ do: "day" }, mobile, headers)).status)
    expect(world.now()).toBe(now)
    expect((await levers.request("http://evil.example/phone")).status).toBe(404)
    expect((await levers.request(`${host}/phone`, { headers: { forwarded: "for=::1" } })).status).toBe(404)
  })
})

describe("what phones wrote", () => {
  const aText = (from: string, id: string) => ({
    id,
    from,
    at: "2027-03-22T08:00:00.000Z",
    body: id,
    understood: null,
    language: undefined,
    answers: [],
  })

  it("is remembered to a bound, the last first, and once", () => {
    const memory = texted()
    for (let n = 0; n < 60; n++) memory.keep(aText(mobile, `${n}`))
    memory.keep(aText(mobile, "59"))
    expect(memory.of(mobile).map(({ id }) => id)).toEqual(Array.from({ length: 50 }, (_, n) => `${n + 10}`))
    for (let n = 0; n < 20; n++) memory.keep(aText(`+3247100000${n}`, "x"))
    expect(memory.of(mobile)).toEqual([])
    expect(memory.of("+324710000019")).toHaveLength(1)
  })

  it("stands in the order of the clock, wherever that was moved", () => {
    const late = { ...aText(mobile, "late"), at: "2027-03-23T08:00:00.000Z" }
    expect(timeline([late, aText(mobile, "early")], []).map(({ text }) => text?.id)).toEqual([
      "early",
      "late",
    ])
  })
})
