import { handle } from "hono/aws-lambda"
import { Resource } from "sst"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { beginning } from "#web/beginning.ts"
import { behindRouter } from "#web/behind-router.ts"
import type { Settings } from "#web/env.ts"
import { firstPages } from "#web/first.tsx"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const settings: Settings = {
  now: () => instant(Date.now()),
  origin: Resource.Origin.value,
  addressOf: (c) => c.req.header("x-viewer-address"),
}
const site = beginning(firstPages(settings), async () =>
  (await import("#web/residents.tsx")).residents(settings),
)

/** What residents and the public see. */
export const handler = handle(behindRouter(Resource.RouterKey.value, site))
