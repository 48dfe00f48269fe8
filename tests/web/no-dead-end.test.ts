import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { book } from "#shared/appointment/book.ts"
import { cancel } from "#shared/appointment/cancel.ts"
import { keyOf as callKeyOf } from "#shared/callback/access.ts"
import { request as askCall } from "#shared/callback/request.ts"
import { asSystem } from "#shared/act.ts"
import { divert } from "#shared/log.ts"
import { type Reason, reasons } from "#shared/refusal.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { keyOf as waiterKeyOf } from "#shared/waiting-list/access.ts"
import { type Entry, EntryRequest } from "#shared/waiting-list/entry.ts"
import * as waiters from "#shared/waiting-list/entry.table.ts"
import { join } from "#shared/waiting-list/join.ts"
import { settle } from "#shared/waiting-list/settle.ts"
import { access } from "#web/access.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, type World } from "../world.ts"
import { conflicts, request } from "./answers.ts"
import { type Answer, phoneOf } from "./phone.ts"

/** Why a reason never reaches a resident on the web. */
const notHere: Partial<Record<Reason, string>> = {
  "sign-in": "residents never sign in",
  "not-allowed": "for colleagues, and for machines that sign",
  "promise-broken": "for whoever governs",
  "too-many-open": "by SMS alone, where a test of its own looks",
}

const many = Array.from({ length: 7 }, (_, i) => `more-${i}`)
const desks = ["g1", "g2"].map((id) => ({ id, services: ["id-card", "long", "by-phone", ...many] }))
const annexe = aLocation({
  id: "annexe",
  desks: [{ id: "a1", services: ["rare"] }],
  openings: [{ days: ["mon"], from: "08:30", to: "08:45", for: "appointments" }],
})
const file = aFile({
  services: [
    aService(),
    aService({ id: "rare" }),
    aService({ id: "long", minutes: 60, perPerson: true }),
    aService({ id: "by-phone", routes: ["phone", "counter", "post"] }),
    ...many.map((id) => aService({ id })),
  ],
  locations: [aLocation({ desks }), annexe],
})

const taken = "2027-03-24T09:00:00.000Z"
const night = "2027-03-25T02:00:00.000Z"
const at = (start: string) => `service=id-card&location=hotel&start=${encodeURIComponent(start)}`
const to = (start: string) => `location=hotel&start=${encodeURIComponent(start)}`
const noKey = "key=CDFGHJKM"
const large = { name: "x".repeat(65 * 1024) }

let world: World
let free: string[] = []
let lost: Appointment
let over: Appointment
beforeAll(async () => {
  divert(() => undefined)
  world = await aWorld({ file })
  const startsOf = async (service: string): Promise<string[]> => {
    const { json } = await world.call(`/slots?service=${service}&from=2027-03-22&to=2027-05-20`)
    return json.slots.map(({ start }: { start: string }) => new Date(start).toISOString())
  }
  for (const start of await startsOf("rare"))
    lost = await book(world.act("phone"), aRequest({ service: "rare", location: "annexe", start }))
  for (const _ of desks) await book(world.act("phone"), aRequest({ start: taken }))
  free = (await startsOf("id-card")).filter((start) => start > "2027-03-29")
  const gone = await anAppointment()
  over = await cancel(world.act("phone"), gone.code, keyOf(gone))
})
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const aTime = () => free.shift() ?? ""
const anAppointment = () => book(world.act("phone"), aRequest({ start: aTime() }))
let n = 0
const aCall = async () => {
  const { callback } = await askCall(world.act("phone"), { phone: `+3247012${3000 + n++}`, language: "fr" })
  return callback
}
/** On the list, and kept a time: as long as any is free. */
const aWaiter = async () => {
  const resident = { language: "fr", phone: `+3247012${4000 + n++}` }
  const { code } = await join(world.act(), EntryRequest.parse({ service: "id-card", resident }))
  await settle(asSystem(world.now()), code)
  const entry = await waiters.find(code)
  if (!entry) throw new Error("nobody waits")
  return entry
}

const open = (plugins: table.Plugin[] = []) =>
  table.open({ name: world.table, endpoint: inject("dynamodb"), plugins })

/** What is answered while the table answers otherwise than it should; whoever tries again does so at once. */
async function disturbed<T>(plugin: table.Plugin, ask: () => Promise<T>): Promise<T> {
  open([plugin])
  const random = vi.spyOn(Math, "random").mockReturnValue(0)
  try {
    return await ask()
  } finally {
    random.mockRestore()
    open()
  }
}
const busy = conflicts(Number.POSITIVE_INFINITY)
const changed = conflicts(Number.POSITIVE_INFINITY, "ConditionalCheckFailed")
/** Nothing can be read at all. */
const down: table.Plugin = {
  applyToStack: (stack) => stack.add(() => () => Promise.reject(new Error("down")), { step: "initialize" }),
}

const get = (path: string) => phoneOf(world).get(path)
const send = (path: string, form: Record<string, string> = {}) => phoneOf(world).post(path, form)
const own = ({ code, ...more }: Appointment, page = "", query = "") =>
  `/fr/appointment/${code}${page}?key=${keyOf({ code, ...more })}${query && `&${query}`}`

const ofWaiter = ({ code, ...more }: Entry, deed = "") =>
  `/fr/waiting-list/${code}${deed}?key=${waiterKeyOf({ code, ...more })}`

/** The last page of a booking, with everything typed. */
async function lastPage(start: string, typed: Record<string, string> = {}): Promise<Answer> {
  const phone = phoneOf(world)
  await phone.post(`/fr/who?${at(start)}`, typed)
  return await phone.post(`/fr/check?${at(start)}`)
}

const waitFor = "/fr/waiting-list?service=id-card"

type Page = [route: string, why: string, status: number, ask: () => Promise<Answer>]

/** Every page that says no, and how it is made to: by a reason, or by there being nothing to choose from. */
const pages: Page[] = [
  ["GET /:language", "not-found", 404, () => get("/xx")],
  ["GET /:language", "not-found", 404, () => get("/fr/nothing")],
  ["GET /:language", "nothing found", 200, () => get("/fr?q=zzzz")],
  ["GET /:language/visit", "not-found", 404, () => get("/fr/visit?service=none")],
  ["GET /:language/visit", "invalid", 422, () => get(`/fr/visit?service=id-card&also=${many.join(",")}`)],
  ["GET /:language/visit", "not by web", 200, () => get("/fr/visit?service=by-phone")],
  ["GET /:language/place", "not-found", 404, () => get("/fr/place?service=none")],
  ["GET /:language/place", "invalid", 422, () => get("/fr/place?service=id-card&near=x")],
  ["GET /:language/place", "full", 200, () => get("/fr/place?service=rare")],
  ["GET /:language/place", "never", 200, () => get("/fr/place?service=long&persons=9")],
  ["GET /:language/place", "unknown", 503, () => disturbed(down, () => get("/fr/place?service=id-card"))],
  ["GET /:language/time", "not-found", 404, () => get("/fr/time?service=none")],
  ["GET /:language/time", "full", 200, () => get("/fr/time?service=rare")],
  ["GET /:language/time", "full", 200, () => get("/fr/time?service=rare&location=annexe")],
  ["GET /:language/time", "never", 200, () => get("/fr/time?service=long&location=hotel&persons=9")],
  ["GET /:language/time", "unknown", 503, () => disturbed(down, () => get("/fr/time?service=id-card"))],
  ["GET /:language/who", "not-found", 404, () => get("/fr/who?service=none")],
  ["POST /:language/who", "not-found", 404, () => send("/fr/who?service=none")],
  ["POST /:language/who", "invalid", 422, () => send(`/fr/who?${at(taken)}`, { phone: "04" })],
  ["POST /:language/who", "too-large", 413, () => send(`/fr/who?${at(taken)}`, large)],
  ["GET /:language/check", "not-found", 404, () => get("/fr/check?service=none")],
  ["GET /:language/check", "forgotten", 200, () => get(`/fr/check?${at(taken)}`)],
  ["POST /:language/check", "not-found", 404, () => send("/fr/check?service=none")],
  ["POST /:language/check", "forgotten", 422, () => send(`/fr/check?${at(taken)}`)],
  ["POST /:language/check", "too-large", 413, () => send(`/fr/check?${at(taken)}`, large)],
  ["POST /:language/check", "slot-taken", 409, () => lastPage(taken)],
  ["POST /:language/check", "no-such-slot", 409, () => lastPage(night)],
  [
    "POST /:language/check",
    "too-many-requests",
    429,
    async () => {
      for (let i = 0; i < 5; i++) await lastPage(aTime(), { phone: "0470 12 34 00" })
      return await lastPage(aTime(), { phone: "0470 12 34 00" })
    },
  ],
  ["POST /:language/check", "too-many-requests", 429, () => disturbed(busy, () => lastPage(aTime()))],
  ["GET /:language/appointment/:code", "not-found", 404, () => get(`/fr/appointment/CDFGH?${noKey}`)],
  ["GET /:language/appointment/:code", "broken", 500, () => disturbed(down, () => get(own(lost)))],
  ["GET /:language/appointment/:code", "over", 200, () => get(own(over))],
  ["GET /:language/appointment/:code/move", "not-found", 404, () => get("/fr/appointment/CDFGH/move")],
  ["GET /:language/appointment/:code/move", "over", 409, () => get(own(over, "/move"))],
  ["GET /:language/appointment/:code/move", "full", 200, () => get(own(lost, "/move"))],
  [
    "GET /:language/appointment/:code/move/check",
    "not-found",
    404,
    () => get(own(lost, "/move/check", "start=x")),
  ],
  [
    "GET /:language/appointment/:code/move/check",
    "over",
    409,
    () => get(own(over, "/move/check", to(taken))),
  ],
  [
    "POST /:language/appointment/:code/move/check",
    "not-found",
    404,
    () => send(`/fr/appointment/CDFGH/move/check?${noKey}&${to(taken)}`),
  ],
  [
    "POST /:language/appointment/:code/move/check",
    "over",
    409,
    () => send(own(over, "/move/check", to(taken))),
  ],
  [
    "POST /:language/appointment/:code/move/check",
    "too-large",
    413,
    () => send(own(over, "/move/check", to(taken)), large),
  ],
  ...(
    [
      [taken, "slot-taken"],
      [night, "no-such-slot"],
    ] as const
  ).map(([start, why]): Page => [
    "POST /:language/appointment/:code/move/check",
    why,
    409,
    async () => send(own(await anAppointment(), "/move/check", to(start))),
  ]),
  [
    "POST /:language/appointment/:code/move/check",
    "too-many-requests",
    429,
    async () => {
      const moved = await anAppointment()
      const times = [aTime(), aTime()]
      for (let i = 0; i < 30; i++) await send(own(moved, "/move/check", to(times[i % 2] ?? "")))
      return await send(own(moved, "/move/check", to(aTime())))
    },
  ],
  ["GET /:language/appointment/:code/cancel", "not-found", 404, () => get("/fr/appointment/CDFGH/cancel")],
  ["POST /:language/appointment/:code/cancel", "not-found", 404, () => send("/fr/appointment/CDFGH/cancel")],
  ["POST /:language/appointment/:code/cancel", "too-large", 413, () => send(own(over, "/cancel"), large)],
  [
    "POST /:language/appointment/:code/cancel",
    "over",
    409,
    async () => {
      const before = await anAppointment()
      const now = world.now()
      world.set(before.start)
      const answer = await send(own(before, "/cancel"))
      world.set(now)
      return answer
    },
  ],
  [
    "POST /:language/appointment/:code/cancel",
    "changed-meanwhile",
    409,
    async () => {
      const before = await anAppointment()
      return await disturbed(changed, () => send(own(before, "/cancel")))
    },
  ],
  [
    "POST /:language/appointment/:code/attestation",
    "not-found",
    404,
    () => send("/fr/appointment/CDFGH/attestation"),
  ],
  ["POST /:language/find", "not-found", 422, () => send("/fr/find", { code: "CDFGH", key: "CDFGHJKM" })],
  ["POST /:language/find", "too-large", 413, () => send("/fr/find", large)],
  ["POST /:language/call-me", "invalid", 422, () => send("/fr/call-me", { phone: "04" })],
  ["POST /:language/call-me", "too-large", 413, () => send("/fr/call-me", large)],
  [
    "POST /:language/call-me",
    "too-many-requests",
    429,
    () => disturbed(busy, () => send("/fr/call-me", { phone: "0470 12 34 01" })),
  ],
  [
    "POST /:language/call-me",
    "too-many-requests",
    429,
    async () => {
      for (let i = 0; i < 4; i++) {
        const { json } = await world.call("/callbacks", { phone: "0470 12 34 02", language: "fr" })
        await world.call(`/callbacks/${json.code}/cancel`, { key: json.key })
      }
      return await send("/fr/call-me", { phone: "0470 12 34 02" })
    },
  ],
  ["GET /:language/waiting-list", "not-found", 404, () => get("/fr/waiting-list?service=none")],
  ["POST /:language/waiting-list", "invalid", 422, () => send(waitFor, { phone: "04" })],
  ["POST /:language/waiting-list", "too-large", 413, () => send(waitFor, large)],
  [
    "POST /:language/waiting-list",
    "too-many-requests",
    429,
    async () => {
      for (let i = 0; i < 4; i++) await send(waitFor, { phone: "0470 12 34 03" })
      return await send(waitFor, { phone: "0470 12 34 03" })
    },
  ],
  ["GET /:language/waiting-list/:code", "not-found", 404, () => get(`/fr/waiting-list/CDFGH?${noKey}`)],
  [
    "GET /:language/waiting-list/:code",
    "over",
    200,
    async () => {
      const entry = await aWaiter()
      await send(ofWaiter(entry, "/leave"))
      return await get(ofWaiter(entry))
    },
  ],
  [
    "POST /:language/waiting-list/:code/accept",
    "over",
    409,
    async () => {
      const entry = await aWaiter()
      await send(ofWaiter(entry, "/decline"))
      return await send(ofWaiter(entry, "/accept"))
    },
  ],
  ...(["accept", "decline", "leave"] as const).map((deed): Page => [
    `POST /:language/waiting-list/:code/${deed}`,
    "changed-meanwhile",
    409,
    async () => {
      const entry = await aWaiter()
      return await disturbed(changed, () => send(ofWaiter(entry, `/${deed}`)))
    },
  ]),
  ["GET /:language/call-me/again", "not-found", 404, () => get("/fr/call-me/again?told=x")],
  ["GET /:language/call-me/:code", "not-found", 404, () => get(`/fr/call-me/CDFGH?${noKey}`)],
  ["POST /:language/call-me/:code", "not-found", 404, () => send(`/fr/call-me/CDFGH?${noKey}`)],
  [
    "POST /:language/call-me/:code",
    "changed-meanwhile",
    409,
    async () => {
      const asked = await aCall()
      const path = `/fr/call-me/${asked.code}?key=${callKeyOf(asked)}`
      return await disturbed(changed, () => send(path))
    },
  ],
  [
    "POST /:language/call-me/:code/attestation",
    "not-found",
    404,
    () => send(`/fr/call-me/CDFGH/attestation?${noKey}`),
  ],
  ["GET /:language/attestation", "not-found", 404, () => get("/fr/attestation?code=x")],
  ["POST /:language/attestation", "not-found", 404, () => send("/fr/attestation", { service: "none" })],
  ["GET /:language/attestation/:file", "not-found", 404, () => get("/fr/attestation/CDFGHJKMNPQRTVWX.pdf")],
  ["GET /:language/attestation/:code", "not-found", 404, () => get("/fr/attestation/CDFGHJKMNPQRTVWX")],
  ["GET /:language/promise/:location", "not-found", 404, () => get("/fr/promise/none")],
  ["GET /:language/waiting/:location", "not-found", 404, () => get("/fr/waiting/none")],
  ["GET /:language/display/:location", "not-found", 404, () => get("/fr/display/none")],
  ["GET /:language/kiosk/:location", "not-found", 404, () => get("/fr/kiosk/none")],
  ["POST /:language/kiosk/:location", "not-found", 404, () => send("/fr/kiosk/none")],
  ["GET /:language/ticket/:code", "not-found", 404, () => get(`/fr/ticket/CDFGH?at=hotel&${noKey}`)],
  ["POST /:language/ticket/:code", "not-found", 404, () => send(`/fr/ticket/CDFGH?at=hotel&${noKey}`)],
]

/** Pages that say no to nobody, and routes that only lead to one. */
const noNo = ["GET /:language/", "GET /:language/find", "GET /:language/call-me", "GET /:language/help"]
const alsoNone = [
  "GET /:language/fairness",
  "GET /:language/open-data",
  "GET /:language/promise",
  "GET /:language/request-form",
  "GET /:language/waiting",
]

const callMe = /(href|action)="\/fr\/call-me(\?[^"]*)?"/
/** Where it is full, one can wait. */
const waitingList = /href="\/fr\/waiting-list\?service=[^"]*"/
const tel = 'href="tel:+3242218000"'
const mainOf = (html: string) => /<main[^>]*>(.*?)<\/main>/s.exec(html)?.[1] ?? ""

describe("a page that says no", () => {
  it.each(pages)(
    "%s, %s: %i, and offers a person, by phone and by being called",
    async (_route, why, status, ask) => {
      const { status: answered, html } = await ask()
      expect(answered).toBe(status)
      expect(html).toContain(tel)
      // What only needs correcting has a person below it; everything else offers one where it says no.
      const where = why === "invalid" || status === 200 ? html : mainOf(html)
      expect(where.replaceAll("/xx/", "/fr/")).toMatch(callMe)
      if (why === "full") expect(mainOf(html)).toMatch(waitingList)
    },
  )

  it("is listed here, whichever page of residents it is", () => {
    const ours = Object.entries(access).flatMap(([name, who]) =>
      (who === "public" || who === "key") &&
      name.includes("/:language") &&
      !/\/(sign-in|lock|locked|sign-out|signed-out)$/.test(name)
        ? [name]
        : [],
    )
    const listed = new Set([...pages.map(([route]) => route), ...noNo, ...alsoNone])
    expect([...listed].sort()).toEqual(ours.sort())
  })

  it("knows whom to phone before anything else was read", async () => {
    for (const path of ["/nothing", "/xx", "/api/v1/nothing"]) {
      territories.forget()
      expect((await get(path)).html, path).toContain(path.startsWith("/api") ? "04 221 80 00" : tel)
    }
  })
})

type Sent = { path?: string; body?: unknown; headers?: Record<string, string> }
type Called = Awaited<ReturnType<World["call"]>>
type Ask = (sent?: Sent) => Promise<Called>

const wait = { service: "rare", resident: { language: "fr", phone: "0470123497" } }

/** How a call of the API is made well; what is wrong is laid over it. */
async function good(method: string, path: string): Promise<Ask> {
  const key = path.includes("/appointments/") ? await anAppointment() : undefined
  const call = path.startsWith("/callbacks/") ? await aCall() : undefined
  const waiter = path.startsWith("/waiting-list/") ? await aWaiter() : undefined
  const code = key?.code ?? call?.code ?? waiter?.code ?? "CDFGH"
  const secret = key ? keyOf(key) : call ? callKeyOf(call) : waiter ? waiterKeyOf(waiter) : ""
  const bodies: Record<string, unknown> = {
    "/appointments": { ...request, start: aTime() },
    "/callbacks": { phone: `+3247012${3000 + n++}`, language: "fr" },
    "/waiting-list": wait,
    "/appointments/{code}/move": { start: aTime() },
  }
  return ({ path: other, body, headers = {} } = {}) =>
    world.call(
      other ?? path.replace("{code}", code),
      method === "get" ? undefined : (body ?? bodies[path] ?? {}),
      { "accept-language": "fr", ...(secret && { "x-appointment-key": secret }), ...headers },
    )
}

/** How each reason is had from a call of the API that can give it. */
const provoked: Partial<Record<Reason, (ask: Ask, path: string, method: string) => Promise<Called>>> = {
  invalid: async (ask, path, method) => {
    const wrong = { path: `${path.replace("{code}", "CDFGH")}?colour=red` }
    return await ask(method === "get" || path.includes("{code}") ? wrong : { body: { colour: "red" } })
  },
  "too-large": (ask) => ask({ body: large }),
  "wrong-type": (ask) => ask({ headers: { "content-type": "text/plain" } }),
  "too-many-requests": (ask) => disturbed(busy, () => ask()),
  "not-found": (ask, path) =>
    path.startsWith("/waiting-times")
      ? ask({ path: `${path}?location=none` })
      : ask({ headers: { "x-appointment-key": "CDFGHJKM" } }),
  "key-reused": async (ask, path) => {
    const headers = { "idempotency-key": `the-same${path}` }
    await ask({ headers })
    const other =
      path === "/waiting-list"
        ? { ...wait, persons: 2 }
        : path === "/callbacks"
          ? { phone: "0470123499", language: "nl" }
          : { ...request, start: aTime() }
    return await ask({ headers, body: path.endsWith("/move") ? { start: aTime() } : other })
  },
  "slot-taken": (ask, path) =>
    ask({ body: path.endsWith("/move") ? { start: taken } : { ...request, start: taken } }),
  "no-such-slot": (ask, path) =>
    ask({ body: path.endsWith("/move") ? { start: night } : { ...request, start: night } }),
  over: async (ask, path) => {
    if (path.startsWith("/waiting-list/")) {
      const entry = await aWaiter()
      await send(ofWaiter(entry, "/leave"))
      const headers = { "x-appointment-key": waiterKeyOf(entry) }
      return await ask({ path: path.replace("{code}", entry.code), headers })
    }
    const before = await anAppointment()
    const now = world.now()
    world.set(before.start)
    const answer = await ask({
      path: path.replace("{code}", before.code),
      headers: { "x-appointment-key": keyOf(before) },
    })
    world.set(now)
    return answer
  },
  "changed-meanwhile": (ask) => disturbed(changed, () => ask()),
}

describe("a call of the API that is refused", () => {
  const refusals: [method: string, path: string, reason: Reason][] = []
  beforeAll(async () => {
    const { json } = await world.call("/openapi.json")
    const paths: Record<
      string,
      Record<string, { responses: Record<string, { description: string }> }>
    > = json.paths
    for (const [path, calls] of Object.entries(paths))
      for (const [method, { responses }] of Object.entries(calls))
        for (const { description } of Object.values(responses))
          for (const said of description.split(", "))
            for (const reason of reasons)
              if (said === reason && !/^\/(staff|admin|manager)\//.test(path))
                refusals.push([method, path, reason])
  })

  it("says whom to phone, on which page to be called, and by which call, whichever it is", async () => {
    expect(refusals.length).toBeGreaterThan(30)
    for (const [method, path, reason] of refusals) {
      const name = `${method} ${path} ${reason}`
      const ask = await good(method, path)
      const answer = await provoked[reason]?.(ask, path, method)
      expect([name, answer?.json?.reason]).toEqual([name, reason])
      expect(answer?.json.human, name).toEqual({
        phone: "04 221 80 00",
        callMe: "/fr/call-me",
        callbacks: "/api/v1/callbacks",
        ...((reason === "slot-taken" || reason === "no-such-slot") && {
          waitingList: "/api/v1/waiting-list",
        }),
      })
    }
  })

  it("names a page and a call that are there, in the language asked for", async () => {
    for (const [asked, language] of [
      ["nl", "nl"],
      ["it, de;q=0.5", "de"],
      ["", "fr"],
    ] as const) {
      const { json } = await world.call("/nothing", undefined, { "accept-language": asked })
      expect(json.human.callMe).toBe(`/${language}/call-me`)
      expect((await get(json.human.callMe)).status).toBe(200)
    }
    expect((await world.call("/callbacks", { phone: "0470123498", language: "fr" })).status).toBe(201)
    expect((await world.call("/waiting-list", wait)).status).toBe(201)
    const broken = await disturbed(down, () => world.call("/services"))
    expect([broken.status, broken.json.human.callMe]).toEqual([500, "/fr/call-me"])
  })
})

it("every reason there is has a page or a call that gives it here, or never reaches a resident", () => {
  const here = (reason: Reason) => provoked[reason] !== undefined || pages.some(([, why]) => why === reason)
  for (const reason of reasons)
    expect([reason, here(reason)]).toEqual([reason, notHere[reason] === undefined])
})
