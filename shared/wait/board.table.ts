import * as z from "zod"
import * as table from "../table.ts"
import { Board } from "./board.ts"

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
