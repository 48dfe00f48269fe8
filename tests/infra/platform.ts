import { execFile } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"

export const run = promisify(execFile)
export const root = path.resolve(import.meta.dirname, "../..")
const text = (file: string) => readFileSync(path.join(root, file), "utf8").trim()

/** SST without its own copies of bun and pulumi, without telemetry, and without looking for an AWS machine around it. */
const quiet = {
  SST_SKIP_DEPENDENCY_CHECK: "1",
  SST_NO_BUN: "1",
  DO_NOT_TRACK: "1",
  AWS_EC2_METADATA_DISABLED: "true",
}

/** Installs SST's components and their types into .sst/ when they are missing or of another version. */
export async function installPlatform(): Promise<void> {
  // The lock is what `sst install` writes last.
  const installed = existsSync(path.join(root, ".sst/provider-lock.json")) && text(".sst/platform/version")
  if (text("node_modules/sst/package.json").includes(`"version": "${installed}"`)) return
  await run("npx", ["sst", "install", "--stage", "dev"], { cwd: root, env: { ...process.env, ...quiet } })
}
