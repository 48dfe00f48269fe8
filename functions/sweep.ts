import { Resource } from "sst"
import { asSystem } from "#shared/act.ts"
import { sweep } from "#shared/retention/sweep.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { instant } from "#shared/time.ts"
import { byRequest } from "#shared/trace.ts"

table.open({ name: Resource.TableName.value })
seal.unlock(Resource.Secret.value)

/** Every night, a part at a time: removes what should be gone. */
export const handler = byRequest(() => sweep(asSystem(instant(Date.now()))))
