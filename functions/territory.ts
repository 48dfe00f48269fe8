import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as z from "zod"
import * as table from "#shared/table.ts"
import { readFile, report } from "#shared/territory/read-file.ts"
import { current } from "#shared/territory/territory.table.ts"
import { fileOf, writeFile } from "#shared/territory/write-file.ts"

const usage = "Usage: npm run territory -- check FILE\n       npm run --silent territory -- export > FILE"

/** Where a database started on this machine leaves its port. */
const running = join(process.env.GUICHET_DATA ?? ".data", "dynamodb.json")
const port = () => z.object({ port: z.int() }).parse(JSON.parse(readFileSync(running, "utf8"))).port

async function check(path: string): Promise<number> {
  const read = readFile(readFileSync(path))
  process.stdout.write(`${report(path, read).join("\n")}\n`)
  return "file" in read ? 0 : 1
}

async function write(): Promise<number> {
  table.open({ name: "guichet", endpoint: process.env.DYNAMODB_ENDPOINT ?? `http://127.0.0.1:${port()}` })
  process.stdout.write(writeFile(fileOf(await current())))
  return 0
}

function failed(code: number, text: string): number {
  process.stderr.write(`${text}\n`)
  return code
}

const [command, path = "", ...more] = process.argv.slice(2)
if (command === "check" && path && more.length === 0)
  process.exitCode = await check(path).catch((error: Error) => failed(1, `${path}: ${error.message}`))
else if (command === "export" && !path)
  process.exitCode = await write().catch((error: Error) =>
    failed(1, `No Guichet runs here: ${error.message}`),
  )
else process.exitCode = failed(2, usage)
