import { run } from "./platform.ts"

/** What the router says with every request. */
const routerKey = "what only the router knows"

const linked = (value: string) => JSON.stringify({ type: "test", value })

/** Calls a bundled handler as Lambda does: in a process of its own that knows only its environment. */
export async function call(
  file: string,
  event: unknown,
  table: { name: string; endpoint: string },
  issuer: object = {},
  post: object = {},
  callSecret = "",
): Promise<unknown> {
  const code = `
    const { handler } = await import(${JSON.stringify(file)})
    process.stdout.write(JSON.stringify(await handler(${JSON.stringify(event)}, {})))`
  const env = {
    AWS_ENDPOINT_URL_DYNAMODB: table.endpoint,
    AWS_REGION: "local",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    SST_RESOURCE_TableName: linked(table.name),
    SST_RESOURCE_Secret: linked("for tests only"),
    SST_RESOURCE_Origin: linked("https://rdv.example"),
    SST_RESOURCE_RouterKey: linked(routerKey),
    SST_RESOURCE_Issuer: linked(JSON.stringify(issuer)),
    SST_RESOURCE_ClientSecret: linked(""),
    SST_RESOURCE_CallSecret: linked(callSecret),
    SST_RESOURCE_QueueSecret: linked(""),
    SST_RESOURCE_Post: linked(JSON.stringify(post)),
    SST_RESOURCE_App: JSON.stringify({ name: "guichet", stage: "test" }),
  }
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", code], { env })
  return JSON.parse(stdout)
}

/** A page asked for through the function's own address, in the form Lambda hands it over. */
export const request = (method: string, path: string, headers: Record<string, string> = {}) => ({
  version: "2.0",
  rawPath: path,
  rawQueryString: "",
  headers: {
    host: "site.lambda-url.eu-central-1.on.aws",
    "x-forwarded-host": "rdv.example",
    "x-router-key": routerKey,
    ...headers,
  },
  requestContext: {
    domainName: "site.lambda-url.eu-central-1.on.aws",
    http: { method, path, sourceIp: "192.0.2.1", protocol: "HTTP/1.1", userAgent: "test" },
  },
  isBase64Encoded: false,
})
