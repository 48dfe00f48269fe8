import { deflateSync, inflateSync } from "node:zlib"
import * as z from "zod"
import * as table from "../table.ts"
import { Memory } from "./recorded/memory.ts"

const key = (location: string): table.Key => ({ pk: `MACHINE#${location}`, sk: "MACHINE" })

/** Written with every snapshot: packed, it costs a tenth. */
const Stored = z.object({ memory: z.string(), rev: z.int() })

const packed = (memory: Memory): string => deflateSync(JSON.stringify(memory)).toString("base64")
const unpacked = (text: string): Memory =>
  Memory.parse(JSON.parse(inflateSync(Buffer.from(text, "base64")).toString()))

type Kept = { memory: Memory; rev: number }

/** What is remembered of the queues that a ticket machine keeps at a location. */
export async function find(location: string): Promise<Kept | undefined> {
  const found = await table.get(key(location), true)
  const stored = found && Stored.parse(found)
  return stored && { memory: unpacked(stored.memory), rev: stored.rev }
}

/** Keeps it; refuses `changed-meanwhile` when another snapshot was heard since it was read. */
export const keep = (location: string, { memory, rev }: Kept): table.Step => {
  const item = { ...key(location), type: "machine", memory: packed(memory) }
  return rev === 0
    ? table.create({ ...item, rev: 1 }, "changed-meanwhile")
    : table.replace({ ...item, rev }, "changed-meanwhile")
}
