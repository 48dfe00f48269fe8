import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { deflateSync } from "node:zlib"
import * as z from "zod"
import { features, thingFeatures } from "#shared/reading/features.ts"
import { bucketOf, temper } from "#shared/reading/learnt.ts"
import { loreOf } from "#shared/reading/offer.ts"
import { parse } from "#shared/reading/read.ts"
import { intents } from "#shared/reading/reading.ts"
import { demo } from "./commune.ts"

/**
 * Learns from messages what people want and what it is about, and writes shared/reading/weights.json. Multinomial
 * logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) over hashed features, the same each time it runs. What
 * stands in held.jsonl is never learnt from.
 */
const folder = new URL("../tests/shared/reading/", import.meta.url)
const buckets = 1 << 16
const [epochs, rate, decay] = [14, 0.3, 1e-3]

const Message = z.object({
  body: z.string(),
  understood: z.enum(intents).nullable(),
  service: z.string().optional(),
})

const { services, locations, territory: head } = demo()
const offer = { services, locations, head }
const thingOf = new Map(loreOf(offer).services.map(({ id, things }) => [id, things]))

const messages = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".jsonl") && !name.startsWith("held"))
  .sort()
  .flatMap((name) => readFileSync(new URL(name, folder), "utf8").trim().split("\n"))
  .map((line) => Message.parse(JSON.parse(line)))

const letters = "azertyuiopqsdfghjklmwxcvbn"

/** The same message with a few slips of the finger: a letter left out, doubled, swapped, or another. */
function slipped(text: string, roll: () => number): string {
  const signs = Array.from(text)
  for (let left = 1 + Math.floor(signs.length / 25); left > 0; left--) {
    const i = Math.floor(roll() * signs.length)
    const [here = "", next = ""] = signs.slice(i, i + 2)
    if (!/[a-zà-ÿ]/i.test(here)) continue
    const slips = [[next], [here, here, next], [next, here], [letters[Math.floor(roll() * 26)] ?? "", next]]
    signs.splice(i, 2, ...(slips[Math.floor(roll() * 4)] ?? []))
  }
  return signs.join("")
}
/** How often each message is learnt besides, with slips in it. */
const again = 2

type Row = { features: string[]; kind: number }

/** Features that occur once tell nothing. */
function counted(rows: Row[]): Set<string> {
  const counts = new Map<string, number>()
  for (const row of rows) for (const each of row.features) counts.set(each, (counts.get(each) ?? 0) + 1)
  return new Set([...counts].flatMap(([each, count]) => (count > 1 ? [each] : [])))
}

function dice() {
  let state = 20_270_322
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

function learnt(kinds: string[], all: Row[]) {
  const known = counted(all)
  const rows = all.map(({ features: each, kind }) => ({
    kind,
    size: temper(each.length),
    at: each
      .filter((feature) => known.has(feature))
      .map((feature) => bucketOf(feature, buckets) * kinds.length),
  }))
  const weights = new Float32Array(buckets * kinds.length)
  const seen = new Float32Array(buckets * kinds.length).fill(1e-2)
  const roll = dice()
  for (let epoch = 0; epoch < epochs; epoch++) {
    rows.sort(() => roll() - 0.5)
    for (const { at, kind, size } of rows) {
      const scores = kinds.map((_, k) => at.reduce((sum, from) => sum + (weights[from + k] ?? 0), 0) / size)
      const best = Math.max(...scores)
      const chances = scores.map((score) => Math.exp(score - best))
      const total = chances.reduce((sum, each) => sum + each, 0)
      chances.forEach((chance, k) => {
        const wrong = (chance / total - Number(k === kind)) / size
        if (Math.abs(wrong) < 1e-5) return
        for (const from of at) {
          const gradient = wrong + decay * (weights[from + k] ?? 0)
          seen[from + k] = (seen[from + k] ?? 0) + gradient * gradient
          weights[from + k] = (weights[from + k] ?? 0) - (rate * gradient) / Math.sqrt(seen[from + k] ?? 1)
        }
      })
    }
  }
  const most = weights.reduce((max, each) => Math.max(max, Math.abs(each)), 0)
  const scale = most / 127
  // What hardly weighs anything is left out, so that the rest packs small.
  const rounded = Int8Array.from(weights, (each) =>
    Math.abs(each) < 1.5 * scale ? 0 : Math.round(each / scale),
  )
  return { kinds, buckets, scale, weights: deflateSync(rounded, { level: 9 }).toString("base64") }
}

const wants = ["none", ...intents]
const things = [
  "none",
  ...new Set([...thingOf.values()].flatMap((each) => (each === undefined ? [] : [String(each)]))),
]
const roll = dice()
const parsed = messages.flatMap((message) =>
  [message.body, ...Array.from({ length: again }, () => slipped(message.body, roll))].map((body) => ({
    message,
    parsed: parse(body, offer),
  })),
)
const about = parsed.filter(({ message }) => message.service !== undefined || message.understood === "book")
const model = {
  wants: learnt(
    wants,
    parsed.map(({ message, parsed: each }) => ({
      features: features(each),
      kind: wants.indexOf(message.understood ?? "none"),
    })),
  ),
  things: learnt(
    things,
    about.map(({ message, parsed: each }) => ({
      features: thingFeatures(each, loreOf(offer)),
      kind: Math.max(0, things.indexOf(String(thingOf.get(message.service ?? "")))),
    })),
  ),
}
writeFileSync(new URL("../shared/reading/weights.json", import.meta.url), `${JSON.stringify(model)}\n`)
process.stdout.write(`learnt from ${messages.length} messages, ${about.length} of them about a thing\n`)
