import * as z from "zod"
import * as table from "../table.ts"
import type { Instant } from "../time.ts"

/** Texts as DynamoDB writes them; of numbers, lists and the like it is enough that they are there. */
const text = z.object({ S: z.string() })
/** A key of the table is never empty, and no longer than so many bytes. */
const key = (most: number) =>
  z.object({
    S: z
      .string()
      .min(1)
      .refine((each) => Buffer.byteLength(each) <= most),
  })
const Image = z.object({ pk: key(2048), sk: key(1024), duePk: text.optional(), dueSk: text.optional() })

const Record = z.object({
  dynamodb: z.object({ SequenceNumber: z.string(), NewImage: Image.optional() }),
})
const Event = z.object({ Records: z.array(z.unknown()) })

/** A change of the table that made something due, and by what the stream knows it. */
export type Change = { key: table.Key; number: string }

/** What the records of the table's own stream made due by now, each item once, the oldest change first. */
export function madeDue(event: unknown, now: Instant): { changes: Change[]; unread: number } {
  const read = Event.parse(event).Records.map((record) => Record.safeParse(record).data)
  const changes = new Map<string, Change>()
  for (const record of read) {
    const image = record?.dynamodb.NewImage
    if (!record || !image) continue
    const [pk, sk] = [image.pk.S, image.sk.S]
    const due = { duePk: image.duePk?.S, dueSk: image.dueSk?.S }
    const name = `${pk} ${sk}`
    if (!table.isUrgent(due, now) || changes.has(name)) continue
    changes.set(name, { key: { pk, sk }, number: record.dynamodb.SequenceNumber })
  }
  return { changes: [...changes.values()], unread: read.filter((each) => each === undefined).length }
}
