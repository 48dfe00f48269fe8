import { beforeEach, describe, expect, it } from "vitest"
import * as callbacks from "#shared/callback/callback.table.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { hour, minute } from "#shared/time.ts"
import { CallbackState } from "#web/api/schemas.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { itemsOf } from "./answers.ts"

const asked = { phone: "0470 12 34 56", name: "Amina", service: "id-card", location: "hotel", language: "fr" }

describe("a call from a person, asked for on the API", () => {
  let world: World
  beforeEach(async () => {
    world = await aWorld()
  })
  const ask = (more: object = {}) => world.call("/callbacks", { ...asked, ...more })
  const state = async ({ code, key }: { code: string; key: string }) =>
    (await world.call(`/callbacks/${code}?key=${key}`)).json

  it("has a code, a key, a window in which people answer the phone, and a place in line", async () => {
    const { status, json } = await ask()
    expect(status).toBe(201)
    expect(json).toEqual({
      code: expect.stringMatching(/^[CDFGHJKMNPQRTVWXY34679]{5}$/),
      key: expect.stringMatching(/^[CDFGHJKMNPQRTVWXY34679]{8}$/),
      window: { from: "2027-03-22T09:00:00+01:00", to: "2027-03-22T10:30:00+01:00" },
      ahead: 0,
    })
  })

  it("keeps within the window that is wished for", async () => {
    const window = { from: "2027-03-23T10:00:00+01:00", to: "2027-03-23T20:00:00+01:00" }
    const promised = { from: window.from, to: "2027-03-23T10:30:00+01:00" }
    expect((await ask({ window })).json.window).toEqual(promised)
  })

  it("is promised once: whoever asks again for that phone hears when, and nothing that names it", async () => {
    const first = (await ask()).json
    world.advance(minute)
    for (const more of [{}, { name: "Somebody else" }, { phone: "+32 470 12 34 56", language: "nl" }]) {
      const again = await ask(more)
      expect(again.status).toBe(200)
      expect(again.json).toEqual({ window: first.window, ahead: 0 })
      expect(again.text).not.toMatch(new RegExp(`${first.code}|${first.key}|Amina`))
    }
  })

  it("is promised once to ten who ask at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask()))
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      ...Array<number>(9).fill(200),
      201,
    ])
    expect((await itemsOf(world)).filter((item) => item.type?.S === "callback")).toHaveLength(1)
  })

  it("moves up the line as others take theirs back", async () => {
    const made = []
    for (const phone of ["0470123451", "0470123452", "0470123453"]) {
      made.push((await ask({ phone })).json)
      world.advance(minute)
    }
    expect(made.map(({ ahead }) => ahead)).toEqual([0, 1, 2])
    const [first, , last] = made
    for (const _time of ["once", "twice"]) {
      const gone = await world.call(`/callbacks/${first.code}/cancel`, { key: first.key })
      expect([gone.status, gone.json.status, gone.json.ahead]).toEqual([200, "cancelled", 0])
    }
    const { code, window } = last
    const open = { code, status: "open", promised: window, window, ahead: 1, attempts: [], end: null }
    expect(await state(last)).toEqual(open)
  })

  it("tells its asker what came of each call, and of it all, without saying who they are", async () => {
    const { code, key } = (await ask()).json
    const zoe = signedIn("agent:*", "zoe")
    const page = async () => (await world.site.request(`/fr/call-me/${code}?key=${key}`)).text()
    const made = await callbacks.find(code)
    const word = made && firstWord(made, "fr")
    expect(await page()).toContain(`Premier mot de la personne: ${word}.`)
    for (const outcome of ["no-answer", "busy", "voicemail"]) {
      world.set((await callbacks.find(code))?.window.from ?? "")
      await world.call("/staff/callbacks/claim-next", {}, zoe)
      await world.call(`/staff/callbacks/${code}/attempts`, { outcome }, zoe)
      const said = (await state({ code, key })).attempts.at(-1)
      expect(said).toEqual({ at: expect.any(String), outcome, said: expect.stringMatching(/\.$/) })
    }
    const over = await world.call(`/callbacks/${code}?key=${key}`)
    expect(over.json).toMatchObject({ status: "closed", end: { how: "unreachable" } })
    expect(over.json.attempts).toHaveLength(3)
    expect(over.text).not.toMatch(/Amina|470|zoe/)
    const told = await page()
    expect(told).toContain("La ligne était occupée.")
    expect(told).not.toMatch(/Nous vous appelons\.|Amina/)
    expect(CallbackState.parse(over.json)).toEqual(over.json)
  })

  it("may be asked for again once it is taken back, or once nobody called for a month", async () => {
    const { code, key } = (await ask()).json
    await world.call(`/callbacks/${code}/cancel`, {}, { "x-appointment-key": key })
    world.advance(minute)
    expect((await ask()).status).toBe(201)
    expect((await ask()).status).toBe(200)
    world.advance(32 * 24 * hour)
    await world.tick()
    expect((await ask()).status).toBe(201)
  })
})
