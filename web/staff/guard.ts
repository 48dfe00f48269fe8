import type { Context, MiddlewareHandler } from "hono"
import { matchedRoutes } from "hono/route"
import { asStaff } from "#shared/act.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Session } from "#shared/session/session.ts"
import { everywhere, may, usualChannel } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { isOfOne, within } from "#shared/staff/within.ts"
import { isBlank } from "#shared/territory/blank.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { access, type Access, routeName } from "#web/access.ts"
import type { Env, Page, Settings } from "#web/env.ts"
import { fromHere, isReading } from "#web/from-here.ts"
import { staffPage } from "./page.ts"
import { localPath, signInUrl } from "./local-path.ts"
import { NotSetUp, SignInFirst } from "./said.tsx"
import { refresh, sessionOf } from "./session.ts"
import { kept, writerOf } from "./unsaved.tsx"

/** Whom a token speaks for. */
async function byToken(shown: string, { issuer }: Settings): Promise<Staff | undefined> {
  const [, token] = /^Bearer ([\x21-\x7e]+)$/i.exec(shown) ?? []
  return token === undefined ? undefined : issuer?.bearer(token)
}

/** Who asks; or else whose session has ended in this browser. A token counts before a cookie. */
async function whoAsks(
  c: Context<Env>,
  settings: Settings,
): Promise<{ staff: Staff | undefined; session?: Session }> {
  const shown = c.req.header("authorization")
  if (shown !== undefined) return { staff: await byToken(shown, settings) }
  const found = settings.issuer && (await sessionOf(c, settings))
  if (!found) return { staff: undefined }
  fromHere(c, settings)
  const { session, open } = found
  return open ? { staff: session.staff, session } : { staff: undefined, session }
}

/** What the route that will answer needs; undefined for a route that `access` does not name. */
function neededBy(c: Context<Env>): Access | undefined {
  const route = matchedRoutes(c).find(({ method }) => method !== "ALL")
  return route && access[routeName(route.method, route.path)]
}

const isOpen = (needed: Access | undefined): needed is "public" | "key" | undefined =>
  needed === undefined || needed === "public" || needed === "key"

/** Whether the page that will answer is one of staff. */
export const isForStaff = (c: Context<Env>): boolean => !isOpen(neededBy(c))

/** Lets somebody do what their role does anywhere, as whom the territory knows them. Where and for whom is decided by the verb. */
async function admit(
  c: Context<Env>,
  settings: Settings,
  who: Staff,
  needed: Exclude<Access, "public" | "key">,
  territory?: Territory,
): Promise<Staff> {
  const staff = isOfOne(who) ? within(who, territory ?? (await territories.current())) : who
  if (needed !== "signed-in" && !may(staff, needed)) throw new Refusal("not-allowed")
  c.set("staff", staff)
  c.set("act", asStaff(settings.now(), staff, usualChannel(staff)))
  return staff
}

/** What is for one colleague stays in no cache. */
const unstored: MiddlewareHandler<Env> = async (c, next) => {
  await next()
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store")
}

/** Before every route of staff in the API. Refuses `sign-in` and `not-allowed`; a route that `access` does not name is nobody's. */
export const guard =
  (settings: Settings): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { staff, session } = await whoAsks(c, settings)
    if (!staff) throw new Refusal("sign-in")
    const needed = neededBy(c)
    if (isOpen(needed)) throw new Refusal("not-found")
    await admit(c, settings, staff, needed)
    await unstored(c, next)
    if (session) refresh(c, settings, session)
  }

/** Nobody is signed in, or another than who typed: a page to read leads to the sign-in, a form that was sent is kept first. */
async function signInFirst(c: Context<Env>, by: string | undefined, other: boolean) {
  const page = staffPage(c)
  if (isReading(c)) return c.redirect(signInUrl(page.language, { to: localPath(page, page.path) }), 303)
  const { to, isKept } = await kept(c, by)
  const url = signInUrl(page.language, { to, other })
  return c.html(SignInFirst({ page: { ...page, path: to ?? page.path }, isKept, url }), 401)
}

const firstPage = "/reception/admin/territory"

/** In a table that holds nothing yet, whoever may import a territory comes to the page that asks for one. */
const beginsHere = (c: Context<Env>, { territory, language }: Page, staff: Staff): boolean =>
  isBlank(territory) &&
  c.req.path.startsWith(`/${language}/reception`) &&
  !c.req.path.startsWith(`/${language}${firstPage}`) &&
  may(staff, "govern", { location: everywhere })

/**
 * Before every page: those that are for staff, by `access`, open to whoever is signed in. A form that one colleague
 * typed and another would send is kept for the first.
 */
export const guardPages =
  (settings: Settings): MiddlewareHandler<Env> =>
  async (c, next) => {
    const needed = neededBy(c)
    if (isOpen(needed)) return next()
    const page = staffPage(c)
    if (!settings.issuer) return c.html(NotSetUp({ page }), 503)
    const { staff, session } = await whoAsks(c, settings)
    const writer = isReading(c) ? undefined : await writerOf(c)
    if (!staff) return signInFirst(c, writer ?? session?.staff.id, false)
    if (writer !== undefined && writer !== staff.id) return signInFirst(c, writer, true)
    // Before it is refused, too: who is signed in stands on the page that says so.
    c.set("page", { ...page, staff })
    const admitted = await admit(c, settings, staff, needed, page.territory)
    // Nobody is shown a form of what holds everywhere who could not send it.
    if (needed === "govern" && !may(admitted, needed, { location: everywhere }))
      throw new Refusal("not-allowed")
    c.set("page", { ...page, staff: admitted })
    if (beginsHere(c, page, admitted)) return c.redirect(`/${page.language}${firstPage}`, 303)
    await next()
    if (session) refresh(c, settings, session)
    return undefined
  }
