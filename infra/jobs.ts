import { post, postUse } from "./post.ts"
import { secret } from "./secret.ts"
import { scanUse, tableName, tableUse } from "./table.ts"

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

/** Removes what should be gone, at night: each time a part of it, until the night's sweep is done. */
export const sweep = new sst.aws.CronV2("Sweep", {
  schedule: "cron(0/10 1-4 * * ? *)",
  timezone: "Europe/Brussels",
  function: {
    handler: "functions/sweep.handler",
    memory: "512 MB",
    timeout: "50 seconds",
    retries: 0,
    link: [tableName, secret],
    permissions: [...tableUse, scanUse],
  },
})
