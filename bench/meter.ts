import { AsyncLocalStorage } from "node:async_hooks"
import type { AttributeValue, DynamoDBClient } from "@aws-sdk/client-dynamodb"

export type Raw = Record<string, AttributeValue>
export type Call = { command: string; input: object; output: object }
export type Plugin = Parameters<DynamoDBClient["middlewareStack"]["use"]>[0]

/** Calls made so far, by command. */
export const totals = new Map<string, number>()

const current = new AsyncLocalStorage<Call[]>()

/** Does something and gives the calls it made, also when others do the same beside it. */
export async function recording<T>(work: () => Promise<T>): Promise<{ result: T; calls: Call[] }> {
  const calls: Call[] = []
  return { result: await current.run(calls, work), calls }
}

/** Remembers every call of a client as it goes over the wire. */
export function recorder(): Plugin {
  const plugin: Plugin = {
    applyToStack(stack) {
      stack.add(
        (next, context) => async (args) => {
          const result = await next(args)
          const command = context.commandName ?? ""
          totals.set(command, (totals.get(command) ?? 0) + 1)
          current.getStore()?.push({ command, input: args.input, output: { ...result.output } })
          return result
        },
        { step: "build", name: "recorder" },
      )
    },
  }
  return plugin
}

/**
 * Bytes of a number: one for every two significant digits, one more.
 * Item sizes: docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
const numberSize = (text: string): number => Math.ceil(text.replace(/^-?0*|\.|-/g, "").length / 2) + 1

const utf8 = (text: string): number => Buffer.byteLength(text, "utf8")

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return utf8(value.S)
  if (value.N !== undefined) return numberSize(value.N)
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1
  if (value.NS) return value.NS.reduce((sum, each) => sum + numberSize(each), 0)
  if (value.SS) return value.SS.reduce((sum, each) => sum + utf8(each), 0)
  if (value.L) return 3 + value.L.reduce((sum, each) => sum + 1 + valueSize(each), 0)
  if (value.M)
    return (
      3 + Object.entries(value.M).reduce((sum, [name, each]) => sum + 1 + utf8(name) + valueSize(each), 0)
    )
  if (value.B !== undefined) return value.B.byteLength
  throw new Error(`meter: no size is known for ${JSON.stringify(value)}`)
}

/** Bytes of an item as DynamoDB counts them. */
export const itemSize = (item: Raw): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0)
