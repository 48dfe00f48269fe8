import { readFileSync } from "node:fs"
import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { compress } from "hono/compress"
import { runningClock } from "#infra/local/clock.ts"
import { openDatabase } from "#infra/local/database.ts"
import { localSecret } from "#infra/local/secret.ts"
import { localSettings } from "#infra/local/settings.ts"
import { fail, Stop } from "#infra/local/stop.ts"
import { tableShape } from "#infra/table-shape.ts"
import { asSystem } from "#shared/act.ts"
import { logBug } from "#shared/log.ts"
import { pretendPost } from "#shared/post/pretend.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile, report } from "#shared/territory/read-file.ts"
import { tick } from "#shared/tick.ts"
import { dev } from "#web/dev/dev.tsx"
import { site } from "#web/site.tsx"

/** Everything on one machine: the database, the site, the work that falls due, and the levers of /dev. */
async function start() {
  const { host, port, origin, loopback, data, territory, startsAt, endpoint } = localSettings()
  const clock = runningClock(startsAt)
  const post = pretendPost()
  const read = readFile(readFileSync(territory))
  if (!("file" in read)) throw new Stop(report(territory, read).join("\n"))
  const database = await openDatabase(data, endpoint)
  seal.unlock(localSecret(data))
  table.open({ name: "guichet", endpoint: database.endpoint })
  await table.createIfMissing(tableShape)
  await load(asSystem(clock.now()), read.file)
  const app = new Hono().use(compress())
  if (loopback) app.route("/dev", dev(clock, post))
  const residents = site({ now: clock.now, origin })
  app.all("*", (c) => residents.fetch(c.req.raw))
  const work = () => tick(asSystem(clock.now()), post).catch((bug: unknown) => logBug("tick-broken", bug))
  const ticking = setInterval(() => void work(), 2_000)
  const server = serve({ fetch: app.fetch, hostname: host, port }, () =>
    process.stdout.write(`ready: ${origin}\n`),
  )
  const stop = async (code: number) => {
    clearInterval(ticking)
    server.close()
    await database.stop()
    process.exit(code)
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop(0))
  server.once("error", (error) => {
    process.stderr.write(`Port ${port} cannot be used: ${error.message}. Set PORT to another.\n`)
    void stop(1)
  })
}

await start().catch(fail)
