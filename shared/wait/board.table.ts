import * as z from "zod"
import * as table from "../table.ts"
import { Board, Tickets } from "./board.ts"

/** All boards are one partition: a page about every place is one query. */
const pk = "BOARD"

/** Few bytes, for it is written every minute: how many wait, and the two figures where they are known. */
const Short = z.union([z.tuple([z.int()]), z.tuple([z.int(), z.int(), z.int()])])
type Short = z.infer<typeof Short>
const Stored = Board.extend({ services: z.record(z.string(), Short) })

const short = ({ waiting, estimate }: Board["services"][string]): Short =>
  estimate ? [waiting, estimate.p50, estimate.p80] : [waiting]

function read(found: Record<string, unknown>): Board {
  const { services, ...rest } = Stored.parse(found)
  const told = Object.entries(services).map(([id, [waiting, p50, p80]]) => [
    id,
    { waiting, estimate: p50 === undefined || p80 === undefined ? null : { p50, p80 } },
  ])
  return Board.parse({ ...rest, services: Object.fromEntries(told) })
}

function item(board: Board) {
  const services = Object.entries(board.services).map(([id, told]) => [id, short(told)])
  return { pk, sk: board.location, type: "board", ...board, services: Object.fromEntries(services) }
}

/** Keeps a board, new or changed; refuses `changed-meanwhile` when another minute was written since it was read. */
export const keep = (after: Board): table.Step =>
  after.rev === 0
    ? table.create(item({ ...after, rev: 1 }), "changed-meanwhile")
    : table.replace(item(after), "changed-meanwhile")

/** The board of a location, however old; undefined before its first minute. Half a read unit. */
export async function find(location: string): Promise<Board | undefined> {
  const found = await table.get({ pk, sk: location })
  return found && read(found)
}

/** The boards of all locations, however old. One query: half a read unit for every 4 KB. */
export async function all(): Promise<Board[]> {
  const found: Board[] = []
  for await (const each of table.query(pk)) found.push(read(each))
  return found
}

const ticketsKey = (location: string): table.Key => ({ pk: "BOARD-TICKETS", sk: location })
const Figures = z.tuple([z.int(), z.int()])
const StoredTickets = Tickets.extend({ tickets: z.record(z.string(), Figures) })

/** Keeps how long each number in line still waits; what was there before is over. */
export function keepTickets({ tickets, ...rest }: Tickets): table.Step {
  const figures = Object.entries(tickets).map(([ticket, { p50, p80 }]) => [ticket, [p50, p80]])
  const item = { type: "board-tickets", rev: 1, ...rest, tickets: Object.fromEntries(figures) }
  return table.put({ ...ticketsKey(rest.location), ...item })
}

/** How long each number in line at a location still waits, however old. Half a read unit. */
export async function ticketsOf(location: string): Promise<Tickets | undefined> {
  const found = await table.get(ticketsKey(location))
  if (!found) return undefined
  const { tickets, ...rest } = StoredTickets.parse(found)
  const figures = Object.entries(tickets).map(([ticket, [p50, p80]]) => [ticket, { p50, p80 }])
  return { ...rest, tickets: Object.fromEntries(figures) }
}
