import { Hono } from "hono"
import type { Env, Settings } from "./env.ts"
import { framed } from "./frame.tsx"
import type { Half } from "./half.ts"
import { appointment } from "./pages/appointment.tsx"
import { callMe } from "./pages/call-me.tsx"
import { check } from "./pages/check.tsx"
import { start } from "./pages/page.ts"
import { place } from "./pages/place.tsx"
import { service } from "./pages/service.tsx"
import { time } from "./pages/time.tsx"
import { visit } from "./pages/visit.tsx"
import { who } from "./pages/who.tsx"
import { statics } from "./static/static.ts"

/** The way to an appointment or to a call, in the order people go it. */
const pages = [service, visit, place, time, who, check, appointment, callMe]

/** Where somebody starts who names no language: in the browser's. */
const starts = new Hono<Env>()
  .get("/", async (c) =>
    c.body(null, 302, {
      location: await start(c),
      vary: "Accept-Language",
      "cache-control": "no-cache",
    }),
  )
  // What is written on a door is short, and names no language.
  .get("/promise/:location", async (c) =>
    c.body(null, 302, {
      location: `${await start(c)}/promise/${encodeURIComponent(c.req.param("location"))}`,
      vary: "Accept-Language",
      "cache-control": "no-cache",
    }),
  )
  .get("/:language{[a-z]{2}}/", (c) => {
    c.header("Cache-Control", "no-store")
    return c.redirect(`/${c.req.param("language")}${new URL(c.req.url).search}`, 301)
  })

/** What most people meet first, and nothing else: a door that starts with it starts sooner (web/beginning.ts). */
export const firstOfResidents: Half = {
  bare: () => [statics, starts],
  operations: [],
  pages: () => pages,
}

export const firstPages = (settings: Settings): Hono<Env> => framed(settings, [firstOfResidents])
