import { handle } from "hono/aws-lambda"
import { Resource } from "sst"
import { exchange } from "#shared/callback/exchange.ts"
import { named, openid } from "#shared/issuer/openid.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { ticketMachine } from "#shared/wait/hear-machine.ts"
import { behindRouter } from "#web/behind-router.ts"
import { staff } from "#web/staff/site.tsx"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const issuer = named(Resource.Issuer.value, Resource.ClientSecret.value)

const callSecret = Resource.CallSecret.value
const queueSecret = Resource.QueueSecret.value

const site = staff({
  now: () => instant(Date.now()),
  origin: Resource.Origin.value,
  addressOf: (c) => c.req.header("x-viewer-address"),
  issuer: issuer && openid(issuer),
  exchange: callSecret === "" ? undefined : exchange(callSecret),
  machine: queueSecret === "" ? undefined : ticketMachine(queueSecret),
})

/** What colleagues, helpers and machines use. */
export const handler = handle(behindRouter(Resource.RouterKey.value, site))
