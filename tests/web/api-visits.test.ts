import { beforeAll, describe, expect, it } from "vitest"
import * as z from "zod"
import { book } from "#shared/appointment/book.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const zoe = signedIn("reception:hotel")

describe("the waiting room, by the API", () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld({
      file: aFile({
        services: [aService(), aService({ id: "passport" })],
        locations: ["hotel", "antenne"].map((id) =>
          aLocation({ id, desks: [{ id: "g1", services: ["id-card", "passport"] }] }),
        ),
      }),
    })
  })
  const ask = async (path: string, body: unknown = {}, headers: Record<string, string> = zoe) => {
    const { status, json, text } = await world.call(`/staff/${path}`, body, headers)
    expect(text).not.toMatch(/\d\d:\d\d(:\d\d)?(\.\d+)?Z"/)
    return { status, json }
  }
  const ticket = (more = {}, headers = {}) =>
    ask("visits", { location: "hotel", service: "id-card", ...more }, { ...zoe, ...headers })
  const next = (headers: Record<string, string> = zoe) => ask("desks/hotel/g1/call-next", {}, headers)

  it("goes the whole way, and says at each step how far somebody is", async () => {
    const taken = await ticket({ name: "Amina", phone: "0470123456", priority: { why: "child" } })
    expect(taken).toEqual({
      status: 201,
      json: {
        id: expect.stringMatching(/^hotel\.2027-03-22\.w-[A-Z0-9]{5}$/),
        ticket: 1,
        code: expect.stringMatching(/^[A-Z0-9]{5}$/),
        estimate: null,
      },
    })
    const { id, code } = taken.json
    const called = await next()
    expect(called).toEqual({
      status: 200,
      json: {
        id,
        ticket: 1,
        code,
        appointment: null,
        location: "hotel",
        service: "id-card",
        also: [],
        persons: 1,
        language: "fr",
        name: "Amina",
        needs: null,
        priority: "child",
        status: "called",
        desk: "g1",
        arrived: "2027-03-22T09:00:00+01:00",
        called: "2027-03-22T09:00:00+01:00",
        served: null,
        finished: null,
        outcome: null,
        origin: null,
      },
    })
    const steps = [
      ["recall", {}, "called"],
      ["park", {}, "parked"],
      ["return", {}, "arrived"],
    ] as const
    for (const [step, body, status] of steps)
      expect((await ask(`visits/${id}/${step}`, body)).json).toMatchObject({ id, status })
    expect((await next()).json.id).toBe(id)
    expect((await ask(`visits/${id}/no-show`)).json.status).toBe("no-show")
    expect((await ask(`visits/${id}/recall`, { desk: "g1" })).json.status).toBe("called")
    expect((await ask(`visits/${id}/serve`)).json.status).toBe("served")
    const moved = await ask(`visits/${id}/redirect`, { service: "passport" })
    expect(moved.json).toMatchObject({ service: "passport", status: "arrived" })
    expect((await next()).json.id).toBe(id)
    const end = await ask(`visits/${id}/finish`, { outcome: "done" })
    expect(end.json).toMatchObject({ status: "finished", outcome: "done" })
    expect((await ask(`visits/${id}/finish`, { outcome: "done" })).json).toEqual(end.json)
    expect((await ask(`visits/${id}/recall`)).json.reason).toBe("over")
    expect(await next()).toEqual({ status: 204, json: undefined })
  })

  it("does nothing more for the same key, and refuses the key with another body", async () => {
    const key = { "idempotency-key": "k-1" }
    const [first, again] = [await ticket({}, key), await ticket({}, key)]
    expect(again).toEqual(first)
    expect((await ticket({ persons: 2 }, key)).json.reason).toBe("key-reused")
    const [call, same] = [await next({ ...zoe, ...key }), await next({ ...zoe, ...key })]
    expect([call.json.id, same.json]).toEqual([first.json.id, call.json])
    const finish = (outcome: string) => ask(`visits/${first.json.id}/finish`, { outcome }, { ...zoe, ...key })
    const [{ json: done }, { json: twice }] = [await finish("done"), await finish("done")]
    expect({ ...twice, request: done.request }).toEqual(done)
    expect((await finish("other")).json.reason).toBe("key-reused")
  })

  it("puts whoever has an appointment in the same line, with a number", async () => {
    const { code } = await book(world.act(), aRequest({ start: "2027-03-22T09:30:00.000Z" }))
    const { json } = await ask(`appointments/${code}/arrive`, { priority: { why: "infirm" } })
    expect(json).toMatchObject({ appointment: code, code, status: "arrived", priority: "infirm" })
    expect(json.ticket).toBeGreaterThan(1)
    expect((await next()).json.id).toBe(json.id)
    const elsewhere = await ask(`visits/${json.id}/redirect`, { service: "id-card", location: "antenne" })
    expect(elsewhere.json).toMatchObject({ location: "antenne", ticket: 1, origin: json.id })
    const there = await ask("desks/antenne/g1/call-next", {}, signedIn("agent:antenne"))
    expect(there.json.id).toBe(elsewhere.json.id)
    await ask(`visits/${there.json.id}/serve`, {}, signedIn("agent:antenne"))
    expect((await ask(`visits/${there.json.id}/leave`, {}, signedIn("agent:antenne"))).json.reason).toBe(
      "changed-meanwhile",
    )
  })

  it("refuses what is not there, not theirs or not possible, and says which field", async () => {
    const { json } = await ticket()
    const refused = async (answer: Promise<{ status: number; json: { reason: string } }>) => {
      const { status, json: said } = await answer
      return [status, said.reason]
    }
    expect(await refused(ask(`visits/${json.id}/serve`))).toEqual([409, "changed-meanwhile"])
    for (const who of ["reception:antenne", "agent:antenne"])
      expect(await refused(ask(`visits/${json.id}/serve`, {}, signedIn(who)))).toEqual([404, "not-found"])
    expect(await refused(ask(`visits/${json.id}/serve`, {}, signedIn("helper:*@quartier")))).toEqual([
      403,
      "not-allowed",
    ])
    expect(await refused(next(signedIn("reception:antenne")))).toEqual([403, "not-allowed"])
    expect(await refused(ask("desks/hotel/g9/call-next"))).toEqual([404, "not-found"])
    expect(await refused(ask(`visits/${json.id}/serve`, { at: "now" }))).toEqual([400, "invalid"])
    const wrong = { service: "nothing", location: "antenne", priority: { why: "vip" } }
    const { problems } = (await ask("visits", wrong)).json
    expect(problems.map(({ path }: { path: string }) => path).toSorted()).toEqual(["priority.why", "service"])
    const sent = await ask(`visits/${json.id}/redirect`, { service: "nothing" })
    expect(sent.json.problems).toMatchObject([{ path: "service" }])
  })

  it("answers what its description promises", async () => {
    const document = (await world.call("/openapi.json")).json
    const promised = (path: string, status: number) =>
      z.fromJSONSchema(document.paths[path].post.responses[String(status)].content["application/json"].schema)
    const taken = await ticket()
    const { id } = taken.json
    expect(promised("/staff/visits", 201).parse(taken.json)).toEqual(taken.json)
    const left = await ask(`visits/${id}/leave`)
    expect(promised("/staff/visits/{visit}/leave", 200).parse(left.json)).toEqual(left.json)
  })
})
