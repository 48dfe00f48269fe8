import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { setTimeout as pause } from "node:timers/promises"

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** What a process runs, empty once it is gone: its id alone may long belong to somebody else. */
export function commandOf(pid: number): string {
  const told = `/proc/${pid}/cmdline`
  if (existsSync("/proc/self")) return existsSync(told) ? readFileSync(told, "utf8") : ""
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? ""
}

/** Asks a process to end, and ends it when it does not. */
export async function end(pid: number): Promise<void> {
  if (alive(pid)) process.kill(pid, "SIGTERM")
  for (let waited = 0; alive(pid) && waited < 5_000; waited += 50) await pause(50)
  if (alive(pid)) process.kill(pid, "SIGKILL")
}
