import { type Context, Hono } from "hono"
import { deleteCookie, getCookie, setCookie } from "hono/cookie"
import * as z from "zod"
import { log, logBug, logWarning } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import { sealed, token, unsealed } from "#shared/seal.ts"
import { Instant, later, minute } from "#shared/time.ts"
import type { Env, Settings } from "#web/env.ts"
import { staffPage, withAllWords } from "./page.ts"
import { pageIn } from "#web/pages/page.ts"
import { localPath } from "./local-path.ts"
import { NotIn, NotSetUp, type Outcome } from "./said.tsx"
import { arrived, begin, cookieOptions, sessionOf, wasLeft } from "./session.ts"

/** What is remembered while somebody is with the issuer. */
const SigningIn = z.object({
  pending: z.string(),
  language: z.string(),
  to: z.string().optional(),
  until: Instant,
})
const lasts = 10 * minute

/** One cookie for each tab that is on its way. It goes nowhere but to where they come back. */
const cookieName = (state: string) => `signing-in-${state.slice(0, 8)}`
const options = (settings: Settings) => ({ ...cookieOptions(settings), path: "/sign-in" })

const backTo = ({ origin }: Settings) => new URL("/sign-in/back", origin).href

/** This machine has several names, and the issuer knows one: cookies of another would be missing on the way back. */
function ownName(c: Context<Env>, { origin }: Settings): string | undefined {
  const here = /^(localhost|127\.0\.0\.1|\[::1\])$/
  const [asked, own] = [new URL(c.req.url), new URL(origin)]
  const isOther = here.test(asked.hostname) && here.test(own.hostname) && asked.hostname !== own.hostname
  return isOther ? new URL(asked.pathname + asked.search, origin).href : undefined
}

/** The issuer's trouble or ours: said, never shown. */
function silent(bug: unknown): Outcome {
  logBug("issuer-silent", bug)
  return "silent"
}

const statusOf = { stopped: 400, noRole: 403, manyRoles: 403, silent: 503 } as const satisfies Record<
  Outcome,
  number
>

/** Sends a browser to the issuer. */
export function signIn(settings: Settings): Hono<Env> {
  return new Hono<Env>().get("/sign-in", async (c) => {
    const page = staffPage(c)
    if (!settings.issuer) return c.html(<NotSetUp page={page} />, 503)
    const own = ownName(c, settings)
    if (own !== undefined) return c.redirect(own, 303)
    const before = await sessionOf(c, settings)
    const other = c.req.query("other") !== undefined
    const state = token()
    const asking = { state, again: other || wasLeft(c) || before?.open === false }
    const hint = other ? undefined : before?.session.hint
    const to = localPath(page, c.req.query("to"))
    try {
      const { url, pending } = await settings.issuer.start(backTo(settings), { ...asking, hint })
      const until = later(page.now, lasts)
      const left = { pending, language: page.language, to, until }
      const cookie = sealed("signing-in", JSON.stringify(left))
      setCookie(c, cookieName(state), cookie, { ...options(settings), maxAge: lasts / 1000 })
      return c.redirect(url, 303)
    } catch (bug) {
      return c.html(<NotIn page={page} outcome={silent(bug)} to={to} />, 503)
    }
  })
}

/** What was left by whoever set off with this state, once. */
function takeLeft(c: Context<Env>, settings: Settings) {
  const name = cookieName(c.req.query("state") ?? "")
  const text = unsealed("signing-in", getCookie(c, name) ?? "")
  if (text === undefined) return undefined
  // Once only: whoever presses Back does not come in twice.
  deleteCookie(c, name, options(settings))
  return SigningIn.safeParse(JSON.parse(text)).data
}

/** Somebody comes back from the issuer: in, or told what to do next. */
export function signInBack(settings: Settings): Hono<Env> {
  return new Hono<Env>().get("/sign-in/back", async (c) => {
    c.header("Cache-Control", "no-store")
    const left = takeLeft(c, settings)
    const page = withAllWords(await pageIn(c, settings, left?.language))
    const { issuer } = settings
    if (!issuer) return c.html(<NotSetUp page={page} />, 503)
    const home = left?.to ?? `/${page.language}/reception`
    const told = (outcome: Outcome) =>
      c.html(<NotIn page={page} outcome={outcome} to={left?.to} />, statusOf[outcome])
    if (!left) return (await sessionOf(c, settings))?.open ? c.redirect(home, 303) : told("stopped")
    if (settings.now() >= left.until) return told("stopped")
    const url = new URL(`/sign-in/back${new URL(c.req.url).search}`, settings.origin)
    try {
      const who = await issuer.finish(url, left.pending)
      if (!(await begin(c, settings, who))) {
        logWarning("roles-too-many", { count: who.staff.grants.length })
        return told("manyRoles")
      }
      arrived(c, settings)
      return c.redirect(home, 303)
    } catch (trouble) {
      if (!(trouble instanceof Refusal)) return told(silent(trouble))
      log("sign-in-refused", { reason: trouble.reason })
      return told(trouble.reason === "not-allowed" ? "noRole" : "stopped")
    }
  })
}
