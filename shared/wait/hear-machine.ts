import { type Exchange, isSigned } from "../callback/exchange.ts"
import type { Act } from "../act.ts"
import { asSystem } from "../act.ts"
import { Refusal } from "../refusal.ts"
import * as table from "../table.ts"
import * as territories from "../territory/territory.table.ts"
import { locationOf, serviceOf } from "../territory/territory.ts"
import { dayOf, later, minute, wallTimeOf } from "../time.ts"
import * as boards from "./board.table.ts"
import { boardOf, Machine } from "./machine.ts"
import * as machines from "./machine.table.ts"
import { observed } from "./recorded/estimate.ts"
import { nothing } from "./recorded/memory.ts"
import { isSameMinute, lineOf } from "./log.ts"
import * as logs from "./log.table.ts"

/** What is older, or comes from a clock further ahead, says nothing of now. */
const apart = { oldest: 10 * minute, ahead: 5 * minute }

/** Writes the board of a location whose queues a ticket machine keeps. What is too old, or comes late, changes nothing. */
export async function hearMachine({ at: now }: Act, said: Machine): Promise<void> {
  const territory = await territories.lately(now)
  const place = locationOf(territory, said.location)
  if (!place?.published || said.at < later(now, -apart.oldest) || said.at > later(now, apart.ahead)) return
  const before = await boards.find(place.id)
  if (before && said.at <= before.updated) return
  const zone = territory.head.timezone
  const [hours = 0, minutes = 0] = wallTimeOf(said.at, zone).split(":").map(Number)
  const kept = (await machines.find(place.id)) ?? { memory: nothing, rev: 0 }
  const day = dayOf(said.at, zone)
  const isKnown = (service: string) => serviceOf(territory, service) !== undefined
  const queues = said.queues.map((queue) => ({ ...queue, services: queue.services.filter(isKnown) }))
  const readings = queues.map(({ services: [first], ...reading }) => {
    const nominal = first === undefined ? undefined : serviceOf(territory, first)?.minutes
    return { ...reading, ...(nominal !== undefined && { nominal }) }
  })
  const { memory, estimates } = observed(kept.memory, { date: day, minute: hours * 60 + minutes, readings })
  const board = boardOf({ ...said, queues }, estimates, { day, before })
  const today = before?.day === day ? before : undefined
  await table.commit([machines.keep(place.id, { ...kept, memory })])
  if (!today || !isSameMinute(today.updated, said.at))
    await table.commit([logs.append(place.id, day, said.at, lineOf(board, today))])
  await table.commit([boards.keep(board)])
}

/** The snapshot in a body; undefined for anything else. */
function machineIn(body: Uint8Array): Machine | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body)
    return Machine.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Believes a ticket machine that knows the secret; what nobody understands is left. */
export const ticketMachine =
  (secret: string): Exchange =>
  async (now, delivery) => {
    if (!isSigned(secret, now, delivery)) return false
    const said = machineIn(delivery.body)
    try {
      if (said) await hearMachine(asSystem(now), said)
    } catch (refusal) {
      // Another snapshot was heard in the same moment: the next one is not far.
      if (!(refusal instanceof Refusal)) throw refusal
    }
    return true
  }
