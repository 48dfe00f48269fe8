import type { Hono } from "hono"
import type { Env } from "#web/env.ts"
import { closure } from "./admin/closure.tsx"
import { desk } from "./admin/desk.tsx"
import { home } from "./admin/home.tsx"
import { location } from "./admin/location.tsx"
import { locationEdit } from "./admin/location-edit.tsx"
import { opening } from "./admin/opening.tsx"
import { call } from "./calls/call.tsx"
import { ask } from "./calls/ask.tsx"
import { card } from "./calls/card.tsx"
import { calls } from "./calls/calls.tsx"
import { attest } from "./attest.tsx"
import { counterDay } from "./counter/day.tsx"
import { needs } from "./counter/needs.tsx"
import { paper } from "./counter/paper.tsx"
import { sheet } from "./counter/sheet.tsx"
import { callFigures } from "./figures/calls.tsx"
import { capacityPage } from "./figures/capacity.tsx"
import { fairness } from "./figures/fairness.tsx"
import { measuresPage } from "./figures/measures.tsx"
import { overview } from "./figures/overview.tsx"
import { tablePage } from "./figures/table.tsx"
import { trend } from "./figures/trend.tsx"
import { waiting } from "./figures/waiting.tsx"
import { keying } from "./letters/keying.tsx"
import { letters } from "./letters/letters.tsx"
import { printed } from "./letters/printed.tsx"
import { whatIf } from "./figures/what-if.tsx"
import { forget } from "./forget.tsx"
import { health } from "./health.tsx"
import { helped } from "./helped.tsx"
import { head } from "./admin/head.tsx"
import { organisations } from "./admin/organisations.tsx"
import { policy } from "./admin/policy.tsx"
import { report } from "./figures/report.tsx"
import { rights } from "./admin/rights.tsx"
import { services } from "./admin/service.tsx"
import { territory } from "./admin/territory.tsx"
import { versions } from "./admin/versions.tsx"
import { list } from "./helping/list.tsx"
import { many } from "./helping/many.tsx"
import { mine } from "./helping/mine.tsx"
import { erasing as personErase } from "./person/erase.tsx"
import { search as personSearch } from "./person/find.tsx"
import { told as personTold } from "./person/told.tsx"
import { known } from "./known.tsx"
import { appointment } from "./phone/appointment.tsx"
import { correction } from "./phone/correct.tsx"
import { phone } from "./phone/phone.tsx"
import { seal } from "./seal.tsx"
import { desk as deskScreen } from "./room/desk.tsx"
import { alerts } from "./figures/alerts.tsx"
import { steering } from "./figures/steering.tsx"
import { kioskKey } from "./room/kiosk.tsx"
import { room } from "./room/room.tsx"
import { ticket } from "./room/ticket.tsx"
import { rebooking } from "./rebooking/progress.tsx"
import { tasks } from "./tasks/tasks.tsx"
import { trail } from "./trail.tsx"
import { offerLetter } from "./waiting-list/letter.tsx"
import { waitingList } from "./waiting-list/list.tsx"
import { waiter } from "./waiting-list/one.tsx"

/** Every page of colleagues and helpers, under /reception; the guard stands before all of them. */
export const staffPages: Hono<Env>[] = [
  phone,
  appointment,
  correction,
  calls,
  call,
  ask,
  card,
  deskScreen,
  room,
  ticket,
  kioskKey,
  counterDay,
  sheet,
  paper,
  needs,
  printed,
  keying,
  letters,
  tasks,
  mine,
  many,
  list,
  helped,
  trail,
  report,
  known,
  forget,
  personSearch,
  personTold,
  personErase,
  home,
  location,
  locationEdit,
  services,
  rights,
  organisations,
  head,
  policy,
  versions,
  territory,
  desk,
  opening,
  closure,
  attest,
  seal,
  rebooking,
  alerts,
  steering,
  waitingList,
  offerLetter,
  waiter,
  whatIf,
  overview,
  capacityPage,
  waiting,
  fairness,
  callFigures,
  trend,
  tablePage,
  measuresPage,
  health,
]
