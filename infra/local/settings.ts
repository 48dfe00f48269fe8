import { readFileSync } from "node:fs"
import { exchange, type Exchange } from "#shared/callback/exchange.ts"
import { ticketMachine } from "#shared/wait/hear-machine.ts"
import { type Deliver, deliveries } from "#shared/conversation/deliver.ts"
import { OpenId } from "#shared/issuer/openid.ts"
import { signedBy, Topic } from "#shared/post/signed.ts"
import { Stop } from "./stop.ts"

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`PORT must be a number from 1 to 65535, not "${text}".`)
  return port
}

/** Without an offset it would mean something else in another time zone. */
function instantOf(text: string): string {
  if (Number.isNaN(Date.parse(text)) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(text))
    throw new Stop(`GUICHET_NOW must be an instant such as 2027-03-24T09:00:00+01:00, not "${text}".`)
  return text
}

/** The issuer that the environment names, if it does. */
function issuerOf(env: NodeJS.ProcessEnv): OpenId | undefined {
  if (!env.GUICHET_ISSUER) return undefined
  const { data } = OpenId.safeParse({
    issuer: env.GUICHET_ISSUER,
    clientId: env.GUICHET_CLIENT_ID,
    clientSecret: env.GUICHET_CLIENT_SECRET || undefined,
    rolesClaim: env.GUICHET_ROLES_CLAIM,
    audience: env.GUICHET_AUDIENCE,
  })
  if (!data)
    throw new Stop("GUICHET_ISSUER must be the https address of an issuer, with a GUICHET_CLIENT_ID.")
  return data
}

/** The topics whose deliveries are believed, if there are any. */
function inboundOf(text: string): Deliver | undefined {
  const topics = text.split(",").flatMap((each) => each.trim() || [])
  if (!topics.every((each) => Topic.safeParse(each).success))
    throw new Stop(
      "GUICHET_SNS_TOPICS must be ARNs such as arn:aws:sns:eu-central-1:123456789012:sms, with commas between.",
    )
  return topics.length > 0 ? deliveries(signedBy(topics)) : undefined
}

/** A secret that is easily guessed is none. */
const shortest = 16

/** Whoever signs what they send, and is believed, if there is one. */
function signedBySecret(name: string, believing: (secret: string) => Exchange, secret = "") {
  if (secret !== "" && secret.length < shortest)
    throw new Stop(`${name} must have at least ${shortest} characters.`)
  return secret === "" ? undefined : believing(secret)
}

/** What the environment says about running on one machine. */
export function localSettings(env = process.env) {
  const host = env.HOST ?? "127.0.0.1"
  const port = portOf(env.PORT ?? "3000")
  return {
    host,
    port,
    origin: `http://${host === "127.0.0.1" ? "localhost" : host.includes(":") ? `[${host}]` : host}:${port}`,
    /** The levers of /dev exist only where nobody else can reach them. */
    loopback: ["127.0.0.1", "localhost", "::1"].includes(host),
    data: env.GUICHET_DATA ?? ".data",
    territory: env.GUICHET_TERRITORY ?? "territories/demo.yaml",
    startsAt: env.GUICHET_NOW === undefined ? undefined : instantOf(env.GUICHET_NOW),
    endpoint: env.DYNAMODB_ENDPOINT,
    issuer: issuerOf(env),
    inbound: inboundOf(env.GUICHET_SNS_TOPICS ?? ""),
    exchange: signedBySecret("GUICHET_CALL_SECRET", exchange, env.GUICHET_CALL_SECRET),
    machine: signedBySecret("GUICHET_QUEUE_SECRET", ticketMachine, env.GUICHET_QUEUE_SECRET),
  }
}

/** A file the operator named. */
export function contentOf(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch {
    throw new Stop(`${file} cannot be read. Set GUICHET_TERRITORY to a territory file.`)
  }
}
