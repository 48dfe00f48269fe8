import { Hono } from "hono"
import { appointments } from "./api/appointments.ts"
import { callbackOperations } from "./api/callbacks.ts"
import { places } from "./api/places.ts"
import { waitingListOperations } from "./api/waiting-list.ts"
import { waitingTimes } from "./api/waiting-times.ts"
import type { Env, Settings } from "./env.ts"
import { framed } from "./frame.tsx"
import type { Half } from "./half.ts"
import { health } from "./health.ts"
import { openDataFiles } from "./open-data.ts"
import { appointment } from "./pages/appointment.tsx"
import { callMe } from "./pages/call-me.tsx"
import { cancel } from "./pages/cancel.tsx"
import { check } from "./pages/check.tsx"
import { fairness } from "./pages/fairness.tsx"
import { find } from "./pages/find.tsx"
import { help } from "./pages/help.tsx"
import { move } from "./pages/move.tsx"
import { onList } from "./pages/on-list.tsx"
import { openData } from "./pages/open-data.tsx"
import { start } from "./pages/page.ts"
import { place } from "./pages/place.tsx"
import { promise } from "./pages/promise.tsx"
import { display } from "./pages/room/display.tsx"
import { kiosk } from "./pages/room/kiosk.tsx"
import { ticket } from "./pages/room/ticket.tsx"
import { waiting } from "./pages/room/waiting.tsx"
import { service } from "./pages/service.tsx"
import { time } from "./pages/time.tsx"
import { visit } from "./pages/visit.tsx"
import { waitingList } from "./pages/waiting-list.tsx"
import { who } from "./pages/who.tsx"
import { statics } from "./static/static.ts"
import { wellKnown } from "./well-known.ts"

/** Every page of residents, in the order they meet them. */
const pages = [
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
  promise,
  waiting,
  ticket,
  display,
  kiosk,
  fairness,
  openData,
]

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

/** What residents and the public see. Whatever is heavy and rare for them is in the other half. */
export const ofResidents: Half = {
  bare: (settings) => [statics, health(settings), openDataFiles(settings), wellKnown(settings), starts],
  operations: [...places, ...waitingTimes, ...appointments, ...callbackOperations, ...waitingListOperations],
  pages: () => pages,
}

export const residents = (settings: Settings): Hono<Env> => framed(settings, [ofResidents])
