import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { eachMinute } from "#shared/each-minute.ts"
import { toCloudWatch } from "#shared/health/emf.ts"
import { linked } from "#shared/post/linked.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { byRequest } from "#shared/trace.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const post = linked(Resource.Post.value)
const report = toCloudWatch(Resource.App.stage)

/** Every minute: does what has fallen due, and says how things stand. */
export const handler = byRequest(() => eachMinute(asSystem(instant(Date.now())), post, report))
