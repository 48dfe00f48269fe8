import { writeFileSync } from "node:fs"
import { databaseInMemory } from "#infra/local/database.ts"
import { file, measured } from "./measured.ts"
import { measure } from "./measure.ts"
import { pageOf } from "./page.ts"
import { listed, pricesOf } from "./prices.ts"

const usage = "Usage: npm run cost [-- --measure] [-- --prices FILE]"

/** Measures anew, which takes some minutes. */
async function anew(): Promise<void> {
  const database = await databaseInMemory("heavy")
  const say = (line: string) => void process.stderr.write(`${line}\n`)
  try {
    const found = await measure(database.endpoint, say)
    writeFileSync(file, `${JSON.stringify(found, undefined, 2)}\n`)
  } finally {
    await database.stop()
  }
}

const [first, second, ...more] = process.argv.slice(2)
if (first === "--prices" && second !== undefined && more.length === 0) {
  // Somebody else's prices are theirs: our page stays.
  process.stdout.write(pageOf(measured(), pricesOf(second)))
} else if (first === undefined || (first === "--measure" && second === undefined)) {
  if (first === "--measure") await anew()
  writeFileSync(new URL("../../docs/cost.md", import.meta.url), pageOf(measured(), pricesOf(listed)))
} else {
  process.stderr.write(`${usage}\n`)
  process.exitCode = 2
}
