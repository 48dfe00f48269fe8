import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { eachMinute } from "#shared/each-minute.ts"
import { linked } from "#shared/post/linked.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const post = linked(Resource.Post.value)

/** Every minute: does what has fallen due. */
export const handler = () => eachMinute(asSystem(instant(Date.now())), post)
