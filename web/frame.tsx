import { Hono } from "hono"
import { secureHeaders } from "hono/secure-headers"
import { grouped } from "#shared/code.ts"
import { languages } from "#shared/language.ts"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import { asOneRequest } from "#shared/request.ts"
import { trace } from "#shared/trace.ts"
import { wordsIn } from "#shared/words/words.ts"
import { statusOf, waiting } from "./api/problem.ts"
import { v1 } from "./api/v1.ts"
import type { Env, Settings } from "./env.ts"
import type { Half } from "./half.ts"
import { isReading } from "./from-here.ts"
import { limited } from "./limit.ts"
import { numbered } from "./numbered.ts"
import { ErrorPage, Refused } from "./pages/error.tsx"
import { fallback, setPage } from "./pages/page.ts"

/**
 * Old phones must get in: the referrer policy keeps the Origin header of form posts, and no page relies on
 * Sec-Fetch-Site. Only staff are authorised by a cookie: what a foreign site could forge, web/from-here.ts refuses.
 */
const headers = secureHeaders({
  referrerPolicy: "strict-origin-when-cross-origin",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    scriptSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
})

/** Before anything was ever read, not even the phone number is known: said in every language. */
const nothingKnown = (): string =>
  [...languages.map((each) => wordsIn(each).errorPage.brokenTitle), grouped(trace() ?? "")].join("\n")

/** What is alike for all halves: headers, the page's language, what is not there, and what a refusal becomes. */
export function framed(settings: Settings, halves: Half[]): Hono<Env> {
  const app = new Hono<Env>()
  app.use(numbered)
  app.use((_, next) => asOneRequest(next))
  app.use(headers)
  app.use(async (c, next) => {
    await next()
    if (settings.origin.startsWith("https:")) c.header("Strict-Transport-Security", "max-age=31536000")
  })
  for (const half of halves) for (const each of half.bare(settings)) app.route("/", each)
  app.route("/api/v1", v1(settings, halves))
  app.use("/:language{[a-z]{2}}/*", async (c, next) => {
    if (!(await setPage(c, settings))) return c.notFound()
    await next()
    // What a person typed or holds is on most pages: no copy stays behind on a shared computer.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store")
    return undefined
  })
  app.use("/:language{[a-z]{2}}/*", limited)
  for (const { beforePages, pages } of halves) {
    if (beforePages) app.use("/:language{[a-z]{2}}/*", beforePages(settings))
    for (const page of pages(settings)) app.route("/:language{[a-z]{2}}", page)
  }
  app.notFound(async (c) => {
    c.header("Cache-Control", "no-store")
    // Of an address of ours, never of one that would lead elsewhere.
    const [, slashless] = /^(\/[a-z]{2}(?:\/[\w.~%-]+)+)\/+$/.exec(c.req.path) ?? []
    if (slashless !== undefined && isReading(c)) return c.redirect(slashless + new URL(c.req.url).search, 301)
    const page = await fallback(c, settings)
    if (!page) return c.text(nothingKnown(), 404)
    const { notFoundTitle, notFound } = page.words.errorPage
    return c.html(<ErrorPage page={page} title={notFoundTitle} text={notFound} />, 404)
  })
  app.onError(async (error, c) => {
    const page = await fallback(c, settings)
    if (!(error instanceof Refusal))
      logBug("page-broken", error, { route: c.req.routePath, method: c.req.method })
    c.header("Cache-Control", "no-store")
    if (!page) return c.text(nothingKnown(), 503)
    if (!(error instanceof Refusal)) {
      const { brokenTitle, broken } = page.words.errorPage
      return c.html(<ErrorPage page={page} title={brokenTitle} text={broken} trace={trace()} />, 500)
    }
    for (const { refused } of halves) {
      const told = refused?.(c, page, error)
      if (told) return told
    }
    return c.html(<Refused page={page} refusal={error} />, statusOf[error.reason], waiting(error))
  })
  return app
}
