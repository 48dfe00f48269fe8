import { Hono } from "hono"
import { asResident } from "#shared/act.ts"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env, Settings } from "#web/env.ts"
import { appointments } from "./appointments.ts"
import { attestationOperations } from "./attestations.ts"
import { callbackOperations } from "./callbacks.ts"
import { senderOf } from "#web/sender.ts"
import { limited } from "#web/limit.ts"
import { openapi } from "./openapi.ts"
import { api } from "./operations.ts"
import { places } from "./places.ts"
import { broken, problem } from "./problem.ts"
import { reference } from "./reference.tsx"
import { guard } from "#web/staff/guard.ts"
import { adminOperations } from "./admin/admin.ts"
import { managerAlerts } from "./manager/alerts.ts"
import { managerFigures } from "./manager/figures.ts"
import { staffOperations } from "./staff/staff.ts"
import { waitingListOperations } from "./waiting-list.ts"
import { waitingTimes } from "./waiting-times.ts"

/** Every call of the public API: what is routed, documented and tested. */
export const operations = [
  ...places,
  ...waitingTimes,
  ...appointments,
  ...callbackOperations,
  ...waitingListOperations,
  ...attestationOperations,
  ...staffOperations,
  ...adminOperations,
  ...managerFigures,
  ...managerAlerts,
]

export function v1(settings: Settings): Hono<Env> {
  const { now, origin } = settings
  const app = new Hono<Env>()
  app.use(limited)
  app.use(async (c, next) => {
    c.set("act", asResident(now(), "web", senderOf(c, settings)))
    c.set("origin", origin)
    await next()
  })
  app.use("/staff/*", guard(settings))
  app.use("/admin/*", guard(settings))
  app.use("/manager/*", guard(settings))
  app.get("/", (c) => c.html(reference(openapi(operations, origin))))
  app.get("/openapi.json", (c) => c.json(openapi(operations, origin)))
  app.route("/", api(operations))
  app.all("*", (c) => problem(c, new Refusal("not-found")))
  app.onError((error, c) => {
    if (error instanceof Refusal) return problem(c, error)
    logBug("api-broken", error, { route: c.req.routePath, method: c.req.method })
    return broken(c)
  })
  return app
}
