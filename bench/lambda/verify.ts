/**
 * Runs every function of a synthesised production in AWS's own runtime client, against a database on this machine, with
 * events as AWS documents them: npm run verify:lambda. Says what it saw; exit code 1 when something is off.
 */
import { mkdtempSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import path from "node:path"
import { databaseInMemory } from "#infra/local/database.ts"
import { missingJava } from "#infra/local/java.ts"
import { asSystem } from "#shared/act.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { instant } from "#shared/time.ts"
import { installPlatform } from "../../tests/infra/platform.ts"
import {
  type Bundle,
  Lambda,
  sizeOf,
  synthesise,
  type Synthesis,
  Table,
} from "../../tests/infra/synthesis.ts"
import { createAsDeployed } from "../../tests/infra/tables.ts"
import { aProvider, says } from "../../tests/shared/post-wire.ts"
import { demo } from "../commune.ts"
import { routerKey } from "../fuzz/doors.ts"
import { tells } from "../fuzz/planted.ts"
import { questionsFor, type Question } from "./asked.ts"
import { runtimeClient } from "./client.ts"
import { type Outcome, started } from "./runtime.ts"

const secret = "for this check only"
const say = (line: string): void => void process.stdout.write(`${line}\n`)
let off = 0
const bad = (line: string): void => {
  off++
  say(`  OFF: ${line}`)
}

const figure = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`)

const inWords = (outcome: Outcome): string => {
  if (outcome.kind === "answered") return `answered in ${figure(outcome.ms)}`
  if (outcome.kind === "failed")
    return `failed in ${figure(outcome.ms)}: ${outcome.type} ${outcome.message.slice(0, 120)}`
  if (outcome.kind === "too late") return `was ended after ${figure(outcome.ms)}`
  return `died (${outcome.code})`
}

/** A door: the name of its file, and how production would run it. */
type Door = {
  name: string
  bundle: Bundle
  isPage: boolean
  memory: number
  timeout: number
  environment: NodeJS.ProcessEnv
}

function doorsOf({ functions, resources }: Synthesis): Door[] {
  const inputs = (name: string) => resources.find((each) => each.name === name)?.inputs
  return functions.map((bundle) => {
    const made = inputs(`${bundle.name}Function`)
    const { memorySize, timeout } = Lambda.parse(made)
    const { environment = {} }: { environment?: { variables?: NodeJS.ProcessEnv } } = Object(made)
    const plain = Object.entries(environment.variables ?? {}).filter(([name]) => !name.startsWith("SST_KEY"))
    const linked = bundle.links.map((name) => {
      const { properties = {} }: { properties?: object } = Object(inputs(`${name}LinkRef`))
      return [`SST_RESOURCE_${name}`, JSON.stringify({ type: "sst", ...properties })] as const
    })
    return {
      name: path.basename(bundle.handler, ".handler"),
      bundle,
      isPage: bundle.inputs.some((each) => each.includes("hono/dist/adapter/aws-lambda")),
      memory: memorySize,
      timeout: timeout * 1000,
      environment: Object.fromEntries([...plain, ...linked]),
    }
  })
}

type Place = { client: string; region: string; table: string; database: string; providers: string }

const run = (door: Door, { client, region, table: name, database, providers }: Place) =>
  started({
    client,
    bundle: door.bundle.file,
    handler: "bundle.handler",
    name: door.name,
    memory: door.memory,
    environment: {
      ...door.environment,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: providers,
      AWS_ENDPOINT_URL_DYNAMODB: database,
      SST_RESOURCE_RouterKey: JSON.stringify({ type: "sst", value: routerKey }),
      SST_RESOURCE_TableName: JSON.stringify({ type: "sst", value: name }),
    },
  })

/** Every question after a cold start, and the first of them once more. */
async function works(door: Door, place: Place, questions: Question[]): Promise<void> {
  const running = await run(door, place)
  if (running.broken() !== "") return bad(`it does not begin: ${running.broken()}`)
  const times: number[] = []
  const [again] = questions
  for (const { what, event, wrong } of [...questions, ...(again ? [again] : [])]) {
    const outcome = await running.invoke(event, door.timeout)
    times.push(outcome.ms)
    const trouble = outcome.kind === "answered" ? wrong(outcome.value) : inWords(outcome)
    if (trouble === undefined) say(`  ${what}: ${inWords(outcome)}`)
    else bad(`${what}: ${trouble}`)
  }
  const [first = 0] = times
  say(
    `  cold: ready after ${figure(running.initialised)}, first answer after ${figure(first)} more, the same again ${figure(times.at(-1) ?? 0)}; at most ${running.peak()} of ${door.memory} MB`,
  )
  if (tells(running.logs())) bad("a log line has the number of a person")
  running.stop()
}

/** What a page or a source must never be told while the table is away. */
function pretends(door: Door, outcome: Outcome): boolean {
  if (outcome.kind !== "answered") return false
  const {
    statusCode,
    failed,
    batchItemFailures,
  }: { statusCode?: number; failed?: number; batchItemFailures?: unknown[] } = Object(outcome.value)
  if (door.isPage) return (statusCode ?? 200) < 400
  return (failed ?? 0) === 0 && (batchItemFailures?.length ?? 0) === 0
}

/** The table is not there: it says so, lives on, and says so again. */
async function fails(door: Door, place: Place, { event }: Question): Promise<void> {
  const running = await run(door, { ...place, table: "nowhere" })
  for (const which of ["the table is not there", "and is not there again"]) {
    const outcome = await running.invoke(event, door.timeout)
    const given: { statusCode?: number } = outcome.kind === "answered" ? Object(outcome.value) : {}
    const again = outcome.kind === "answered" ? ", and asks for it again" : ""
    const told = given.statusCode === undefined ? again : ` with ${given.statusCode}`
    if (outcome.kind === "died" || outcome.kind === "too late" || pretends(door, outcome))
      bad(`${which}: ${inWords(outcome)}${told}`)
    else say(`  ${which}: ${inWords(outcome)}${told}`)
  }
  running.stop()
}

/** The table takes every call and never answers: it is ended in time, and begins anew. */
async function hangs(door: Door, place: Place, { what, event, wrong }: Question): Promise<void> {
  const mute = createServer(() => undefined)
  await new Promise<void>((listening) => void mute.listen(0, "127.0.0.1", listening))
  const address = mute.address()
  const port = typeof address === "object" && address ? address.port : 0
  const running = await run(door, { ...place, database: `http://127.0.0.1:${port}` })
  // Its own patience is longer: the same happens later.
  const outcome = await running.invoke(event, Math.min(door.timeout, 4_000))
  if (pretends(door, outcome)) bad(`the table never answers: ${inWords(outcome)}, as if all were well`)
  else say(`  the table never answers: it ${inWords(outcome)}`)
  running.stop()
  mute.close()
  const anew = await run(door, place)
  const later = await anew.invoke(event, door.timeout)
  const trouble = later.kind === "answered" ? wrong(later.value) : inWords(later)
  if (trouble === undefined) say(`  begun anew, ${what}: ${inWords(later)}`)
  else bad(`begun anew, ${what}: ${trouble}`)
  anew.stop()
}

const provided = {
  GUICHET_SMS_NUMBER: "+32460000000",
  GUICHET_SMS_NUMBER_ID: "phone-0123456789abcdef0123456789abcdef",
  GUICHET_VOICE_NUMBER_ID: "phone-fedcba9876543210fedcba9876543210",
  GUICHET_MAIL_FROM: "guichet@commune.example",
  GUICHET_ISSUER: "https://issuer.invalid",
  GUICHET_CLIENT_ID: "guichet",
  SST_SECRET_Secret: secret,
}

/** The table that production would have, with the demo commune in it. */
async function seeded(endpoint: string, { resources }: Synthesis): Promise<string> {
  const found = resources.find(({ type }) => type === "aws:dynamodb/table:Table")
  await createAsDeployed(endpoint, "verify", Table.parse(found?.inputs))
  seal.unlock(secret)
  table.open({ name: "verify", endpoint })
  await load(asSystem(instant(Date.now())), demo())
  table.close()
  return "verify"
}

async function verify(client: string, folder: string): Promise<void> {
  await installPlatform()
  const production = await synthesise("production", path.join(folder, "production"), provided)
  const { region } = production.app.providers.aws
  const [database, providers] = [await databaseInMemory(), await aProvider()]
  providers.behaves(says(200, { MessageId: "message-1" }))
  try {
    const name = await seeded(database.endpoint, production)
    const place = { client, region, table: name, database: database.endpoint, providers: providers.url }
    for (const door of doorsOf(production).toSorted((a, b) => a.name.localeCompare(b.name))) {
      say(
        `\n${door.name} (${Math.round(sizeOf(door.bundle) / 1000)} kB, ${door.memory} MB, ${door.timeout / 1000} s)`,
      )
      const questions = questionsFor(door.name, door.isPage)
      await works(door, place, questions)
      const [first] = questions
      if (first) await fails(door, place, first)
      if (first) await hangs(door, place, first)
    }
  } finally {
    providers.close()
    await database.stop()
  }
}

const java = missingJava()
const found = java ? { missing: [java] } : await runtimeClient(say)
if ("missing" in found) {
  say(`Nothing was run. What is missing here:\n${found.missing.map((each) => `- ${each}`).join("\n")}`)
  process.exitCode = 1
} else {
  const folder = mkdtempSync(path.join(tmpdir(), "guichet-verify-"))
  await verify(found.file, folder).finally(() => rmSync(folder, { recursive: true, force: true }))
  say(off === 0 ? "\nEvery door does what it should." : `\n${off} things are off.`)
  if (off > 0) process.exitCode = 1
}
