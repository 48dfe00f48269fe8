import { execFile } from "node:child_process"
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)
const version = "4.0.2"
const cache = path.join(import.meta.dirname, "../../node_modules/.cache")
const home = path.join(cache, `aws-lambda-ric-${version}`)
const inside = "node_modules/aws-lambda-ric"

const starts = (command: string): Promise<boolean> =>
  run(command, ["--version"]).then(
    () => true,
    () => false,
  )

/** What building it needs, and is not here. */
async function missing(): Promise<string[]> {
  if (process.platform !== "linux") return ["Linux: AWS's runtime client runs nowhere else"]
  const needed = {
    cmake: "cmake",
    "g++": "g++",
    make: "make",
    python3: "python3",
    tar: "tar",
    xz: "xz-utils",
  }
  const found = await Promise.all(
    Object.entries(needed).map(async ([command, from]) =>
      (await starts(command)) ? [] : [`${command} (sudo apt-get install -y ${from})`],
    ),
  )
  return found.flat()
}

/** AWS's own runtime client: built once, into the cache of node_modules. Else, in words, what it takes. */
export async function runtimeClient(
  say: (line: string) => void,
): Promise<{ file: string } | { missing: string[] }> {
  const file = path.join(home, inside, "index.mjs")
  if (existsSync(file)) return { file }
  const lacks = await missing()
  if (lacks.length > 0) return { missing: lacks }
  say(`Building aws-lambda-ric ${version} once, into node_modules/.cache: some minutes.`)
  const making = path.join(cache, `aws-lambda-ric-${version}.${process.pid}`)
  mkdirSync(making, { recursive: true })
  writeFileSync(path.join(making, "package.json"), JSON.stringify({ private: true }))
  try {
    await run("npm", ["install", "--no-audit", "--no-fund", `aws-lambda-ric@${version}`], {
      cwd: making,
      timeout: 900_000,
    })
    if (!existsSync(path.join(making, inside, "rapid-client.node")))
      return { missing: ["its native part: npm did not build it; are install scripts allowed?"] }
    renameSync(making, home)
    return { file }
  } catch (trouble) {
    const told = trouble instanceof Error ? trouble.message : String(trouble)
    const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(told)
    return { missing: [offline ? "the network: npm's registry does not answer" : told.slice(-1500)] }
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}
