import type { Act, Channel } from "#shared/act.ts"
import { type Callback, type Outcome } from "#shared/callback/callback.ts"
import { claimed, dialled, ended } from "#shared/callback/calling.ts"
import { againIn, inLine, isClaimed } from "#shared/callback/line.ts"
import { type Piece, pieces } from "#shared/callback/windows.ts"
import { calendarOf } from "#shared/slot/slot.ts"
import { staffedSpans } from "#shared/territory/phone-hours.ts"
import type { Territory } from "#shared/territory/territory.ts"
import { hour, type Instant, instant, later, minute, ms } from "#shared/time.ts"

/** Numbers that look random and are always the same. */
export function dice(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32
}

const channels: Channel[] = ["web", "sms", "phone", "counter", "post", "helper"]

/** All phone hours of so many days and three weeks. */
function staffedSpansOf({ head, ...territory }: Territory, from: Instant, days: number) {
  const calendar = calendarOf({ head, ...territory })
  const all = new Map<number, { start: number; end: number }>()
  for (let day = 0; day < days + 21; day += 7)
    for (const each of staffedSpans(head.phoneHours, calendar, later(from, day * 24 * hour)))
      all.set(each.start, each)
  return [...all.values()].sort((a, b) => a.start - b.start)
}

type Load = {
  territory: Territory
  from: Instant
  days: number
  /** How many ask on a day, on average. */
  daily: number
  agents: number
  seed: number
}

/** What came of so many days of people asking and agents phoning, by the code that orders real ones. */
export function simulate({ territory, from, days, daily, agents, seed }: Load) {
  const roll = dice(seed)
  const { policy } = territory
  const taken = new Map<string, number>()
  const all: Callback[] = []
  let open: Callback[] = []
  let twice = 0
  const free: Instant[] = Array.from({ length: agents }, () => from)

  const withRoom = (hours: Piece[]) =>
    hours.find(({ name, places }) => (taken.get(name) ?? 0) < places) ?? hours.at(-1)
  const take = (name: string, by: number) => taken.set(name, (taken.get(name) ?? 0) + by)

  function ask(at: Instant): void {
    const piece = withRoom(pieces(territory, at))
    if (!piece) return
    take(piece.name, 1)
    const window = { from: piece.from, to: piece.to, piece: piece.name }
    const channel = channels[Math.floor(roll() * channels.length)] ?? "web"
    open.push({
      code: `C${all.length + open.length}`,
      phone: "+32470123456",
      language: "fr",
      window,
      promised: window,
      ahead: 0,
      asked: { at, by: "resident", channel },
      status: "open",
      attempts: [],
      owes: [],
      rev: 1,
    })
  }

  /** Two in three pick up; of the others some are busy. */
  function outcome(): Outcome {
    const n = roll()
    if (n < 0.66) return "reached"
    if (n < 0.7) return "declined"
    if (n < 0.72) return "wrong-number"
    return n < 0.8 ? "busy" : n < 0.9 ? "voicemail" : "no-answer"
  }

  function phone(agent: number, at: Instant): boolean {
    const id = `agent-${agent}`
    const [next] = inLine(open, at, { id })
    if (!next) return false
    if (isClaimed(next, at)) twice++
    const act: Act = { by: { kind: "staff", staff: { id, name: id, grants: [] } }, at, channel: "phone" }
    const came = outcome()
    const again = (attempts: Callback["attempts"]) => {
      if (came !== "busy" && came !== "no-answer" && came !== "voicemail") return undefined
      const hours = pieces(territory, at).filter(({ name, most }) => (taken.get(name) ?? 0) < most)
      const piece = againIn(came, attempts, hours, at)
      return piece && { from: piece.from, to: piece.to, piece: piece.name }
    }
    const done = dialled(claimed(next, id, at, policy), came, act, policy, again)
    const after = came === "reached" ? ended(done, "resolved", act, policy) : done
    if (next.window.piece) take(next.window.piece, -1)
    if (after.status === "open" && after.window.piece) take(after.window.piece, 1)
    open = open.filter(({ code }) => code !== next.code)
    if (after.status === "open") open.push(after)
    else all.push(after)
    const talk = came === "reached" ? (4 + roll() * 16) * minute : 2 * minute
    free[agent] = later(at, talk)
    return true
  }

  const end = later(from, days * 24 * hour)
  const spans = staffedSpansOf(territory, from, days)
  let span = 0
  /** Agents work in phone hours, to their end. */
  const working = (at: Instant): boolean => {
    while ((spans[span]?.end ?? Infinity) <= ms(at)) span++
    return (spans[span]?.start ?? Infinity) <= ms(at)
  }
  const rate = daily / (14 * 60)
  for (let at = from; at < later(end, 21 * 24 * hour); at = later(at, 2 * minute)) {
    const clock = (ms(at) / hour) % 24
    if (at < end && clock >= 6 && clock < 20 && roll() < rate * 2) ask(at)
    const soon = free.some((until) => until <= at)
    if (soon && open.length > 0 && clock >= 6 && clock < 16 && working(at))
      free.forEach((until, agent) => void (until <= at && phone(agent, at)))
  }
  const kept = all.filter(
    ({ attempts, promised }) => (attempts[0]?.at ?? instant(Number.MAX_SAFE_INTEGER / 2)) <= promised.to,
  )
  return { ended: all, left: open, twice, kept: kept.length / Math.max(1, all.length) }
}
