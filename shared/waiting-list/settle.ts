import type { Act } from "../act.ts"
import { homeOf } from "../location/home.ts"
import { goesAt } from "../notice/hours.ts"
import { idOf, type ListKind, type Notice, routeTo } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import * as table from "../table.ts"
import * as tasks from "../task/task.table.ts"
import * as territories from "../territory/territory.table.ts"
import type { Territory } from "../territory/territory.ts"
import { hour, later } from "../time.ts"
import { type Entry, erased, isWaiting } from "./entry.ts"
import * as entries from "./entry.table.ts"
import { longWaitName } from "./long-wait.ts"
import { lookFor } from "./look.ts"
import { onceEach } from "./match.ts"
import { clearing } from "./offer.ts"

/** What somebody on the list is told now: only whom a message reaches. */
function noticeFor(entry: Entry, kind: ListKind, act: Act, rules: Territory): Notice[] {
  const way = routeTo(entry.resident)
  if (way?.route !== "sms" && way?.route !== "email") return []
  const { code, before, resident, asked, trace } = entry
  const own = kind === "listed" && asked.by === "resident"
  const due = goesAt(act.at, { asked: own, voice: false, start: entry.offer?.place.start }, rules)
  const changes = before.length
  return [
    {
      id: idOf(code, kind, changes),
      kind,
      about: code,
      ...way,
      language: resident.language,
      at: act.at,
      due,
      until: later(act.at, rules.policy.retentionDays * 24 * hour),
      fate: "waiting",
      tries: 0,
      changes,
      asked: own,
      trace,
      rev: 1,
    },
  ]
}

/** Nobody waits for very long without a person who sees to it. */
async function longWait(act: Act, { code, locations, before }: Entry): Promise<table.Step[]> {
  const location = locations?.[0] ?? homeOf(await territories.current())
  const id = longWaitName(code, before.length)
  if (location === undefined || (await tasks.find(id))) return []
  return [tasks.add({ id, kind: "long-wait", location, about: code, at: act.at, rev: 1 })]
}

/** Does what is owed to somebody on the list by now: tells them, looks for a time, or forgets the person. */
export async function settle(act: Act, code: string): Promise<void> {
  const entry = await entries.find(code)
  if (!entry) return
  if (entry.erasure !== undefined && entry.erasure <= act.at)
    return await table.commit([
      ...entries.change(entry, erased(entry)),
      ...(entry.status === "offered" ? await clearing(act, entry) : []),
    ])
  const due = entry.owes.filter((each) => each.due <= act.at).map(({ what }) => what)
  if (due.length === 0) return
  const rules = await territories.current()
  const words = due.flatMap((what) => (what === "look" || what === "long" ? [] : [what]))
  const late = due.includes("long") && isWaiting(entry) ? await longWait(act, entry) : []
  const left = { ...entry, owes: entry.owes.filter((each) => each.due > act.at) }
  await table.commit([
    ...words.flatMap((kind) => noticeFor(entry, kind, act, rules)).map(notices.add),
    ...late,
    ...entries.change(entry, left),
  ])
  if (!due.includes("look")) return
  const waits = onceEach(await entries.inLine()).find((each) => each.code === code)
  if (waits) await lookFor(act, waits)
}
