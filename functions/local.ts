import { serve } from "@hono/node-server"
import { Hono } from "hono"
import { compress } from "hono/compress"
import { addressOf } from "#infra/local/address.ts"
import { runningClock } from "#infra/local/clock.ts"
import { openDatabase } from "#infra/local/database.ts"
import { every } from "#infra/local/every.ts"
import { demoIssuer } from "#infra/local/issuer.ts"
import { localSecret } from "#infra/local/secret.ts"
import { contentOf, localSettings } from "#infra/local/settings.ts"
import { closed, endings, fail, Stop } from "#infra/local/stop.ts"
import { tableShape } from "#infra/table-shape.ts"
import { asSystem } from "#shared/act.ts"
import { eachMinute } from "#shared/each-minute.ts"
import { openid } from "#shared/issuer/openid.ts"
import { logBug } from "#shared/log.ts"
import { pretendPost } from "#shared/post/pretend.ts"
import { sweep } from "#shared/retention/sweep.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile, report, toldMissing } from "#shared/territory/read-file.ts"
import { dev } from "#web/dev/dev.tsx"
import { site } from "#web/site.tsx"

/** Everything on one machine: the database, the site, the work that falls due, and the levers of /dev. */
async function start(ending: ReturnType<typeof endings>) {
  const { host, port, origin, loopback, data, territory, startsAt, endpoint, issuer, ...doors } =
    localSettings()
  const clock = runningClock(startsAt)
  const post = pretendPost()
  const read = readFile(contentOf(territory))
  if (!("file" in read)) throw new Stop(report(territory, read).join("\n"))
  const database = await openDatabase(data, endpoint, { spawned: ending.add })
  seal.unlock(localSecret(data))
  table.open({ name: "guichet", endpoint: database.endpoint })
  await table.createIfMissing(tableShape)
  const { missing } = await load(asSystem(clock.now()), read.file)
  for (const each of missing) process.stderr.write(`${territory}: ${toldMissing(each)}\n`)
  const demo = loopback && !issuer ? demoIssuer(origin, data) : undefined
  const app = new Hono()
  if (demo) app.route("/dev/issuer", demo.app)
  app.use(compress())
  if (loopback) app.route("/dev", dev(clock, post, demo?.pages))
  const named = issuer ?? demo?.setup
  const residents = site({ now: clock.now, origin, addressOf, issuer: named && openid(named), ...doors })
  app.all("*", (c) => residents.fetch(c.req.raw, c.env))
  const work = () =>
    eachMinute(asSystem(clock.now()), post).catch((bug: unknown) => logBug("tick-broken", bug))
  const tidy = () => sweep(asSystem(clock.now())).catch((bug: unknown) => logBug("sweep-broken", bug))
  const server = serve({ fetch: app.fetch, hostname: host, port }, () => {
    process.stdout.write(`ready: ${origin}\n`)
    ending.add(every(2_000, work))
    ending.add(every(600_000, tidy))
  })
  ending.add(() => closed(server))
  server.once("error", ({ message }) => {
    const taken = new Stop(`Port ${port} cannot be used: ${message}. Set PORT to another.`)
    void ending.all().then(() => fail(taken), fail)
  })
}

const ending = endings()
await start(ending).catch((trouble: unknown) => ending.all().then(() => fail(trouble), fail))
