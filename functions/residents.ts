import { handle } from "hono/aws-lambda"
import { Resource } from "sst"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { residents } from "#web/residents.tsx"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

/** What residents and the public see, behind the router. */
export const handler = handle(
  residents({
    now: () => instant(Date.now()),
    origin: Resource.Origin.value,
    addressOf: (c) => c.req.header("x-viewer-address"),
  }),
)
