import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { gzipSync } from "node:zlib"
import { asResident, asSystem } from "#shared/act.ts"
import { takeIn } from "#shared/conversation/take-in.ts"
import { eachMinute } from "#shared/each-minute.ts"
import { takeIn as takeReceipt } from "#shared/notice/take-in.ts"
import { pretendPost } from "#shared/post/pretend.ts"
import { tick } from "#shared/tick.ts"
import { instant, later, ms } from "#shared/time.ts"
import { installPlatform } from "../../tests/infra/platform.ts"
import { synthesise } from "../../tests/infra/synthesis.ts"
import { anSms, fromQueue, fromTopic } from "../../tests/shared/topic.ts"
import { type Commune, commune, demo, now, type Slot } from "../commune.ts"
import { recording } from "../meter.ts"
import { storedBytes, type Units, unitsOf } from "../units.ts"
import type { Measure, Measured } from "./measured.ts"

const hour = 3_600_000
const day = 24 * hour

const add = (a: Measure, b: Measure): Measure => ({
  read: a.read + b.read,
  write: a.write + b.write,
  calls: a.calls + b.calls,
  cpu: a.cpu + b.cpu,
  bytes: a.bytes + b.bytes,
})
const none: Measure = { read: 0, write: 0, calls: 0, cpu: 0, bytes: 0 }
const share = (one: Measure, of: number): Measure => ({
  read: one.read / of,
  write: one.write / of,
  calls: one.calls / of,
  cpu: one.cpu / of,
  bytes: one.bytes / of,
})
const mean = (all: Measure[]): Measure => share(all.reduce(add, none), all.length)

/** Takes the measure of work on one commune; what it gives back as text or a page is what is sent, compressed. */
async function measuring(of: Commune) {
  const known = new Map((await of.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item] as const))
  return async <T>(work: () => Promise<T>): Promise<{ result: T; took: Measure }> => {
    const before = process.cpuUsage()
    const { result, calls } = await recording(work)
    const { user, system } = process.cpuUsage(before)
    const { read, write }: Units = await unitsOf(calls, of.fetch, known)
    const bytes = gzipSync(typeof result === "string" ? result : (JSON.stringify(result) ?? "")).length
    return { result, took: { read, write, calls: calls.length, cpu: (user + system) / 1000, bytes } }
  }
}
type Take = Awaited<ReturnType<typeof measuring>>

const page = async (of: Commune, path: string, init: RequestInit = {}): Promise<string> => {
  const response = await of.site.request(path, init)
  if (response.status >= 400) throw new Error(`cost: ${path} answered ${response.status}`)
  return response.text()
}

/** The same again and again, after a first time that nobody counts: what is compiled stays so. */
async function often(take: Take, many: number, work: (i: number) => Promise<unknown>): Promise<Measure> {
  await work(0)
  const all: Measure[] = []
  for (let i = 1; i <= many; i++) all.push((await take(() => work(i))).took)
  return mean(all)
}

async function times(of: Commune): Promise<Slot[]> {
  const path = "/slots?service=id-card&location=hotel&from=2027-03-29&to=2027-05-02"
  return (await of.ask(path)).json.slots ?? []
}

const resident = (i: number) => ({
  language: "fr",
  name: `Résidente numéro ${i}`,
  phone: `+32470${String(100_000 + i)}`,
})

/** From choosing to having: pages of a resident, then a booking that is moved or cancelled. */
async function residents(endpoint: string) {
  const of = await commune(endpoint, demo())
  const take = await measuring(of)
  const free = await times(of)
  const at = (i: number): Slot => {
    const found = free[(i * 37) % free.length]
    if (!found) throw new Error("cost: the demo commune has no time left")
    return found
  }
  const choice = (i: number) => `service=id-card&location=hotel&start=${encodeURIComponent(at(i).start)}`
  const paths = [
    () => "/fr",
    () => "/fr/visit?service=id-card",
    () => "/fr/place?service=id-card",
    () => "/fr/time?service=id-card&location=hotel",
    (i: number) => `/fr/who?${choice(i)}`,
    (i: number) => `/fr/check?${choice(i)}`,
  ]
  const pages: Measure[] = []
  for (const each of paths) pages.push(await often(take, 10, (i) => page(of, each(i))))
  const made: { code?: string; key?: string }[] = []
  const booking = await often(take, 40, async (i) => {
    const answer = await booked(of, at(i), i)
    made.push(answer.json)
    return answer
  })
  const own = (i: number) => made[i] ?? {}
  const move = await often(take, 10, (i) => {
    const { start, location } = at(i + 60)
    return of.ask(`/appointments/${own(i).code}/move`, { key: own(i).key, start, location })
  })
  const cancel = await often(take, 10, (i) =>
    of.ask(`/appointments/${own(i + 20).code}/cancel`, { key: own(i + 20).key }),
  )
  return { page: mean(pages), booking, move, cancel }
}

/** Somebody has a time. */
async function booked(of: Commune, { start, location }: Slot, i: number) {
  const answer = await of.ask("/appointments", { service: "id-card", location, start, resident: resident(i) })
  if (answer.status !== 201) throw new Error(`cost: a booking was answered ${answer.status}`)
  return answer
}

const stored = async (of: Commune): Promise<number> =>
  (await of.items()).reduce((sum, item) => sum + storedBytes(item), 0)

/** Seven weeks with these appointments, looked at twice a day: what that takes, what is said, and what is kept at most. */
async function weeks(endpoint: string, many: number) {
  const of = await commune(endpoint, demo())
  const free = await times(of)
  for (let i = 0; i < many; i++) {
    const slot = free[i * 5]
    if (slot) await booked(of, slot, i)
  }
  const take = await measuring(of)
  const post = pretendPost()
  let all = none
  let largest = 0
  for (let at = ms(now); at < ms(now) + 50 * day; at += 12 * hour) {
    all = add(all, (await take(() => tick(asSystem(instant(at)), post))).took)
    if ((at - ms(now)) % (10 * day) === 0) largest = Math.max(largest, await stored(of))
  }
  return { all, largest, sent: post.sent }
}

/** Forty appointments from their booking until they are forgotten, with all that is said meanwhile, beside as long without. */
async function lives(endpoint: string) {
  const many = 40
  const [without, withThem] = [await weeks(endpoint, 0), await weeks(endpoint, many)]
  const parts = withThem.sent.reduce((sum, { body }) => sum + Math.ceil(body.length / 153), 0)
  return {
    appointment: share(add(withThem.all, share(without.all, -1)), many),
    bytes: (withThem.largest - without.largest) / many,
    rules: without.largest,
    notices: withThem.sent.length / many,
    parts: parts / many,
  }
}

/** Every minute of a Wednesday and the night before, with a hundred appointments on it. */
async function aDay(endpoint: string): Promise<Measure> {
  const of = await commune(endpoint, demo(), [], "2027-03-23T08:00:00.000Z")
  const found = await of.ask("/slots?service=id-card&location=hotel&from=2027-03-24&to=2027-03-24")
  for (const [i, slot] of (found.json.slots ?? []).entries()) await booked(of, slot, i)
  const post = pretendPost()
  const begin = ms("2027-03-23T12:00:00.000Z")
  for (let i = 0; i < 60; i++) await eachMinute(asSystem(instant(begin + i * 60_000)), post)
  const take = await measuring(of)
  let all = none
  for (let i = 60; i < 60 + 24 * 60; i++)
    all = add(all, (await take(() => eachMinute(asSystem(instant(begin + i * 60_000)), post))).took)
  return all
}

/** What colleagues and screens ask all day. */
async function rooms(endpoint: string) {
  const of = await commune(endpoint, demo())
  const take = await measuring(of)
  const headers = { authorization: "Bearer a.b.c" }
  const reception = [
    await often(take, 10, () => page(of, "/fr/reception", { headers })),
    await often(take, 10, () => page(of, "/fr/reception/day?location=hotel", { headers })),
    await often(take, 10, () => page(of, "/fr/reception/needs?location=hotel", { headers })),
  ]
  const act = async (path: string, body: object): Promise<{ id: string }> => {
    const init = { method: "POST", headers: { ...headers, "content-type": "application/json" } }
    return JSON.parse(await page(of, `/api/v1/staff${path}`, { ...init, body: JSON.stringify(body) }))
  }
  const come = () => act("/visits", { location: "hotel", service: "id-card" })
  for (let i = 0; i < 20; i++) await come()
  const before = await stored(of)
  const visit = await often(take, 10, async () => {
    await come()
    const { id } = await act("/desks/hotel/g1/call-next", {})
    await act(`/visits/${id}/serve`, {})
    return act(`/visits/${id}/finish`, { outcome: "done" })
  })
  const bytes = ((await stored(of)) - before) / 11
  const screens = {
    visit,
    reception: mean(reception),
    desk: await often(take, 10, () => page(of, "/fr/reception/desk/hotel/g1", { headers })),
    display: await often(take, 10, () => page(of, "/fr/display/hotel")),
    room: await often(take, 10, () => page(of, "/fr/waiting/hotel")),
  }
  return { screens, bytes }
}

/** What is asked for without a time: a call, a place on the list, and what is written by SMS. */
async function asked(endpoint: string) {
  const of = await commune(endpoint, demo())
  const take = await measuring(of)
  const post = pretendPost()
  const act = asResident(now, "sms")
  const words = ["RDV carte", "1", "QUAND", "AIDE"]
  const sms = await often(take, 24, (i) => {
    const message = anSms({
      originationNumber: `+32470${String(200_000 + Math.floor(i / words.length))}`,
      messageBody: words[i % words.length],
      inboundMessageId: `00000000-0000-4000-8000-${String(i).padStart(12, "0")}`,
    })
    return takeIn(act, fromQueue(message), post)
  })
  const callback = await often(take, 10, (i) => of.ask("/callbacks", { ...resident(i), language: "fr" }))
  const work = await take(() => tick(asSystem(later(now, 60_000)), post))
  const waiting = await often(take, 10, (i) =>
    of.ask("/waiting-list", { service: "id-card", resident: resident(i + 20) }),
  )
  const written = await take(() => tick(asSystem(later(now, 120_000)), post))
  const notices = post.sent.flatMap(({ id }) => (id === undefined ? [] : [id]))
  const receipt = await often(take, Math.min(10, notices.length - 1), (i) => {
    const told = { eventType: "TEXT_DELIVERED", isFinal: true, context: { notice: notices[i] } }
    return takeReceipt(asSystem(later(now, 180_000)), fromTopic(told))
  })
  return {
    sms,
    receipt,
    callback: add(callback, share(work.took, 11)),
    waiting: add(waiting, share(written.took, 11)),
  }
}

/** What production would be made of. */
async function made() {
  await installPlatform()
  const folder = mkdtempSync(path.join(tmpdir(), "guichet-cost-"))
  try {
    const { resources, functions } = await synthesise("production", path.join(folder, "production"), {
      GUICHET_ALARM_MAIL: "operator@commune.example",
    })
    const many = (type: string) => resources.filter((each) => each.type === type)
    // An alarm that looks at several figures is billed for each.
    const watched = many("aws:cloudwatch/metricAlarm:MetricAlarm").flatMap(({ inputs }) => {
      const { metricQueries }: { metricQueries?: { metric?: object }[] } = Object(inputs)
      return metricQueries?.filter(({ metric }) => metric !== undefined) ?? [inputs]
    })
    const rules = many("aws:wafv2/webAcl:WebAcl").flatMap(({ inputs }) => Object(inputs).rules ?? [])
    return {
      alarms: watched.length,
      dashboards: many("aws:cloudwatch/dashboard:Dashboard").length,
      rules: rules.length,
      functions: functions.length,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two figures after the point are more than these are worth. */
const round = (one: Measure): Measure => ({
  read: Math.round(one.read * 100) / 100,
  write: Math.round(one.write * 100) / 100,
  calls: Math.round(one.calls * 100) / 100,
  cpu: Math.round(one.cpu * 100) / 100,
  bytes: Math.round(one.bytes),
})

/** Everything the cost page is computed from, measured on this machine. */
export async function measure(endpoint: string, say: (line: string) => void): Promise<Measured> {
  say("pages and bookings")
  const first = await residents(endpoint)
  say("lives of appointments")
  const { appointment, bytes, rules, notices, parts } = await lives(endpoint)
  say("calls, lists, SMS")
  const others = await asked(endpoint)
  say("screens and visits")
  const { screens, bytes: visits } = await rooms(endpoint)
  say("a day of minutes")
  const all = { ...first, appointment, ...others, ...screens, day: await aDay(endpoint) }
  return {
    measured: new Date().toISOString().slice(0, 10),
    acts: {
      page: round(all.page),
      booking: round(all.booking),
      move: round(all.move),
      cancel: round(all.cancel),
      appointment: round(all.appointment),
      callback: round(all.callback),
      waiting: round(all.waiting),
      sms: round(all.sms),
      receipt: round(all.receipt),
      visit: round(all.visit),
      reception: round(all.reception),
      desk: round(all.desk),
      display: round(all.display),
      room: round(all.room),
      day: round(all.day),
    },
    notices: Math.round(notices * 100) / 100,
    parts: Math.round(parts * 100) / 100,
    bytes: {
      appointment: Math.round(bytes),
      visit: Math.round(visits),
      rules: Math.round(rules),
    },
    made: await made(),
  }
}
