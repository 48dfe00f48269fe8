import type { Hono } from "hono"
import { appointments } from "./api/appointments.ts"
import { callbackOperations } from "./api/callbacks.ts"
import { places } from "./api/places.ts"
import { waitingListOperations } from "./api/waiting-list.ts"
import { waitingTimes } from "./api/waiting-times.ts"
import type { Env, Settings } from "./env.ts"
import { firstOfResidents } from "./first.tsx"
import { framed } from "./frame.tsx"
import type { Half } from "./half.ts"
import { health } from "./health.ts"
import { openDataFiles } from "./open-data.ts"
import { cancel } from "./pages/cancel.tsx"
import { fairness } from "./pages/fairness.tsx"
import { find } from "./pages/find.tsx"
import { help } from "./pages/help.tsx"
import { move } from "./pages/move.tsx"
import { onList } from "./pages/on-list.tsx"
import { openData } from "./pages/open-data.tsx"
import { promise } from "./pages/promise.tsx"
import { display } from "./pages/room/display.tsx"
import { kiosk } from "./pages/room/kiosk.tsx"
import { ticket } from "./pages/room/ticket.tsx"
import { waiting } from "./pages/room/waiting.tsx"
import { waitingList } from "./pages/waiting-list.tsx"
import { wellKnown } from "./well-known.ts"

/** What people meet once they have an appointment, or seek something else, in that order. */
const pages = [
  move,
  cancel,
  find,
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

/** What residents and the public see. Whatever is heavy and rare for them is in the other half. */
export const ofResidents: Half = {
  bare: (settings) => [
    ...firstOfResidents.bare(settings),
    health(settings),
    openDataFiles(settings),
    wellKnown(settings),
  ],
  operations: [...places, ...waitingTimes, ...appointments, ...callbackOperations, ...waitingListOperations],
  pages: (settings) => [...firstOfResidents.pages(settings), ...pages],
}

export const residents = (settings: Settings): Hono<Env> => framed(settings, [ofResidents])
