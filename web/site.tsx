import { type Context, Hono } from "hono"
import { bodyLimit } from "hono/body-limit"
import { secureHeaders } from "hono/secure-headers"
import { asResident } from "#shared/act.ts"
import { preferred } from "#shared/language.ts"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { wordsIn } from "#shared/words/words.ts"
import { retryAfter, statusOf } from "./api/problem.ts"
import { v1 } from "./api/v1.ts"
import type { Env, Settings } from "./env.ts"
import { appointment } from "./pages/appointment.tsx"
import { callMe } from "./pages/call-me.tsx"
import { cancel } from "./pages/cancel.tsx"
import { check } from "./pages/check.tsx"
import { ErrorPage, Refused } from "./pages/error.tsx"
import { find } from "./pages/find.tsx"
import { move } from "./pages/move.tsx"
import { place } from "./pages/place.tsx"
import { service } from "./pages/service.tsx"
import { time } from "./pages/time.tsx"
import { visit } from "./pages/visit.tsx"
import { who } from "./pages/who.tsx"
import { statics } from "./static/static.ts"

/**
 * Old phones must get in: the referrer policy keeps the Origin header of form posts, and no page relies on
 * Sec-Fetch-Site. Nothing is authorised by a cookie, so there is no request a foreign site could forge.
 */
const headers = secureHeaders({
  referrerPolicy: "strict-origin-when-cross-origin",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

/** Every page of residents, in the order they meet them. */
export const pages = [service, visit, place, time, who, check, appointment, move, cancel, find, callMe]

async function setPage(c: Context<Env>, { now, origin }: Settings): Promise<boolean> {
  const territory = await territories.current()
  const language = territory.head.languages.find((each) => each === c.req.param("language"))
  if (!language) return false
  const at = now()
  const { pathname, search } = new URL(c.req.url)
  c.set("origin", origin)
  c.set("act", asResident(at))
  c.set("page", { language, words: wordsIn(language), territory, now: at, path: pathname + search })
  return true
}

/** Something that stands for a page even when nothing could be read: the first language, the last known territory. */
function fallback(c: Context<Env>, { now }: Settings) {
  const known = c.get("page")
  const territory = known?.territory ?? territories.lastKnown()
  const language =
    territory &&
    (preferred(c.req.header("accept-language"), territory.head.languages) ?? territory.head.languages[0])
  if (known || !territory || !language) return known
  return { language, words: wordsIn(language), territory, now: now(), path: `/${language}` }
}

/** The residents' site and the public API. The door gives the clock and the public address. */
export function site(settings: Settings): Hono<Env> {
  const app = new Hono<Env>()
  app.use(headers)
  app.use(async (c, next) => {
    await next()
    if (settings.origin.startsWith("https:")) c.header("Strict-Transport-Security", "max-age=31536000")
  })
  app.route("/", statics)
  app.route("/api/v1", v1(settings))
  app.get("/", async (c) => {
    const { head } = await territories.current()
    const language = preferred(c.req.header("accept-language"), head.languages) ?? head.languages[0]
    return c.body(null, 302, {
      location: `/${language}`,
      vary: "Accept-Language",
      "cache-control": "no-cache",
    })
  })
  app.use(
    "/:language{[a-z]{2}}/*",
    bodyLimit({
      maxSize: 64 * 1024,
      onError: () => {
        throw new Refusal("too-large")
      },
    }),
  )
  app.use("/:language{[a-z]{2}}/*", async (c, next) => {
    if (!(await setPage(c, settings))) return c.notFound()
    await next()
    // What a person typed or holds is on these pages: no copy stays behind on a shared computer.
    c.header("Cache-Control", "no-store")
    return undefined
  })
  for (const page of pages) app.route("/:language{[a-z]{2}}", page)
  app.get("/:language{[a-z]{2}}/", (c) => c.redirect(`/${c.req.param("language")}`, 301))
  app.notFound((c) => {
    const page = fallback(c, settings)
    if (!page) return c.text("404", 404)
    const { notFoundTitle, notFound } = page.words.errorPage
    return c.html(<ErrorPage page={page} title={notFoundTitle} text={notFound} />, 404)
  })
  app.onError((error, c) => {
    const page = fallback(c, settings)
    if (!(error instanceof Refusal))
      logBug("page-broken", error, { route: c.req.routePath, method: c.req.method })
    if (!page) return c.text("503", 503)
    c.header("Cache-Control", "no-store")
    if (!(error instanceof Refusal)) {
      const { brokenTitle, broken } = page.words.errorPage
      return c.html(<ErrorPage page={page} title={brokenTitle} text={broken} />, 500)
    }
    if (error.reason === "too-many-requests") c.header("Retry-After", retryAfter)
    return c.html(<Refused page={page} refusal={error} />, statusOf[error.reason])
  })
  return app
}
