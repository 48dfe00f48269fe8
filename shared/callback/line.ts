import type { Language } from "../language.ts"
import { hour, type Instant, later, minute, ms } from "../time.ts"
import type { Callback } from "./callback.ts"
import type { Piece } from "./windows.ts"

/** Whom somebody can call: in which languages, about which services and where. What is left out is no bound. */
export type Caller = {
  id: string
  languages?: readonly Language[] | undefined
  services?: readonly string[] | undefined
  mayCall?: ((callback: Callback) => boolean) | undefined
}

/** Whether somebody is being called now: until their lease runs out nobody else does. */
export const isClaimed = ({ claim }: Pick<Callback, "claim">, now: Instant): boolean =>
  claim !== undefined && claim.until > now

type InLine = Pick<Callback, "window" | "asked" | "code">

/**
 * In line, whoever was promised the earliest end comes first, whether it is still to come or was broken; then whoever
 * asked first. Nothing else counts: neither how they asked nor who they are. A promise never moves back, so that in the
 * end everybody comes first.
 */
export const byTurn = (a: InLine, b: InLine): number =>
  order(a.window.to, b.window.to) || order(a.asked.at, b.asked.at) || order(a.code, b.code)

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Whether it is their turn to be called by this person. */
export const isCallable = (callback: Callback, now: Instant, caller: Caller): boolean =>
  callback.status === "open" &&
  callback.window.from <= now &&
  !isClaimed(callback, now) &&
  (caller.languages?.includes(callback.language) ?? true) &&
  (callback.service === undefined || (caller.services?.includes(callback.service) ?? true)) &&
  (caller.mayCall?.(callback) ?? true)

/** Who is to be called next, and after them. */
export const inLine = (open: readonly Callback[], now: Instant, caller: Caller): Callback[] =>
  open.filter((each) => isCallable(each, now, caller)).toSorted(byTurn)

/** Who is on the phone all the time is free soon; who does not pick up is busy with something for hours. */
const spacing = { busy: 30 * minute, "no-answer": 3 * hour, voicemail: 3 * hour }

const half = (at: Instant): "early" | "late" => (ms(at) % (24 * hour) < 11.5 * hour ? "early" : "late")

/**
 * When somebody who was not reached is called again: not at once, and the third time on another day and at another time
 * of it. Of the pieces to come, the first that suits; undefined where there is none.
 */
export function againIn(
  outcome: keyof typeof spacing,
  attempts: readonly { at: Instant }[],
  open: readonly Piece[],
  now: Instant,
): Piece | undefined {
  const soon = later(now, spacing[outcome])
  const after = open.filter(({ from }) => from >= soon)
  if (attempts.length < 2 || outcome === "busy") return after[0]
  const days = new Set(attempts.map(({ at }) => at.slice(0, 10)))
  const halves = new Set(attempts.map(({ at }) => half(at)))
  const elsewhen = after.filter(({ from }) => !days.has(from.slice(0, 10)))
  return elsewhen.find(({ from }) => !halves.has(half(from))) ?? elsewhen[0] ?? after[0]
}
