import { marshall } from "@aws-sdk/util-dynamodb"
import { tableShape } from "#infra/table-shape.ts"
import { type Call, itemSize, type Raw } from "./meter.ts"

export type Units = { read: number; write: number }

const blocks = (bytes: number, of: number) => Math.max(1, Math.ceil(bytes / of))
const keyOf = (item: Raw) => `${item.pk?.S} ${item.sk?.S}`

type ReadInput = { ConsistentRead?: boolean }
type Items = Record<string, unknown>[]
type ReadOutput = { Item?: Record<string, unknown>; Items?: Items; Responses?: Record<string, Items> }

const sizeOf = (item: Record<string, unknown>): number =>
  itemSize(marshall(item, { removeUndefinedValues: true }))

/** 4 KB a unit, half of that when the read may be a moment old. Those that are asked for together count one by one. */
function readUnits(input: ReadInput, output: ReadOutput): number {
  if (output.Responses)
    return Object.values(output.Responses)
      .flat()
      .reduce((sum, item) => sum + blocks(sizeOf(item), 4096), 0)
  const items = output.Items ?? (output.Item ? [output.Item] : [])
  const bytes = items.reduce((sum, item) => sum + sizeOf(item), 0)
  return blocks(bytes, 4096) * (input.ConsistentRead ? 1 : 0.5)
}

type Index = (typeof tableShape.indexes)[keyof typeof tableShape.indexes]

/** What each index holds of an item: nothing, its keys, or all of it. */
function projected(item: Raw | undefined, { hash, range, projection }: Index) {
  if (!item?.[hash]) return undefined
  if (projection === "ALL") return item
  return Object.fromEntries(["pk", "sk", hash, range].map((name) => [name, item[name] ?? { S: "" }]))
}

/** Bytes an item takes with what each index holds of it; 100 more for each, as storage is billed. */
export const storedBytes = (item: Raw): number =>
  Object.values(tableShape.indexes)
    .map((index) => projected(item, index))
    .reduce((sum, entry) => sum + (entry ? itemSize(entry) + 100 : 0), itemSize(item) + 100)

/** An index entry that stays where it is costs one write if it changed; one that moves costs a delete and a put. */
function indexUnits(before: Raw | undefined, after: Raw | undefined): number {
  return Object.values(tableShape.indexes).reduce((sum, index) => {
    const [old, now] = [projected(before, index), projected(after, index)]
    const place = (entry: Raw | undefined) => JSON.stringify([entry?.[index.hash], entry?.[index.range]])
    const cost = (entry: Raw | undefined) => (entry ? blocks(itemSize(entry), 1024) : 0)
    if (JSON.stringify(old) === JSON.stringify(now)) return sum
    return sum + (old && now && place(old) === place(now) ? cost(now) : cost(old) + cost(now))
  }, 0)
}

type Write = Record<string, { Item?: Raw; Key?: Raw }>

/** Keys that a call writes. */
function writtenBy({ command, input }: Call): { keys: Raw[]; factor: number } {
  const given: { TransactItems?: Write[]; Item?: Raw; Key?: Raw } = input
  const key = (write: { Item?: Raw; Key?: Raw }): Raw[] => {
    const from = write.Key ?? write.Item
    return from?.pk && from.sk ? [{ pk: from.pk, sk: from.sk }] : []
  }
  if (given.TransactItems)
    return { keys: given.TransactItems.flatMap((write) => Object.values(write).flatMap(key)), factor: 2 }
  return /^(Put|Update|Delete)Item/.test(command) ? { keys: key(given), factor: 1 } : { keys: [], factor: 1 }
}

/** Units of calls in their order, from item sizes: DynamoDB Local reports wrong ones for transactions. */
export async function unitsOf(
  calls: Call[],
  fetch: (key: Raw) => Promise<Raw | undefined>,
  known: Map<string, Raw>,
): Promise<Units> {
  let [read, write] = [0, 0]
  for (const call of calls) {
    const { keys, factor } = writtenBy(call)
    if (keys.length === 0) read += readUnits(call.input, call.output)
    for (const key of keys) {
      const before = known.get(keyOf(key))
      const after = await fetch(key)
      write += factor * Math.max(...[before, after].map((item) => (item ? blocks(itemSize(item), 1024) : 1)))
      write += indexUnits(before, after)
      if (after) known.set(keyOf(key), after)
    }
  }
  return { read, write }
}
