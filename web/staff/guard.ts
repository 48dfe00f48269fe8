import type { Context, MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"
import { asStaff } from "#shared/act.ts"
import { Refusal } from "#shared/refusal.ts"
import { may, usualChannel } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { access, routeName } from "#web/access.ts"
import type { Env, Settings } from "#web/env.ts"

/** Who asks, by the token they show. */
async function byToken(c: Context<Env>, { issuer }: Settings): Promise<Staff | undefined> {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(c.req.header("authorization") ?? "") ?? []
  return token === undefined ? undefined : issuer?.bearer(token)
}

/** The route that will answer, as `access` names it. */
function routeOf(c: Context<Env>): string {
  const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL")
  return route ? routeName(route.method, route.path) : ""
}

/**
 * Before every route of staff: who it is, and whether their role does this anywhere. Where and for whom is decided by
 * the verb. Refuses `sign-in` and `not-allowed`; a route that `access` does not name is nobody's.
 */
export const guard =
  (settings: Settings): MiddlewareHandler<Env> =>
  async (c, next) => {
    const staff = await byToken(c, settings)
    if (!staff) throw new Refusal("sign-in")
    const needed = access[routeOf(c)]
    if (needed === undefined || needed === "public" || needed === "key") throw new Refusal("not-found")
    if (needed !== "signed-in" && !may(staff, needed)) throw new Refusal("not-allowed")
    c.set("staff", staff)
    c.set("act", asStaff(settings.now(), staff, usualChannel(staff)))
    return next()
  }
