import { execFileSync } from "node:child_process"
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { build } from "esbuild"
import { bundling } from "#infra/bundling.ts"
import type { Table } from "./run.ts"
import { median } from "./timing.ts"

const root = path.resolve(import.meta.dirname, "..")
const times = 31

/** What every function carries that talks to DynamoDB by Hono, and nothing else. */
const bare = `
import { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb"
import { Hono } from "hono"
import { handle } from "hono/aws-lambda"
const table = DynamoDBDocumentClient.from(new DynamoDBClient({}))
const app = new Hono().get("/:pk", async (c) =>
  c.json(await table.send(new GetCommand({ TableName: "guichet", Key: { pk: c.req.param("pk") } }))))
export const handler = handle(app)`

/** What Lambda would find in the environment of each door. */
const linked = (value: string) => JSON.stringify({ type: "bench", value })
const env = {
  AWS_REGION: "eu-central-1",
  ...Object.fromEntries(
    ["TableName", "Secret", "RouterKey", "CallSecret", "QueueSecret", "ClientSecret"].map((name) => [
      `SST_RESOURCE_${name}`,
      linked("bench"),
    ]),
  ),
  SST_RESOURCE_Origin: linked("https://rdv.example"),
  SST_RESOURCE_Issuer: linked("{}"),
}

type Code = { entry: string } | { contents: string }

/** How SST packs what does not say how it is to be packed. */
const plain = { minify: true, splitting: false, esbuild: { external: new Array<string>(), keepNames: true } }

/** Bundles a door into a folder; its file, and kilobytes of all that it may load. */
async function bundled(code: Code, outdir: string, packing: typeof plain) {
  const { external, keepNames } = packing.esbuild
  await build({
    ...("entry" in code
      ? { entryPoints: [path.join(root, code.entry)], entryNames: "bundle" }
      : { stdin: { contents: code.contents, resolveDir: root }, entryNames: "bundle" }),
    absWorkingDir: root,
    outdir,
    outExtension: { ".js": ".mjs" },
    external,
    keepNames,
    minify: packing.minify,
    splitting: packing.splitting,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "es2024",
    mainFields: ["module", "main"],
    banner: {
      js: 'import { createRequire } from "module"\nconst require = createRequire(import.meta.url)',
    },
    logLevel: "silent",
  })
  const bytes = readdirSync(outdir).map((file) => statSync(path.join(outdir, file)).size)
  return {
    file: path.join(outdir, "bundle.mjs"),
    kilobytes: Math.round(bytes.reduce((sum, each) => sum + each, 0) / 1000),
  }
}

/** Milliseconds until a fresh process has it, by the clock and by the processor. */
function started(file: string): { clock: number; processor: number } {
  const code = `const [start, before] = [performance.now(), process.threadCpuUsage()]
    await import(${JSON.stringify(file)})
    const { user, system } = process.threadCpuUsage(before)
    process.stdout.write(JSON.stringify({ clock: performance.now() - start, processor: (user + system) / 1000 }))`
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], { env, encoding: "utf8" }),
  )
}

/** How long a function takes until it could answer, beside one that has only a router and a table. */
export async function doors(): Promise<Table[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "guichet-doors-"))
  try {
    const all = []
    for (const [name, code, packing] of [
      ["bare: Hono and DynamoDB", { contents: bare }, plain],
      ["bare, packed as ours are", { contents: bare }, bundling],
      ["residents", { entry: "functions/residents.ts" }, bundling],
      ["staff", { entry: "functions/staff.ts" }, bundling],
    ] as const) {
      const made = await bundled(code, path.join(folder, String(all.length)), packing)
      const runs: ReturnType<typeof started>[] = []
      all.push({ name, ...made, runs })
    }
    // In turns: whatever else the machine does meets all alike.
    for (let run = 0; run < times; run++) for (const { file, runs } of all) runs.push(started(file))
    const of = (runs: ReturnType<typeof started>[], by: "clock" | "processor") =>
      median(runs.map((each) => each[by]))
    const [first] = all
    const rows = all.map(({ name, kilobytes, runs }) => [
      name,
      kilobytes,
      Math.round(of(runs, "clock")),
      (of(runs, "clock") / of(first?.runs ?? [], "clock")).toFixed(2),
      Math.round(of(runs, "processor")),
      (of(runs, "processor") / of(first?.runs ?? [], "processor")).toFixed(2),
    ])
    return [
      {
        title: "Starting a door",
        note: `The bundles as they are deployed, the bare one also as SST packs what says nothing of it, each loaded by ${times} fresh processes in turns; medians. The processor's time is that of the main thread, and says more on a machine that has other work.`,
        head: ["door", "kB", "ms", "× bare", "ms of processor", "× bare"],
        rows,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
