import type { DynamoDBClient } from "@aws-sdk/client-dynamodb"
import * as commands from "@aws-sdk/client-dynamodb"
import type { Call } from "./meter.ts"

/** Does work over all items with so many at once; milliseconds in all. */
export async function timed<T>(
  items: T[],
  parallel: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  const queue = [...items]
  const start = performance.now()
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
  return performance.now() - start
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

export const perSecond = (many: number, ms: number): number => Math.round((many * 1000) / ms)

const made = {
  GetItemCommand: (input: object) => new commands.GetItemCommand({ TableName: "", Key: {}, ...input }),
  QueryCommand: (input: object) => new commands.QueryCommand({ TableName: "", ...input }),
  TransactWriteItemsCommand: (input: object) =>
    new commands.TransactWriteItemsCommand({ TransactItems: [], ...input }),
  UpdateItemCommand: (input: object) => new commands.UpdateItemCommand({ TableName: "", Key: {}, ...input }),
  PutItemCommand: (input: object) => new commands.PutItemCommand({ TableName: "", Item: {}, ...input }),
} as const

const isKnown = (name: string): name is keyof typeof made => name in made

const elsewhere = (input: object, from: string, to: string): object => {
  const { ClientRequestToken: _, ...rest }: { ClientRequestToken?: string } = JSON.parse(
    JSON.stringify(input).replaceAll(from, to),
  )
  return rest
}

/** The same calls with nothing around them: what the database alone takes. Those of one request follow each other. */
export async function bare(client: DynamoDBClient, calls: Call[], from: string, to: string): Promise<void> {
  for (const { command, input } of calls) {
    if (!isKnown(command)) throw new Error(`bench: no bare call is known for ${command}`)
    // The union of commands has no common signature that send() takes.
    const sent = made[command](elsewhere(input, from, to))
    if (sent instanceof commands.GetItemCommand) await client.send(sent)
    else if (sent instanceof commands.QueryCommand) await client.send(sent)
    else if (sent instanceof commands.TransactWriteItemsCommand) await client.send(sent)
    else if (sent instanceof commands.UpdateItemCommand) await client.send(sent)
    else await client.send(sent)
  }
}
