import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { begin } from "#shared/begin.ts"
import { linked } from "#shared/post/linked.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { tick } from "#shared/tick.ts"
import { instant } from "#shared/time.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

const post = linked(Resource.Post.value)

/** Every minute: does what has fallen due. */
export async function handler() {
  const act = asSystem(instant(Date.now()))
  await begin(act)
  return tick(act, post)
}
