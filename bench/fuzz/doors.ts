import { readdirSync, readFileSync } from "node:fs"
import path from "node:path"
import { gunzipSync, inflateSync } from "node:zlib"
import * as z from "zod"

const root = path.join(import.meta.dirname, "../..")

/** Secrets of whoever signs what it tells us. */
export const secrets = { CallSecret: "what the exchange knows", QueueSecret: "what the machine knows" }

/** What the router alone says. */
export const routerKey = "what the router says"

/** What the doors are linked to, where nothing is AWS. */
export const linksFor = (
  table: string,
  issuer: { issuer: string; clientId: string },
): Record<string, string> => ({
  TableName: table,
  Secret: "the secret of the bench",
  Origin: "https://rdv.example",
  Issuer: JSON.stringify(issuer),
  RouterKey: routerKey,
  ...secrets,
  Post: JSON.stringify({
    sms: { by: "end-user-messaging", number: "phone-0", maxPrice: "0.40", configurationSet: "fuzz" },
    voice: { number: "phone-1", maxPrice: "0.50", configurationSet: "fuzz" },
    email: { from: "guichet@commune.example", configurationSet: "fuzz" },
  }),
})

/** The environment of a function that is linked to these, with AWS somewhere else. */
export function environmentOf(
  links: Record<string, string>,
  database: string,
  providers: string,
): NodeJS.ProcessEnv {
  const named = [...readFileSync(path.join(root, "functions/linked.d.ts"), "utf8").matchAll(/(\w+): Value/g)]
  return {
    AWS_ENDPOINT_URL: providers,
    AWS_ENDPOINT_URL_DYNAMODB: database,
    AWS_REGION: "local",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    SST_RESOURCE_App: JSON.stringify({ name: "guichet", stage: "bench" }),
    ...Object.fromEntries(
      named.map(([, name = ""]) => [
        `SST_RESOURCE_${name}`,
        JSON.stringify({ type: "bench", value: links[name] ?? "" }),
      ]),
    ),
  }
}

type Handler = (event: unknown, context: unknown) => Promise<unknown>
const Door = z.object({ handler: z.custom<Handler>((found) => typeof found === "function") })

/** Every function that infra/ makes, opened in this process; `pages` answer requests, the others events. */
export async function openDoors(): Promise<{ pages: Map<string, Handler>; events: Map<string, Handler> }> {
  const made = readdirSync(path.join(root, "infra"))
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [
      ...readFileSync(path.join(root, "infra", file), "utf8").matchAll(/"functions\/([\w-]+)\.handler"/g),
    ])
  const doors = { pages: new Map<string, Handler>(), events: new Map<string, Handler>() }
  for (const name of new Set(made.map(([, found = ""]) => found))) {
    const file = path.join(root, "functions", `${name}.ts`)
    const { handler } = Door.parse(await import(file))
    const kind = readFileSync(file, "utf8").includes("hono/aws-lambda") ? "pages" : "events"
    doors[kind].set(name, handler)
  }
  return doors
}

export type Asked = {
  method: string
  path: string
  query?: string
  headers?: Record<string, string>
  cookies?: string[]
  body?: string | Buffer
}

/** As a function's own address hands a request over: docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
export function functionUrlEvent(
  { method, path: rawPath, query = "", headers = {}, cookies, body }: Asked,
  base64: boolean,
) {
  const domainName = "site.lambda-url.eu-central-1.on.aws"
  const bytes = body === undefined ? undefined : Buffer.from(body)
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: {
      host: domainName,
      "x-forwarded-host": "rdv.example",
      "x-forwarded-proto": "https",
      "x-router-key": routerKey,
      ...headers,
    },
    requestContext: {
      accountId: "anonymous",
      apiId: "site",
      domainName,
      domainPrefix: "site",
      http: { method, path: rawPath, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "Mozilla/5.0" },
      requestId: "00000000-0000-4000-8000-000000000000",
      routeKey: "$default",
      stage: "$default",
      time: "22/Nov/2026:08:00:00 +0000",
      timeEpoch: Date.now(),
    },
    ...(bytes && { body: bytes.toString(base64 ? "base64" : "utf8") }),
    isBase64Encoded: bytes !== undefined && base64,
  }
}

const unpack: Record<string, (packed: Buffer) => Buffer> = { gzip: gunzipSync, deflate: inflateSync }

/** What a door that answers requests gives back, unpacked; a letter stands for a byte of what is no text. */
export const Answer = z
  .object({
    statusCode: z.int(),
    headers: z.record(z.string(), z.string()).default({}),
    cookies: z.array(z.string()).default([]),
    body: z.string().default(""),
    isBase64Encoded: z.boolean().default(false),
  })
  .transform(({ isBase64Encoded, ...answer }) => {
    if (!isBase64Encoded) return answer
    const bytes = Buffer.from(answer.body, "base64")
    const unpacked = unpack[answer.headers["content-encoding"] ?? ""]?.(bytes)
    return { ...answer, body: unpacked ? unpacked.toString() : bytes.toString("latin1") }
  })
export type Answer = z.infer<typeof Answer>

/** The context Lambda gives along. */
export const context = (name: string, requestId: string) => ({
  functionName: name,
  functionVersion: "$LATEST",
  invokedFunctionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${name}`,
  memoryLimitInMB: "1024",
  awsRequestId: requestId,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: "bench",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
})
