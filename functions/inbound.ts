import { Resource } from "sst"
import { asResident } from "#shared/act.ts"
import { takeIn } from "#shared/conversation/take-in.ts"
import { linked } from "#shared/post/linked.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { byRequest } from "#shared/trace.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const post = linked(Resource.Post.value)

/** Every SMS that comes: is heard, and answered at once. */
export const handler = byRequest((event: unknown) =>
  takeIn(asResident(instant(Date.now()), "sms"), event, post),
)
