import { post, postUse } from "./post.ts"
import { secret } from "./secret.ts"
import { tableName, tableUse } from "./table.ts"

/** Does what has fallen due. It ends before the next one starts, and what it could not do the next one finds. */
export const tick = new sst.aws.CronV2("Tick", {
  schedule: "rate(1 minute)",
  function: {
    handler: "functions/tick.handler",
    memory: "1024 MB",
    timeout: "50 seconds",
    retries: 0,
    link: [tableName, secret, post],
    permissions: [...tableUse, ...postUse],
  },
})
