import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { takeIn } from "#shared/notice/take-in.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { byRequest } from "#shared/trace.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

/** Whatever providers say of notices they took. */
export const handler = byRequest((event: unknown) => takeIn(asSystem(instant(Date.now())), event))
