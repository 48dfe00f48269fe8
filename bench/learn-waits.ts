import { writeFileSync } from "node:fs"
import { deflateSync } from "node:zlib"
import { examples, learnt, recording } from "./recorded.ts"

/** Learns how long people wait from recorded queues, and writes shared/wait/recorded/weights.json, the same each time. */
const found = examples(recording())
process.stderr.write(`learning from ${found.length} waits\n`)
const packed = (part: unknown) => deflateSync(JSON.stringify(part), { level: 9 }).toString("base64")
const { p50, p80, nets } = learnt(found)
const text = `${JSON.stringify({ p50: packed(p50), p80: packed(p80), nets: packed(nets) }, null, 2)}\n`
writeFileSync(new URL("../shared/wait/recorded/weights.json", import.meta.url), text)
process.stderr.write(`${Math.round(text.length / 1000)} kB of weights\n`)
