import { Hono } from "hono"
import { asResident } from "#shared/act.ts"
import { IssuerSilent } from "#shared/issuer/issuer.ts"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env, Settings } from "#web/env.ts"
import type { Half } from "#web/half.ts"
import { limited } from "#web/limit.ts"
import { senderOf } from "#web/sender.ts"
import { api } from "./operations.ts"
import { broken, problem } from "./problem.ts"

/** The calls of these halves, under one frame. */
export function v1(settings: Settings, halves: Half[]): Hono<Env> {
  const { now, origin } = settings
  const app = new Hono<Env>()
  app.use(limited)
  app.use(async (c, next) => {
    c.set("act", asResident(now(), "web", senderOf(c, settings)))
    c.set("origin", origin)
    c.set("settings", settings)
    await next()
  })
  for (const { beforeCalls, operations } of halves) {
    if (beforeCalls) app.route("/", beforeCalls(settings))
    app.route("/", api(operations))
  }
  app.all("*", (c) => problem(c, new Refusal("not-found")))
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, error)
    const at = { route: c.req.routePath, method: c.req.method }
    if (error instanceof IssuerSilent) logBug("issuer-silent", error.cause, at)
    else logBug("api-broken", error, at)
    return broken(c, error)
  })
  return app
}
