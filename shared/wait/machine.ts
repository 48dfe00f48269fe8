import * as z from "zod"
import { Id } from "../id.ts"
import { type Instant, SentInstant } from "../time.ts"
import { type Board, rounded, type Told } from "./board.ts"
import type { Estimate as Guess } from "./recorded/snapshot.ts"

/** What is more than any waiting room holds was counted wrong: nothing is known then. */
const upTo = (most: number) => z.int().nonnegative().max(most)

/** What a ticket machine says of one queue, and for which services it is. What it does not know is left out. */
const Queue = z.object({
  queue: z.string().min(1).max(40),
  services: z.array(Id).min(1).max(40),
  open: z.boolean().optional(),
  desks: upTo(500).optional(),
  waiting: upTo(2000).optional(),
  /** The number last called. */
  called: upTo(1_000_000).optional(),
})

/** What a ticket machine says of a location at one moment: all of its queues. */
export const Machine = z.object({ location: Id, at: SentInstant, queues: z.array(Queue).min(1).max(50) })
export type Machine = z.infer<typeof Machine>

type Queue = Machine["queues"][number]

/** What is told of one queue: nobody waits only where somebody works. */
function toldOf({ open, desks, waiting = 0 }: Queue, guess: Guess | undefined): Told {
  if (open === false) return { waiting, estimate: null }
  if (guess) return { waiting, estimate: rounded(guess.p50, guess.p80) }
  return { waiting, estimate: waiting === 0 && desks !== undefined && desks > 0 ? rounded(0, 0) : null }
}

/** Of several queues for a service, people take the one that is quickest. */
const quicker = (a: Told, b: Told): Told => ({
  waiting: a.waiting + b.waiting,
  estimate: !a.estimate || (b.estimate && b.estimate.p50 < a.estimate.p50) ? b.estimate : a.estimate,
})

/** The board of a location whose queues a machine keeps. */
export function boardOf(
  { location, at, queues }: Machine,
  guesses: readonly (Guess | undefined)[],
  { day, before }: { day: string; before: Board | undefined },
): Board {
  const services: Record<string, Told> = {}
  queues.forEach((queue, i) => {
    const told = toldOf(queue, guesses[i])
    for (const id of queue.services) services[id] = services[id] ? quicker(services[id], told) : told
  })
  const updated: Instant = at
  return {
    location,
    day,
    updated,
    waiting: queues.reduce((sum, { waiting = 0 }) => sum + waiting, 0),
    // Desks serve several queues: the same ones are said with each.
    desks: Math.max(...queues.map(({ desks = 0 }) => desks)),
    services,
    calibration: before?.calibration ?? { stretch: 1, seen: 0, kept: 0 },
    calls: [],
    came: [],
    machine: true,
    rev: before?.rev ?? 0,
  }
}
