import { Hono } from "hono"
import { secureHeaders } from "hono/secure-headers"
import { languages } from "#shared/language.ts"
import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import { asOneRequest } from "#shared/request.ts"
import { wordsIn } from "#shared/words/words.ts"
import { statusOf, waiting } from "./api/problem.ts"
import { v1 } from "./api/v1.ts"
import type { Env, Settings } from "./env.ts"
import { inbound } from "./inbound.ts"
import { limited } from "./limit.ts"
import { openDataFiles } from "./open-data.ts"
import { appointment } from "./pages/appointment.tsx"
import { attestation } from "./pages/attestation.tsx"
import { callMe } from "./pages/call-me.tsx"
import { cancel } from "./pages/cancel.tsx"
import { check } from "./pages/check.tsx"
import { ErrorPage, Refused } from "./pages/error.tsx"
import { fairness } from "./pages/fairness.tsx"
import { find } from "./pages/find.tsx"
import { help } from "./pages/help.tsx"
import { move } from "./pages/move.tsx"
import { onList } from "./pages/on-list.tsx"
import { openData } from "./pages/open-data.tsx"
import { fallback, setPage, start } from "./pages/page.ts"
import { place } from "./pages/place.tsx"
import { promise } from "./pages/promise.tsx"
import { display } from "./pages/room/display.tsx"
import { kiosk } from "./pages/room/kiosk.tsx"
import { ticket } from "./pages/room/ticket.tsx"
import { waiting as waitingPage } from "./pages/room/waiting.tsx"
import { requestForm } from "./pages/request-form.tsx"
import { service } from "./pages/service.tsx"
import { time } from "./pages/time.tsx"
import { visit } from "./pages/visit.tsx"
import { waitingList } from "./pages/waiting-list.tsx"
import { who } from "./pages/who.tsx"
import { account } from "./staff/account.tsx"
import { guardPages, isForStaff } from "./staff/guard.ts"
import { leaving, left } from "./staff/leaving.tsx"
import { staffPages } from "./staff/pages.ts"
import { StaffRefused } from "./staff/said.tsx"
import { signIn, signInBack } from "./staff/sign-in.tsx"
import { statics } from "./static/static.ts"

/**
 * Old phones must get in: the referrer policy keeps the Origin header of form posts, and no page relies on
 * Sec-Fetch-Site. Only staff are authorised by a cookie: what a foreign site could forge, web/staff/guard.ts refuses.
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

/** Every page of residents, in the order they meet them. */
export const pages = [
  service,
  visit,
  place,
  time,
  who,
  check,
  appointment,
  move,
  cancel,
  find,
  callMe,
  waitingList,
  onList,
  help,
  requestForm,
  attestation,
  promise,
  waitingPage,
  ticket,
  display,
  kiosk,
  fairness,
  openData,
]

/** Before anything was ever read, not even the phone number is known: said in every language. */
const nothingKnown = (): string => languages.map((each) => wordsIn(each).errorPage.brokenTitle).join("\n")

/** The residents' site and the public API. The door gives the clock and the public address. */
export function site(settings: Settings): Hono<Env> {
  const app = new Hono<Env>()
  app.use((_, next) => asOneRequest(next))
  app.use(headers)
  app.use(async (c, next) => {
    await next()
    if (settings.origin.startsWith("https:")) c.header("Strict-Transport-Security", "max-age=31536000")
  })
  app.route("/", statics)
  app.get("/api/v1/", (c) => c.redirect("/api/v1", 301))
  app.route("/api/v1", v1(settings))
  app.route("/", inbound(settings))
  app.route("/", openDataFiles(settings))
  app.get("/", async (c) =>
    c.body(null, 302, {
      location: await start(c),
      vary: "Accept-Language",
      "cache-control": "no-cache",
    }),
  )
  // What is written on a door is short, and names no language.
  app.get("/promise/:location", async (c) =>
    c.body(null, 302, {
      location: `${await start(c)}/promise/${encodeURIComponent(c.req.param("location"))}`,
      vary: "Accept-Language",
      "cache-control": "no-cache",
    }),
  )
  app.use("/:language{[a-z]{2}}/*", async (c, next) => {
    if (!(await setPage(c, settings))) return c.notFound()
    await next()
    // What a person typed or holds is on most pages: no copy stays behind on a shared computer.
    if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store")
    return undefined
  })
  app.use("/:language{[a-z]{2}}/*", limited)
  app.use("/:language{[a-z]{2}}/*", guardPages(settings))
  app.route("/", signInBack(settings))
  app.route("/", left(settings))
  for (const page of [signIn(settings), leaving(settings), account]) app.route("/:language{[a-z]{2}}", page)
  for (const page of pages) app.route("/:language{[a-z]{2}}", page)
  for (const page of staffPages) app.route("/:language{[a-z]{2}}/reception", page)
  app.get("/:language{[a-z]{2}}/", (c) =>
    c.redirect(`/${c.req.param("language")}${new URL(c.req.url).search}`, 301),
  )
  app.notFound(async (c) => {
    const page = await fallback(c, settings)
    if (!page) return c.text(nothingKnown(), 404)
    const { notFoundTitle, notFound } = page.words.errorPage
    return c.html(<ErrorPage page={page} title={notFoundTitle} text={notFound} />, 404)
  })
  app.onError(async (error, c) => {
    const page = await fallback(c, settings)
    if (!(error instanceof Refusal))
      logBug("page-broken", error, { route: c.req.routePath, method: c.req.method })
    if (!page) return c.text(nothingKnown(), 503)
    c.header("Cache-Control", "no-store")
    if (!(error instanceof Refusal)) {
      const { brokenTitle, broken } = page.words.errorPage
      return c.html(<ErrorPage page={page} title={brokenTitle} text={broken} />, 500)
    }
    if (isForStaff(c))
      return c.html(<StaffRefused page={page} refusal={error} />, statusOf[error.reason], waiting(error))
    return c.html(<Refused page={page} refusal={error} />, statusOf[error.reason], waiting(error))
  })
  return app
}
