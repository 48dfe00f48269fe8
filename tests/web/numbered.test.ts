import { afterAll, beforeAll, expect, it } from "vitest"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { grouped } from "#shared/code.ts"
import { divert } from "#shared/log.ts"
import * as notices from "#shared/notice/notice.table.ts"
import * as table from "#shared/table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { numberOf } from "#shared/trace.ts"
import { aWorld, type World } from "../world.ts"

let world: World
let lines: string[] = []
let breaks = false
beforeAll(async () => {
  divert((line) => void lines.push(line))
  const plugin: table.Plugin = {
    applyToStack: (stack) =>
      stack.add((next) => (args) => (breaks ? Promise.reject(new TypeError("Amina")) : next(args)), {
        step: "initialize",
      }),
  }
  world = await aWorld({ plugins: [plugin] })
})
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const numberIn = ({ headers }: { headers: Headers }): string => headers.get("x-request-id") ?? ""
const booking = {
  service: "id-card",
  location: "hotel",
  start: "2027-03-24T07:30:00.000Z",
  resident: { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" },
}

it("a notice leads to the request that caused it, and to the work that sent it", async () => {
  const booked = await world.call("/appointments", booking)
  const { code, key } = booked.json
  expect(numberIn(booked)).toMatch(/^\w{8}$/)
  expect((await appointments.find(code))?.trace).toBe(numberIn(booked))
  await world.tick()
  const [said] = await notices.about(code, 0)
  expect(said).toMatchObject({ kind: "confirmation", trace: numberIn(booked) })
  expect(said?.sentIn).toMatch(/^\w{8}$/)
  expect(said?.sentIn).not.toBe(numberIn(booked))
  expect((await appointments.find(code))?.trace).toBe(numberIn(booked))
  world.post.reject(booking.resident.phone)
  const cancelled = await world.call(`/appointments/${code}/cancel?key=${key}`, {})
  await world.tick()
  const about = await notices.about(code, 1)
  expect(about.find(({ kind }) => kind === "cancelled")?.trace).toBe(numberIn(cancelled))
  expect(numberIn(cancelled)).not.toBe(numberIn(booked))
  const found = await appointments.find(code)
  await table.commit(found ? appointments.forget(found) : [])
  const erased = await appointments.find(code)
  expect(erased?.resident).toEqual({ language: "fr" })
  expect(erased && "trace" in erased).toBe(false)
})

it("what a provider refuses is a task with the number of whoever caused it", async () => {
  world.post.reject("+32470999999")
  const resident = { ...booking.resident, phone: "+32470999999" }
  const booked = await world.call("/appointments", { ...booking, resident })
  await world.tick()
  const open = await tasks.open("hotel")
  expect(open.find(({ about }) => about === booked.json?.code)?.trace).toBe(numberIn(booked))
})

it("every answer has its number: pages, calls and what is not there", async () => {
  const paths = ["/fr", "/api/v1/services", "/static/nothing", "/api/v1/nothing", "/fr/nothing"]
  const all = await Promise.all(paths.map(async (path) => numberIn(await world.site.request(path))))
  expect(new Set(all).size).toBe(paths.length)
  for (const each of all) expect(each).toMatch(/^\w{8}$/)
})

it("has the number of what Lambda calls the request", async () => {
  const env = { lambdaContext: { awsRequestId: "8f5a1e7c-1111-4222-8333-944445555666" } }
  const answer = await world.site.request("/fr", {}, env)
  expect(numberIn(answer)).toBe(numberOf(env.lambdaContext.awsRequestId))
})

it("a request cannot choose its number", async () => {
  const headers = {
    "x-request-id": "CDFGHJKM",
    "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678",
  }
  const [one, two] = [
    await world.site.request("/fr", { headers }),
    await world.site.request("/fr", { headers }),
  ]
  expect(numberIn(one)).not.toBe("CDFGHJKM")
  expect(numberIn(one)).not.toBe(numberIn(two))
})

it("what breaks tells the number that its log line has, on the page and in the answer of a call", async () => {
  await world.site.request("/fr")
  breaks = true
  lines = []
  const page = await world.site.request("/fr/appointment/CDFGH?key=CDFGHJKM")
  const text = await page.text()
  const call = await world.call("/appointments/CDFGH?key=CDFGHJKM")
  breaks = false
  expect([page.status, call.status]).toEqual([500, 500])
  expect(text).toContain(
    `Dites ce numéro au téléphone: <strong class="one">${grouped(numberIn(page))}</strong>`,
  )
  expect(call.json.request).toBe(numberIn(call))
  const bugs = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === "error")
  const found = bugs.map(({ event, trace }) => `${event} ${trace}`)
  expect(found).toContain(`page-broken ${numberIn(page)}`)
  expect(found).toContain(`api-broken ${numberIn(call)}`)
  expect(lines.join()).not.toContain("Amina")
})
