import { writeFileSync } from "node:fs"
import { examples, learnt, recording } from "./recorded.ts"

/** Learns how long people wait from recorded queues, and writes shared/wait/recorded/weights.json, the same each time. */
const found = examples(recording())
process.stderr.write(`learning from ${found.length} waits\n`)
const text = `${JSON.stringify(learnt(found))}\n`
writeFileSync(new URL("../shared/wait/recorded/weights.json", import.meta.url), text)
process.stderr.write(`${Math.round(text.length / 1000)} kB of weights\n`)
