import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { linked } from "#shared/post/linked.ts"
import * as seal from "#shared/seal.ts"
import { workOff } from "#shared/stream/work-off.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { byRequest } from "#shared/trace.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const post = linked(Resource.Post.value)

/** Every change that made something due: does it at once, and not within a minute. */
export const handler = byRequest((event: unknown) => workOff(asSystem(instant(Date.now())), event, post))
