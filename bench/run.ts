import { cpus } from "node:os"
import { readFileSync, writeFileSync } from "node:fs"
import { databaseInMemory } from "#infra/local/database.ts"
import { bookings } from "./bookings.ts"
import { closure } from "./closure.ts"
import { desk } from "./desk.ts"
import { doors } from "./doors.ts"
import { figures } from "./figures.ts"
import { fuzz } from "./fuzz.ts"
import { messages } from "./messages.ts"
import { reads } from "./reads.ts"
import { visits } from "./visits.ts"
import { waitsLive } from "./waits-live.ts"
import { stampedes } from "./stampedes.ts"
import { waits } from "./waits.ts"
import { whatIf } from "./what-if.ts"

export type Table = { title: string; note?: string; head: string[]; rows: (string | number)[][] }

const markdown = ({ title, note, head, rows }: Table): string =>
  [
    `### ${title}`,
    "",
    ...(note ? [note, ""] : []),
    `| ${head.join(" | ")} |`,
    `| ${head.map((_, i) => (i === 0 ? "---" : "---:")).join(" | ")} |`,
    ...rows.map((row) => `| ${row.join(" | ")} |`),
    "",
  ].join("\n")

const file = new URL("README.md", import.meta.url)
const mark = "<!-- what follows is written by npm run bench -->"

const database = await databaseInMemory("heavy")
try {
  const only = process.argv[2]
  const parts = {
    reads,
    bookings,
    stampedes,
    desk,
    doors,
    closure,
    messages,
    figures,
    visits,
    "waits-live": waitsLive,
    waits,
    "what-if": whatIf,
    fuzz,
  }
  const tables: Table[] = []
  for (const [name, part] of Object.entries(parts))
    if (!only || only === name) {
      const made = await part(database.endpoint)
      for (const table of made) process.stdout.write(`${markdown(table)}\n`)
      tables.push(...made)
    }
  if (!only) {
    const machine = `Measured on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, DynamoDB Local in memory on the same cores.`
    const before = readFileSync(file, "utf8").split(mark)[0] ?? ""
    writeFileSync(file, `${before}${mark}\n\n${machine}\n\n${tables.map(markdown).join("\n")}`)
  }
} finally {
  await database.stop()
}
