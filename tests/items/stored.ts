import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from "@aws-sdk/client-dynamodb"
import { unmarshall } from "@aws-sdk/util-dynamodb"
import { inject } from "vitest"
import * as z from "zod"
import type { World } from "../world.ts"

export type Stored = Record<string, AttributeValue>

const client = () =>
  new DynamoDBClient({
    endpoint: inject("dynamodb"),
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })

export const scan = async ({ table }: World): Promise<Stored[]> =>
  (await client().send(new ScanCommand({ TableName: table }))).Items ?? []

/** The table holds these items and no other. */
export async function replaceAll(world: World, items: readonly Stored[]): Promise<void> {
  const db = client()
  const TableName = world.table
  for (const { pk, sk } of await scan(world))
    if (pk && sk) await db.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }))
  for (const Item of items) await db.send(new PutItemCommand({ TableName, Item }))
}

/** Bytes as text, so that an item can be written down. */
const writtenValue = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString("base64") } : value

const Bytes = z.strictObject({ base64: z.base64() })
const Value: z.ZodType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.boolean() }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ B: Bytes.transform(({ base64 }) => new Uint8Array(Buffer.from(base64, "base64"))) }),
    z.strictObject({ L: z.array(Value) }),
    z.strictObject({ M: z.record(z.string(), Value) }),
  ]),
)

const Recording = z.object({ at: z.string(), items: z.array(z.record(z.string(), Value)) })
export type Recording = z.infer<typeof Recording>

export const written = (recording: Recording): string => {
  const { at, items } = recording
  const lines = items.map((each) => JSON.stringify(each, writtenValue))
  return `{ "at": ${JSON.stringify(at)}, "items": [\n${lines.join(",\n")}\n] }\n`
}

export const folder = join(import.meta.dirname, "recorded")
export const shapesFile = join(folder, "shapes.json")

/** What versions before wrote, by version. */
export const recordings = (): (readonly [version: string, recording: Recording])[] =>
  readdirSync(folder)
    .filter((name) => /^\d.*\.json$/.test(name))
    .map((name) => [
      name.replace(".json", ""),
      Recording.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))),
    ])

const Typed = z.looseObject({ type: z.string(), pk: z.string(), sk: z.string() })
export const typed = (item: Stored) => Typed.parse(unmarshall(item))
