import { handle } from "hono/aws-lambda"
import { Resource } from "sst"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { behindRouter } from "#web/behind-router.ts"
import { residents } from "#web/residents.tsx"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const site = residents({
  now: () => instant(Date.now()),
  origin: Resource.Origin.value,
  addressOf: (c) => c.req.header("x-viewer-address"),
})

/** What residents and the public see. */
export const handler = handle(behindRouter(Resource.RouterKey.value, site))
