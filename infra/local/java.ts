import { spawnSync } from "node:child_process"

const needed = 17

/** The version in what `java -version` prints: "17.0.15" is 17, "1.8.0_392" is 8. */
export function majorVersion(printed: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(printed) ?? []
  return first === undefined ? undefined : Number(first === "1" ? second : first)
}

/** What keeps the database from starting on this machine, in one line with the command that mends it. */
export function missingJava(
  run = () => spawnSync("java", ["-version"], { encoding: "utf8" }),
): string | undefined {
  const { error, stderr } = run()
  const version = error ? undefined : majorVersion(stderr ?? "")
  if (version !== undefined && version >= needed) return undefined
  const found = version === undefined ? "none was found" : `version ${version} was found`
  return `Guichet needs Java ${needed} or newer for its database, and ${found}. Install it: sudo apt-get install -y openjdk-${needed}-jre-headless`
}
