import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import type { Post } from "#shared/post/post.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { tick } from "#shared/tick.ts"
import { instant } from "#shared/time.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

/**
 * There is no provider on AWS yet. Nothing is sent and nothing is called sent: a notice waits, and once
 * its tries are used up it becomes a task for a person.
 */
const post: Post = { send: () => Promise.resolve("unreachable") }

/** Every minute: does what has fallen due. */
export const handler = () => tick(asSystem(instant(Date.now())), post)
