import { randomUUID } from "node:crypto"
import * as z from "zod"
import { doorOf } from "#infra/paths.ts"
import { tableShape } from "#infra/table-shape.ts"
import { asSystem } from "#shared/act.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { instant } from "#shared/time.ts"
import { demo } from "./commune.ts"
import { type Chance, chanceOf } from "./fuzz/chance.ts"
import {
  Answer,
  type Asked,
  context,
  environmentOf,
  functionUrlEvent,
  linksFor,
  openDoors,
} from "./fuzz/doors.ts"
import { anEvent } from "./fuzz/events.ts"
import { listening } from "./fuzz/listen.ts"
import { bytesHeld, slopeOf } from "./fuzz/memory.ts"
import { outside } from "./fuzz/outside.ts"
import { tells } from "./fuzz/planted.ts"
import { aCall, aStranger, aTeller, routeOf, stock } from "./fuzz/requests.ts"
import { walker } from "./fuzz/walk.ts"
import type { Table } from "./run.ts"
import { median } from "./timing.ts"

const many = Number(process.env.FUZZ_REQUESTS ?? 20_000)
const seed = Number(process.env.FUZZ_SEED ?? 1)
/** After so many, what the process holds is looked at. */
const batch = 500
const parallel = 8

type Kind = { times: number[]; classes: Map<number, number> }

/** Times and answers by kind of request. */
function tally() {
  const kinds = new Map<string, Kind>()
  return {
    kinds,
    add(kind: string, status: number, ms: number): void {
      const found = kinds.get(kind) ?? { times: [], classes: new Map<number, number>() }
      kinds.set(kind, found)
      // What was seen is kept apart from what grows: so many times of each kind, the later ones in place of others.
      if (found.times.length < 2000) found.times.push(ms)
      else found.times[Math.floor(ms * 1e6) % 2000] = ms
      const first = Math.floor(status / 100)
      found.classes.set(first, (found.classes.get(first) ?? 0) + 1)
    },
  }
}

/** Addresses in a page that are shown to browsers, and by them to others: not those that dial or write. */
const addressesIn = (html: string): string[] =>
  [...html.matchAll(/\s(?:href|action|src)="(?!tel:|sms:|mailto:|data:)([^"]*)"/g)].map(
    ([, found = ""]) => found,
  )

/** What an event door gave back that makes its source bring something again, or says that something failed. */
const failedIn = (given: unknown): boolean => {
  const { failed, batchItemFailures }: { failed?: unknown; batchItemFailures?: unknown[] } = Object(given)
  return (typeof failed === "number" && failed > 0) || (batchItemFailures?.length ?? 0) > 0
}

const Changes = z.object({
  Records: z.array(
    z.object({ dynamodb: z.object({ SequenceNumber: z.unknown(), NewImage: z.unknown() }) }).catch({
      dynamodb: { SequenceNumber: undefined, NewImage: undefined },
    }),
  ),
})

/** A change of an item of a kind that this version does not know is meant to come again: a later one may. */
function isOfNoKind(given: unknown, event: unknown): boolean {
  const { batchItemFailures = [] }: { batchItemFailures?: { itemIdentifier: string }[] } = Object(given)
  const { data } = Changes.safeParse(event)
  const named = data?.Records.filter(({ dynamodb }) =>
    batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === dynamodb.SequenceNumber),
  )
  return (
    named?.every(({ dynamodb }) => !JSON.stringify(dynamodb.NewImage).includes('"pk":{"S":"NOTICE#')) ?? false
  )
}

/** A commune of its own behind all doors, in this process. */
async function opened(endpoint: string) {
  const name = `bench-${randomUUID()}`
  const out = await outside(chanceOf(seed))
  const links = linksFor(name, { issuer: out.issuer, clientId: "guichet" })
  Object.assign(process.env, environmentOf(links, endpoint, out.url))
  seal.unlock(links.Secret ?? "")
  table.open({ name, endpoint })
  await table.createIfMissing(tableShape)
  await load(asSystem(instant(Date.now())), demo())
  const roles = [
    ["reception:*"],
    ["phone:*"],
    ["manager:*"],
    ["admin:*"],
    ["helper:*@quartier"],
    ["reception:hotel"],
  ]
  const tokens = await Promise.all(roles.map((each) => out.token(each)))
  return { out, tokens, doors: await openDoors() }
}

/** Twenty thousand requests and events of every kind, right and wrong: nothing breaks, grows, or tells a name. */
export async function fuzz(endpoint: string): Promise<Table[]> {
  const { out, tokens, doors } = await opened(endpoint)
  const walk = walker()
  const own = stock()
  const [kinds, routes] = [tally(), tally()]
  const found = new Map<string, { times: number; example: string }>()
  const ears = listening()
  // What is loaded when it is first needed, and stays: what holds more and more later is something else.
  await Promise.all([import("@cantoo/pdf-lib"), import("#shared/territory/files.ts"), import("vega")])
  // On AWS a minute never passes without it: whoever asks how things stand hears that they do.
  await doors.events.get("tick")?.({}, context("tick", "first"))

  function note(what: string, example: string): void {
    const before = found.get(what)
    if (!before && found.size < 60) ears.show(`fuzz: ${what}: ${example.slice(0, 400)}`)
    if (before ?? found.size < 60)
      found.set(what, { times: (before?.times ?? 0) + 1, example: before?.example ?? example })
  }

  /** Now and then the wrong door. */
  const doorFor = (chance: Chance, path: string): string =>
    chance.hits(0.03) ? chance.of([...doors.pages.keys()]) : doorOf(path)

  async function ask(chance: Chance, kind: string, asked: Asked, n: number): Promise<void> {
    const address = `10.${chance.below(200)}.${chance.below(200)}.1`
    const whole = { ...asked, headers: { "x-viewer-address": address, ...asked.headers } }
    const door = doorFor(chance, asked.path)
    const name = routeOf(asked)
    const base64 = Buffer.isBuffer(asked.body) || chance.hits(0.5)
    const started = performance.now()
    try {
      const given = await doors.pages.get(door)?.(
        functionUrlEvent(whole, base64),
        context(door, `request-${n}`),
      )
      const ms = performance.now() - started
      const answer = Answer.parse(given)
      kinds.add(kind, answer.statusCode, ms)
      routes.add(name, answer.statusCode, ms)
      if (answer.statusCode >= 500)
        note(
          `${answer.statusCode} ${name}`,
          `seed ${seed}, request ${n}: ${asked.path}?${asked.query ?? ""} ${String(asked.body ?? "")}`,
        )
      const outside = [...Object.values(answer.headers), ...answer.cookies, ...addressesIn(answer.body)]
      const telling = outside.find(tells)
      if (telling !== undefined) note(`a name or a number in an address or header: ${name}`, telling)
      own.saw(asked, answer)
      walk.saw(asked, answer)
    } catch (bug) {
      kinds.add(kind, 500, performance.now() - started)
      note(
        `thrown ${name}`,
        `seed ${seed}, request ${n}: ${asked.path} ${bug instanceof Error ? bug.stack : String(bug)}`,
      )
    }
  }

  async function tell(chance: Chance, door: string, n: number): Promise<void> {
    const codes = own.known.appointments.kept
    const event = anEvent(chance, door, { notices: out.notices, codes, now: Date.now() })
    const started = performance.now()
    const status = await Promise.resolve(doors.events.get(door)?.(event, context(door, `event-${n}`))).then(
      (given) => {
        if (!failedIn(given)) return 200
        if (door === "stream" && isOfNoKind(given, event)) return 400
        note(
          `failed ${door}`,
          `seed ${seed}, request ${n}: ${JSON.stringify(given)} ${JSON.stringify(event).slice(0, 300)}`,
        )
        return 500
      },
      (bug: unknown) => {
        note(
          `thrown ${door}`,
          `seed ${seed}, request ${n}: ${bug instanceof Error ? bug.stack : String(bug)}`,
        )
        return 500
      },
    )
    kinds.add(`door ${door}`, status, performance.now() - started)
  }

  const scheduled = [...doors.events.keys()].filter(
    (name) => !["inbound", "receipts", "stream"].includes(name),
  )
  const fed = [...doors.events.keys()].filter((name) => !scheduled.includes(name))

  async function step(n: number): Promise<void> {
    const chance = chanceOf(seed * 1_000_003 + n)
    const roll = chance.below(100)
    const now = Date.now()
    if (n % 400 === 399 && scheduled.length > 0)
      return tell(chance, scheduled[((n / 400) % scheduled.length) | 0] ?? "tick", n)
    if (roll < 6 && fed.length > 0) return tell(chance, chance.of(fed), n)
    if (roll < 7) return ask(chance, "exchange, ticket machine", aTeller(chance, now), n)
    if (roll < 31) return ask(chance, "API, right or almost", aCall(chance, own, now), n)
    if (roll < 52) return ask(chance, "any public route, anything", aStranger(chance, own, undefined), n)
    if (roll < 60)
      return ask(chance, "any route, signed in, anything", aStranger(chance, own, chance.of(tokens)), n)
    return ask(chance, "pages, by their links and forms", walk.step(chance), n)
  }

  const held: [number, number][] = []
  const started = performance.now()
  try {
    for (let from = 0; from < many; from += batch) {
      const left = Array.from({ length: Math.min(batch, many - from) }, (_, i) => from + i)
      await Promise.all(
        Array.from({ length: parallel }, async () => {
          for (let n = left.shift(); n !== undefined; n = left.shift()) await step(n)
        }),
      )
      held.push([from + batch, bytesHeld()])
      if ((from / batch) % 4 === 3)
        ears.show(
          `fuzz: ${from + batch} in ${Math.round((performance.now() - started) / 1000)} s, ${Math.round((held.at(-1)?.[1] ?? 0) / 1e6)} MB`,
        )
    }
  } finally {
    ears.stop()
    out.close()
    table.close()
  }
  return tablesOf(kinds.kinds, routes.kinds, held, found, ears.heard, performance.now() - started)
}

const percentile = (times: number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0

type Found = Map<string, { times: number; example: string }>
type Heard = ReturnType<typeof listening>["heard"]

/** Growth that would be a twentieth of what is held after as many requests again, by three of four lines. */
function growth(held: [number, number][]): { text: string; grows: boolean } {
  const { steep, from, to } = slopeOf(held.slice(Math.floor(held.length / 4)))
  const kilo = (bytes: number) => Math.round((bytes * 1000) / 1024)
  return {
    text: `${kilo(steep)} (${kilo(from)} to ${kilo(to)})`,
    grows: from * many > (held.at(-1)?.[1] ?? 0) / 20,
  }
}

function tablesOf(
  kinds: Map<string, Kind>,
  routes: Map<string, Kind>,
  held: [number, number][],
  found: Found,
  heard: Heard,
  ms: number,
): Table[] {
  const { text, grows } = growth(held)
  const mega = (at: number) => ((held.at(at)?.[1] ?? 0) / 1024 / 1024).toFixed(1)
  if (found.size > 0 || heard.telling.size > 0 || grows) process.exitCode = 1
  const slowest = [...routes]
    .filter(([, { times }]) => times.length >= 10)
    .map(
      ([name, { times }]) =>
        [name, times.length, median(times).toFixed(0), percentile(times, 0.95).toFixed(0)] as const,
    )
  const tables: Table[] = [
    {
      title: "Twenty thousand requests and events, right and wrong",
      note: `Through the functions as they are deployed, in one process, eight at once; seed ${seed}; ${(ms / 1000).toFixed(0)} s. Events count as 2xx, as 5xx when they failed or would come again, as 4xx when what they name is of a kind nobody knows. Names and numbers were planted, and looked for in every line, header and address.`,
      head: ["kind", "asked", "2xx", "3xx", "4xx", "5xx", "ms, median", "ms, 99 of 100"],
      rows: [...kinds]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, { times, classes }]) => [
          name,
          [...classes.values()].reduce((sum, each) => sum + each, 0),
          ...[2, 3, 4, 5].map((each) => classes.get(each) ?? 0),
          median(times).toFixed(0),
          percentile(times, 0.99).toFixed(0),
        ]),
    },
    {
      title: "What they left behind",
      head: ["", "found"],
      rows: [
        ["log lines read", heard.lines],
        ["log lines with a name or a number", heard.telling.size],
        [
          "answers with one in a header or an address",
          [...found].filter(([what]) => what.startsWith("a name")).length,
        ],
        ["memory held after the first 500 and at the end, MB", `${mega(0)}, ${mega(-1)}`],
        ["growth in kB per thousand, after the first quarter", text],
      ],
    },
    {
      title: "The slowest routes",
      head: ["route", "asked", "ms, median", "ms, 95 of 100"],
      rows: slowest
        .toSorted((a, b) => Number(b[2]) - Number(a[2]))
        .slice(0, 5)
        .map((row) => [...row]),
    },
  ]
  const wrong = [...found].map(([what, { times, example }]) => [
    what,
    times,
    example.slice(0, 300).replaceAll("|", "/").replace(/\s+/g, " "),
  ])
  const told = [...heard.telling].map((line) => ["a log line", 1, line.replaceAll("|", "/")])
  return wrong.length + told.length > 0
    ? [
        ...tables,
        { title: "What went wrong", head: ["what", "times", "the first"], rows: [...wrong, ...told] },
      ]
    : tables
}
