import type { Act } from "../act.ts"
import * as appointments from "../appointment/appointment.table.ts"
import * as audits from "../audit/audit.table.ts"
import { homeOf } from "../location/home.ts"
import { goesAt } from "../notice/hours.ts"
import { idOf, wayTo } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import { invalid } from "../refusal.ts"
import { allowed } from "../staff/demand.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import { type Territory, unknownNames } from "../territory/territory.ts"
import { type Callback, type Ending, isReached, type Outcome, type Window } from "./callback.ts"
import * as callbacks from "./callback.table.ts"
import { closed } from "../notice/lay-out.ts"
import { dialled, ended, released, unkeptTask } from "./calling.ts"
import { againIn } from "./line.ts"
import { again as anew, own } from "./own.ts"
import { roomAgain } from "./offered.ts"

const noted = (act: Act, { code, location }: Callback) =>
  audits.noted(act, { what: "asked-callback", about: code, ...(location !== undefined && { location }) })

/** What a phone is told after a call in vain: when it rings again, or that it does no more. */
function missed(act: Act, after: Callback, territory: Territory): table.Step[] {
  const { code, phone, language, erasure, status } = after
  if (!phone) return []
  const kind = status === "open" ? ("missed" as const) : ("unreached" as const)
  const route = wayTo(phone, territory.policy)
  // What no message reaches is left to the task.
  if (!route) return []
  // A landline that nobody picks up is not called by a machine in between.
  if (kind === "missed" && route === "voice") return []
  const due = goesAt(act.at, { asked: false, voice: route === "voice" }, territory)
  const id = idOf(code, kind, after.attempts.length)
  const waiting = { at: act.at, due, until: erasure ?? act.at, fate: "waiting", tries: 0, rev: 1 } as const
  return [notices.add({ id, kind, about: code, route, to: phone, language, ...waiting })]
}

/** Whom nobody reached is work for people: they may write, or know them. */
const unreached = (act: Act, { code, location }: Callback, territory: Territory): table.Step[] => {
  const place = location ?? homeOf(territory)
  if (place === undefined) return []
  return [
    tasks.add({
      id: `unreached-${code}`,
      kind: "unreached",
      location: place,
      about: code,
      at: act.at,
      rev: 1,
    }),
  ]
}

/** Its place in the day goes to somebody else; another is taken where it is called again. */
const moved = (before: Window, after: Window): table.Step[] => [
  ...(before.piece ? [callbacks.givePlace(before.piece)] : []),
  ...(after.piece ? [callbacks.pressIn(after.piece)] : []),
]

async function attemptOnce(act: Act, code: string, outcome: Outcome): Promise<Callback> {
  const before = await own(act, code)
  // Said twice, it is one attempt.
  if (outcome === "reached" && isReached(before)) return before
  const territory = await territories.current()
  const hours = await roomAgain(territory, act.at)
  const again = (attempts: Callback["attempts"]): Window | undefined => {
    if (outcome === "reached" || outcome === "declined" || outcome === "wrong-number") return undefined
    const piece = againIn(outcome, attempts, hours, act.at)
    return piece && { from: piece.from, to: piece.to, piece: piece.name }
  }
  const after = dialled(before, outcome, act, territory.policy, again)
  const inVain = ["no-answer", "busy", "voicemail"].includes(outcome)
  const over = after.status !== "open"
  await table.commit([
    ...(over
      ? callbacks.close(before, after)
      : [callbacks.change(after), ...(inVain ? moved(before.window, after.window) : [])]),
    ...(inVain ? missed(act, after, territory) : []),
    ...closed(act, await tasks.find(unkeptTask(code, before.attempts.length))),
    ...(over && after.end?.how !== "declined" ? unreached(act, after, territory) : []),
    ...noted(act, before),
  ])
  return { ...after, rev: after.rev + 1 }
}

/**
 * What came of dialling. Whoever was reached stays with whoever talks; whoever was not is told when the phone rings
 * again, and waits for it; after the last attempt they are told so, and people see to it. Refuses `not-found`,
 * `changed-meanwhile`.
 */
export const attempt = (act: Act, code: string, outcome: Outcome): Promise<Callback> =>
  anew(() => attemptOnce(act, code, outcome))

type Done = Extract<Ending, "resolved" | "appointment">

/** Only an appointment that whoever says so may see; one that nobody has is refused alike. */
async function demandAppointment(act: Act, code: string): Promise<void> {
  const found = await appointments.find(code)
  const about = { location: found?.location, organisation: found?.helped?.organisation }
  if (!found || !allowed(act, "see", about)) throw invalid({ path: "appointment", fault: "not-allowed" })
}

async function closeOnce(act: Act, code: string, how: Done, appointment?: string): Promise<Callback> {
  const before = await own(act, code)
  const { policy } = await territories.current()
  if (appointment !== undefined) await demandAppointment(act, appointment)
  const after = ended(before, how, act, policy, appointment)
  await table.commit([...callbacks.close(before, after), ...noted(act, before)])
  return { ...after, rev: after.rev + 1 }
}

/** It is done: answered, or with a time. Refuses `not-found`, `changed-meanwhile`, and `invalid` for an appointment they cannot see. */
export const close = (act: Act, code: string, how: Done, appointment?: string): Promise<Callback> =>
  anew(() => closeOnce(act, code, how, appointment))

async function passOnce(act: Act, code: string, location: string): Promise<void> {
  const before = await own(act, code)
  const problems = unknownNames(await territories.current(), { location })
  if (problems.length > 0) throw invalid(...problems)
  const after = released({ ...before, location })
  await table.commit([callbacks.change(after), ...noted(act, before)])
}

/** To the people of another place, with its age. Refuses `not-found`, `changed-meanwhile`, `invalid` for a place that is none. */
export const pass = (act: Act, code: string, location: string): Promise<void> =>
  anew(() => passOnce(act, code, location))
