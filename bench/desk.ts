import { asResident } from "#shared/act.ts"
import { book } from "#shared/appointment/book.ts"
import { find, locationsFor, visitOf } from "#shared/slot/find.ts"
import { bookableDays } from "#shared/slot/slot.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { fieldsOf } from "../tests/web/form.ts"
import { type Answer, phoneOf } from "../tests/web/phone.ts"
import { type Commune, commune, demo, now, origin } from "./commune.ts"
import { recording } from "./meter.ts"
import { fill } from "./reads.ts"
import type { Table } from "./run.ts"
import { median } from "./timing.ts"
import { unitsOf } from "./units.ts"

const url = "/fr/reception"
const rounds = 60

/** Names as they are common here: many begin alike, so that a search has something to sift. */
const names = (n: number) =>
  `${["Mohamed", "Marie", "Fatima", "Jean", "Ahmet", "Amina"][n % 6]} ${["El Idrissi", "Peeters", "Yılmaz", "Dubois", "Benali"][n % 5]} ${n}`

/** Six hundred people with names and phones, six of each phone, spread over six weeks. */
async function people(): Promise<void> {
  const territory = await territories.current()
  const act = asResident(now, "phone")
  const visit = visitOf(territory, { service: "passport" })
  const locations = locationsFor(territory, visit)
  const free = await find(act, territory, {
    visit,
    locations,
    days: bookableDays(territory, now),
    pool: "assisted",
  })
  const some = free.filter((_, i) => i % Math.max(1, Math.floor(free.length / 600)) === 0).slice(0, 600)
  for (const [n, { start, location }] of some.entries()) {
    const phone = `+3247012${String(Math.floor(n / 6)).padStart(4, "0")}`
    const resident = { language: "fr" as const, name: names(n), phone }
    await book(act, { service: "passport", location, start, persons: 1, also: [], resident }).catch(
      (refusal: unknown) => {
        if (!(refusal instanceof Refusal)) throw refusal
      },
    )
  }
}

/** A receptionist's browser, signed in. */
async function receptionist(of: Commune) {
  const browser = phoneOf(of, { origin })
  const away = await browser.get("/fr/sign-in")
  const state = new URL(away.location).searchParams.get("state") ?? ""
  await browser.get(`/sign-in/back?${new URLSearchParams({ state }).toString()}`)
  return browser
}

type Step = [name: string, ask: () => Promise<Answer>]

const percentile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

async function row(of: Commune, [name, ask]: Step) {
  const { calls } = await recording(ask)
  const before = new Map((await of.items()).map((item) => [`${item.pk?.S} ${item.sk?.S}`, item] as const))
  const { read } = await unitsOf(calls, of.fetch, before)
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const start = performance.now()
    const { status } = await ask()
    if (status >= 500) throw new Error(`bench: ${name} answered ${status}`)
    times.push(performance.now() - start)
  }
  return [name, median(times).toFixed(0), percentile(times, 0.95).toFixed(0), calls.length, read]
}

/** What a receptionist waits for: every answer of the one screen, on a table with 600 named people and two thirds full. */
export async function desk(endpoint: string): Promise<Table[]> {
  const of = await commune(endpoint, demo())
  await people()
  await fill(of, 0.5)
  const zoe = await receptionist(of)
  const press = (page: Answer, typed: Record<string, string>, button = "next") =>
    zoe.post(url, { ...fieldsOf(page), ...typed, do: button })
  const first = (page: Answer) => /value="(time:[^"]*)"/.exec(page.html)?.[1] ?? ""
  const empty = await zoe.get(url)
  const times = await press(empty, { q: "passeport" })
  const chosen = await press(times, { name: "Zoé" }, first(times))
  const saved: string[] = []
  const steps: Step[] = [
    ["the empty screen", () => zoe.get(url)],
    ["somebody by phone, six appointments", () => press(empty, { find: "0470 12 00 07" })],
    ["somebody by name", () => press(empty, { find: "amina idrissi 5" })],
    ["everybody whose name begins alike", () => press(empty, { find: "moh" })],
    ["services while typing", () => press(empty, { q: "reisep" }, "look")],
    ["times at one place", () => press(empty, { q: "passeport" })],
    ["times at all places, a family of four", () => press(empty, { q: "carte", persons: "4", location: "" })],
    ["the time chosen", () => press(times, {}, first(times))],
    ["something to correct", () => press(chosen, { phone: "04" }, "save")],
    [
      "saved",
      async () => {
        const fresh = await press(await zoe.get(url), { q: "identité" })
        const next = await press(fresh, {}, first(fresh))
        const start = performance.now()
        const done = await press(next, {}, "save")
        saved.push(String(performance.now() - start))
        return done
      },
    ],
  ]
  const rows = []
  for (const step of steps) {
    const made = await row(of, step)
    if (step[0] !== "saved") rows.push(made)
  }
  const ms = saved.map(Number)
  rows.push(["saved", median(ms).toFixed(0), percentile(ms, 0.95).toFixed(0), "", ""])
  return [
    {
      title: "The screen of reception",
      note: "Each answer as a browser gets it, signed in by cookie, in one process without HTTP; 600 named people, half of the web's places taken.",
      head: ["answer", "ms, median", "ms, 95 of 100", "database calls", "read units"],
      rows,
    },
  ]
}
