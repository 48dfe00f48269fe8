import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import * as z from "zod"
import * as table from "#shared/table.ts"
import { readFile, report } from "#shared/territory/read-file.ts"
import { current } from "#shared/territory/territory.table.ts"
import { fileOf } from "#shared/territory/territory.ts"
import { writeFile } from "#shared/territory/write-file.ts"
import { instant } from "#shared/time.ts"

const usage = "Usage: npm run territory -- check FILE\n       npm run --silent territory -- export > FILE"

/** Where a database started on this machine leaves its port. */
const running = join(process.env.GUICHET_DATA ?? ".data", "dynamodb.json")
const port = () => z.object({ port: z.int() }).parse(JSON.parse(readFileSync(running, "utf8"))).port

async function check(path: string): Promise<number> {
  if (!existsSync(path)) return failed(`${path}: there is no such file`)
  const read = readFile(readFileSync(path), instant(Date.parse(process.env.GUICHET_NOW ?? "") || Date.now()))
  process.stdout.write(`${report(path, read).join("\n")}\n`)
  return "file" in read ? 0 : 1
}

async function write(): Promise<number> {
  table.open({ name: "guichet", endpoint: process.env.DYNAMODB_ENDPOINT ?? `http://127.0.0.1:${port()}` })
  process.stdout.write(writeFile(fileOf(await current())))
  return 0
}

function failed(text: string, code = 1): number {
  process.stderr.write(`${text}\n`)
  return code
}

const [command, path = "", ...more] = process.argv.slice(2)
const trouble = path ? `${path}: cannot be read` : "No running Guichet found"
const because = (error: Error) => failed(`${trouble} (${error.message})`)
if (command === "check" && path && more.length === 0) process.exitCode = await check(path).catch(because)
else if (command === "export" && !path) process.exitCode = await write().catch(because)
else process.exitCode = failed(usage, 2)
