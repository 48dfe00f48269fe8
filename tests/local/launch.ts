import { type ChildProcess, spawn } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"

const children = new Set<ChildProcess>()
const folders = new Set<string>()

export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "guichet-test-"))
  folders.add(folder)
  return folder
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0))
    })
  })

export type Note = { pid: number; port: number; server: number }
export const noteIn = (folder: string): Note | undefined => {
  const file = join(folder, "dynamodb.json")
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined
}

export const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const directly = [process.execPath, "--import", "tsx", "functions/local.ts"]

/** The real server as a process of its own; its clock starts on Monday 22 March 2027. */
export async function launch(env: Record<string, string>, [command = "", ...args] = directly) {
  const port = await freePort()
  const child = spawn(command, args, {
    env: {
      ...process.env,
      // What one process compiled the next ones need not.
      NODE_COMPILE_CACHE: join(tmpdir(), "guichet-compiled"),
      PORT: String(port),
      GUICHET_NOW: "2027-03-22T09:00:00+01:00",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  })
  children.add(child)
  let out = ""
  let err = ""
  child.stdout.on("data", (text) => (out += String(text)))
  child.stderr.on("data", (text) => (err += String(text)))
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve))
  /** It serves: true; it has ended first: false. */
  const ready = async (): Promise<boolean> => {
    for (;;) {
      if (out.includes("ready")) return true
      if (child.exitCode !== null || child.signalCode !== null) return false
      await pause(20)
    }
  }
  return { child, url: `http://127.0.0.1:${port}`, ended, ready, said: () => ({ out, err }) }
}

/** Ends whatever a test left running, databases included, and removes its folders. */
export function cleanUp(): void {
  for (const child of children) child.kill("SIGKILL")
  for (const folder of folders) {
    const note = noteIn(folder)
    if (note && alive(note.pid)) process.kill(note.pid, "SIGKILL")
    rmSync(folder, { recursive: true, force: true })
  }
}
