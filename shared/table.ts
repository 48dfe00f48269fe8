import { setTimeout as pause } from "node:timers/promises"
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-dynamodb"
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb"
import { unmarshall } from "@aws-sdk/util-dynamodb"
import { type Details, type Reason, Refusal } from "./refusal.ts"
import { forgetSeen } from "./request.ts"
import { type Instant, ms } from "./time.ts"
import { whole } from "./unknown.ts"

export type Key = { pk: string; sk: string }
export type Item = Key & Record<string, unknown>
export type Index = "due" | "list" | "phone"

type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number]

/** One write, and what its failure means in the domain. */
export type Step = { write: Write; otherwise: Reason; details?: Details }

let home: { client: DynamoDBDocumentClient; name: string } | undefined

export type Plugin = Parameters<DynamoDBClient["middlewareStack"]["use"]>[0]

/** As a signed request looks: DynamoDB Local reads nothing in it but that it is there. */
const authorization =
  "AWS4-HMAC-SHA256 Credential=local/20270101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=none"

const unsigned = <Request extends { headers: Record<string, string> }>(
  request: Request,
): Promise<Request> => {
  request.headers.authorization = authorization
  return Promise.resolve(request)
}

/**
 * Says which table to use. Called once by the door; without an endpoint it is AWS's own.
 * Plugins see or disturb every call: benches measure with them, tests inject what DynamoDB Local never does.
 */
export function open(settings: { name: string; endpoint?: string | undefined; plugins?: Plugin[] }): void {
  home?.client.destroy()
  const local = {
    endpoint: settings.endpoint ?? "",
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    // Nobody there checks a signature, and making one is a fifth of what a call costs.
    signer: { sign: unsigned },
    // One machine is slow in a crowd: waiting for a connection is no news there.
    requestHandler: { socketAcquisitionWarningTimeout: 60_000 },
  }
  const client = new DynamoDBClient({ ...(settings.endpoint ? local : {}), maxAttempts: 5 })
  for (const plugin of settings.plugins ?? []) client.middlewareStack.use(plugin)
  home = {
    name: settings.name,
    client: DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } }),
  }
}

/** Lets go of the connections. */
export function close(): void {
  home?.client.destroy()
  home = undefined
}

function opened() {
  if (!home) throw new Error("table: open() has not been called")
  return home
}

const names = (expression: string): Record<string, string> =>
  Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([hash, name]) => [hash, name ?? ""]))

/** A write that must be the first of its key. */
export const create = (item: Item, otherwise: Reason): Step => ({
  write: {
    Put: {
      TableName: opened().name,
      Item: whole(item),
      ConditionExpression: "attribute_not_exists(pk)",
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    },
  },
  otherwise,
})

/** A write that may overwrite. */
export const put = (item: Item): Step => ({
  write: { Put: { TableName: opened().name, Item: whole(item) } },
  otherwise: "changed-meanwhile",
})

/** Replaces an item that is still at the revision it was read at; it gets the next one. */
export const replace = (item: Item & { rev: number }, otherwise: Reason): Step => ({
  write: {
    Put: {
      TableName: opened().name,
      Item: whole({ ...item, rev: item.rev + 1 }),
      ConditionExpression: "rev = :rev",
      ExpressionAttributeValues: { ":rev": item.rev },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    },
  },
  otherwise,
})

/** Changes parts of an item. Attributes are written `#name`, values `:name`. */
export const update = (
  key: Key,
  change: { set: string; when?: string; values: Record<string, unknown> },
  otherwise: Reason,
): Step => {
  const used = names(`${change.set} ${change.when ?? ""}`)
  return {
    write: {
      Update: {
        TableName: opened().name,
        Key: key,
        UpdateExpression: change.set,
        ...(change.when ? { ConditionExpression: change.when } : {}),
        ...(Object.keys(used).length > 0 ? { ExpressionAttributeNames: used } : {}),
        ExpressionAttributeValues: change.values,
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      },
    },
    otherwise,
  }
}

/** Deletes what must be there; with `rev`, as it was read. */
export const remove = (key: Key, otherwise: Reason, rev?: number): Step => ({
  write: {
    Delete: {
      TableName: opened().name,
      Key: key,
      ...(rev === undefined
        ? { ConditionExpression: "attribute_exists(pk)" }
        : { ConditionExpression: "rev = :rev", ExpressionAttributeValues: { ":rev": rev } }),
    },
  },
  otherwise,
})

/** Deletes what may be there or not. */
export const drop = (key: Key): Step => ({
  write: { Delete: { TableName: opened().name, Key: key } },
  otherwise: "changed-meanwhile",
})

const fleeting = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "TransactionConflictException",
  "TransactionInProgressException",
  "ThrottlingException",
  "ProvisionedThroughputExceededException",
])

type Cancellation = { Code?: string; Item?: Record<string, unknown> }

/** Undefined when trying again may help; a refusal when a condition failed; anything else is a bug and thrown. */
function judged(error: unknown, steps: Step[]): Refusal | undefined {
  if (!(error instanceof Error)) throw error
  if (error.name === "ConditionalCheckFailedException" && steps[0])
    return refused(steps[0], "Item" in error ? error.Item : undefined)
  const cancellations: Cancellation[] =
    "CancellationReasons" in error && Array.isArray(error.CancellationReasons)
      ? error.CancellationReasons
      : []
  const failed = cancellations.findIndex(({ Code }) => Code === "ConditionalCheckFailed")
  const step = steps[failed]
  if (step) return refused(step, cancellations[failed]?.Item)
  const codes = cancellations.map(({ Code }) => Code ?? "None").filter((code) => code !== "None")
  if (fleeting.has(error.name) || (codes.length > 0 && codes.every((code) => fleeting.has(code))))
    return undefined
  throw error
}

const refused = ({ otherwise, details }: Step, found: unknown) =>
  new Refusal(otherwise, { ...details, found: plain(found) })

/** What stands in an error comes as it went over the wire: the document client reads only answers. */
const plain = (item: unknown): Record<string, unknown> | undefined =>
  typeof item === "object" && item !== null ? unmarshall({ ...item }) : undefined

/** Full jitter: 10 ms, doubling, at most 400 ms. */
export const backoff = (attempt: number) => pause(Math.random() * Math.min(400, 10 * 2 ** attempt))

async function send(steps: Step[]): Promise<void> {
  const { client } = opened()
  const [only, ...more] = steps
  if (!only) return
  if (more.length > 0)
    await client.send(new TransactWriteCommand({ TransactItems: steps.map(({ write }) => write) }))
  else if (only.write.Put) await client.send(new PutCommand(only.write.Put))
  else if (only.write.Update?.UpdateExpression)
    await client.send(new UpdateCommand({ ...only.write.Update, Key: only.write.Update.Key }))
  else await client.send(new TransactWriteCommand({ TransactItems: [only.write] }))
}

/** Sends so often as conflicts and throttling make it necessary; the first failed condition becomes its refusal. */
async function sent<T>(steps: Step[], tries: number, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < tries; attempt++) {
    try {
      return await work().finally(forgetSeen)
    } catch (error) {
      const refusal = judged(error, steps)
      if (refusal) throw refusal
      if (attempt + 1 < tries) await backoff(attempt)
    }
  }
  throw new Refusal("too-many-requests")
}

/**
 * All steps or none. The first failed condition becomes its refusal; conflicts and throttling are waited out so many
 * times, then refused as `too-many-requests`. Who can decide anew asks for one try and waits by itself.
 */
export const commit = (steps: Step[], tries = 10): Promise<void> => sent(steps, tries, () => send(steps))

/** Sends one `update` by itself and gives the item as it was before, or as it is after. */
export const updated = (
  step: Step,
  give: "ALL_OLD" | "ALL_NEW",
): Promise<Record<string, unknown> | undefined> =>
  sent([step], 10, async () => {
    const { Update } = step.write
    if (!Update?.UpdateExpression) throw new Error("table: only an update gives an item")
    const { UpdateExpression, Key } = Update
    const command = new UpdateCommand({ ...Update, UpdateExpression, Key, ReturnValues: give })
    return (await opened().client.send(command)).Attributes
  })

/** Commits steps that may go by themselves, as many at once as fit, and gives the last ones to go with something else. */
export async function allBut(many: number, steps: readonly Step[]): Promise<Step[]> {
  const left = [...steps]
  while (left.length > many) await commit(left.splice(0, many))
  return left
}

/** Longer than this, in bytes, no key can be: nothing was ever kept under it. */
const longestKey = 2048
const isNoKey = (pk: string): boolean => Buffer.byteLength(pk) > longestKey

export async function get(key: Key, consistent = false): Promise<Record<string, unknown> | undefined> {
  const { client, name } = opened()
  if (isNoKey(key.pk)) return undefined
  const { Item } = await client.send(
    new GetCommand({ TableName: name, Key: key, ConsistentRead: consistent }),
  )
  return Item
}

/** Items of these keys, in no order; those that are not there are left out. */
export async function getMany(keys: readonly Key[]): Promise<Record<string, unknown>[]> {
  const { client, name } = opened()
  const found: Record<string, unknown>[] = []
  let left: Record<string, unknown>[] = [...keys]
  for (let attempt = 0; left.length > 0; attempt++) {
    const asked = { Keys: left.splice(0, 100), ConsistentRead: true }
    const answer = await client.send(new BatchGetCommand({ RequestItems: { [name]: asked } }))
    found.push(...(answer.Responses?.[name] ?? []))
    left = [...left, ...(answer.UnprocessedKeys?.[name]?.Keys ?? [])]
  }
  return found
}

export type Range = { from?: string; to?: string }

type Asked = {
  index?: Index
  range?: Range
  consistent?: boolean
  limit?: number
  newestFirst?: boolean
  /** So many at a time, for whoever seldom needs more than the first. */
  page?: number
}

/** Items of one partition in the order of their sort key, both ends of the range included, a page at a time. */
export async function* pages(pk: string, options: Asked = {}): AsyncGenerator<Record<string, unknown>[]> {
  const { client, name } = opened()
  if (isNoKey(pk)) return
  const { index, range = {} } = options
  let start: Record<string, unknown> | undefined
  let left = options.limit ?? Infinity
  const atMost = (many: number) => Math.min(many, options.page ?? Infinity)
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        ...(index ? { IndexName: index } : { ConsistentRead: options.consistent ?? false }),
        KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#pk": index ? `${index}Pk` : "pk", "#sk": index ? `${index}Sk` : "sk" },
        ExpressionAttributeValues: { ":pk": pk, ":from": range.from ?? " ", ":to": range.to ?? "\uFFFF" },
        ScanIndexForward: !options.newestFirst,
        ...(atMost(left) < 1000 ? { Limit: atMost(left) } : {}),
        ExclusiveStartKey: start,
      }),
    )
    const items = (page.Items ?? []).slice(0, left)
    if (items.length > 0) yield items
    left -= items.length
    start = page.LastEvaluatedKey
  } while (start && left > 0)
}

/** Items of one partition in the order of their sort key, both ends of the range included, page after page. */
export async function* query(pk: string, options: Asked = {}): AsyncGenerator<Record<string, unknown>> {
  for await (const page of pages(pk, options)) yield* page
}

/** How many items a range of an index holds. */
export async function count(pk: string, index: Index, range: Range = {}): Promise<number> {
  const { client, name } = opened()
  let total = 0
  let start: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: name,
        IndexName: index,
        Select: "COUNT",
        KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :from AND :to",
        ExpressionAttributeNames: { "#pk": `${index}Pk`, "#sk": `${index}Sk` },
        ExpressionAttributeValues: { ":pk": pk, ":from": range.from ?? " ", ":to": range.to ?? "\uFFFF" },
        ExclusiveStartKey: start,
      }),
    )
    total += page.Count ?? 0
    start = page.LastEvaluatedKey
  } while (start)
  return total
}

/** What waits for its turn, and what lets everything else go first. */
const lanes = { urgent: "DUE", patient: "DUE#patient" }
type Lane = keyof typeof lanes

/** Index attributes of an item that falls due: none once nothing is owed. */
export const dueAt = (due: Instant | undefined, lane: Lane = "urgent") =>
  due ? { duePk: lanes[lane], dueSk: due } : {}

/** Whether an item is urgent and due by now. */
export const isUrgent = ({ duePk, dueSk }: Record<string, unknown>, now: Instant): boolean =>
  duePk === lanes.urgent && typeof dueSk === "string" && dueSk <= now

const keyOf = (item: Record<string, unknown>): Key => ({ pk: String(item.pk), sk: String(item.sk) })

/** Keys of what is due by now: the urgent, then the patient, the oldest of each first. */
export async function* due(now: Instant): AsyncGenerator<Key> {
  for (const lane of Object.values(lanes))
    for await (const item of query(lane, { index: "due", range: { to: now } })) yield keyOf(item)
}

/** What has been due for longest in a lane, and since when: so many at most. */
export async function longestDue(
  now: Instant,
  lane: Lane,
  limit: number,
): Promise<(Key & { due: Instant })[]> {
  const found: (Key & { due: Instant })[] = []
  for await (const item of query(lanes[lane], { index: "due", range: { to: now }, limit }))
    found.push({ ...keyOf(item), due: String(item.dueSk) })
  return found
}

/** Keys of what has just fallen due, the newest first. */
export async function justDue(now: Instant, limit: number): Promise<Key[]> {
  const keys: Key[] = []
  for await (const item of query(lanes.urgent, {
    index: "due",
    range: { to: now },
    limit,
    newestFirst: true,
  }))
    keys.push(keyOf(item))
  return keys
}

/** Where a look through everything stopped. */
export type Cursor = Record<string, unknown>

/** So many items of all there are, from where the last look stopped, and only what is asked of each. No cursor: these were the last. */
export async function everything(
  attributes: readonly string[],
  limit: number,
  from?: Cursor,
): Promise<{ items: Item[]; next: Cursor | undefined }> {
  const { client, name } = opened()
  const asked = ["pk", "sk", ...attributes]
  const page = await client.send(
    new ScanCommand({
      TableName: name,
      Limit: limit,
      ProjectionExpression: asked.map((each) => `#${each}`).join(", "),
      ExpressionAttributeNames: Object.fromEntries(asked.map((each) => [`#${each}`, each])),
      ExclusiveStartKey: from,
    }),
  )
  return {
    items: (page.Items ?? []).map((item) => ({ ...item, ...keyOf(item) })),
    next: page.LastEvaluatedKey,
  }
}

/** Seconds since 1970: when an item expires, as DynamoDB reads it. */
const seconds = (now: Instant): number => Math.floor(ms(now) / 1000)

export const isExpired = ({ expiresAt }: Record<string, unknown>, now: Instant): boolean =>
  typeof expiresAt === "number" && expiresAt < seconds(now)

/**
 * Deletes what has expired, if it still has: DynamoDB does so by itself within days, and DynamoDB Local never. Nothing
 * may rely on it: what has expired is told by its condition or its key.
 */
export const dropExpired = ({ pk, sk }: Key, now: Instant): Step => ({
  write: {
    Delete: {
      TableName: opened().name,
      Key: { pk, sk },
      ConditionExpression: "expiresAt < :now",
      ExpressionAttributeValues: { ":now": seconds(now) },
    },
  },
  otherwise: "changed-meanwhile",
})

type Shape = {
  key: { hash: string; range: string }
  indexes: Record<string, { hash: string; range: string; projection: "ALL" | "KEYS_ONLY" }>
}

/** Creates the table when it is not there: on one machine and in tests only; on AWS `sst deploy` does. */
export async function createIfMissing(shape: Shape): Promise<void> {
  const { client, name } = opened()
  try {
    await client.send(new DescribeTableCommand({ TableName: name }))
    return
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error
  }
  const keys = ({ hash, range }: { hash: string; range: string }) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ]
  const indexes = Object.entries(shape.indexes)
  const attributes = [shape.key, ...indexes.map(([, index]) => index)].flatMap(({ hash, range }) => [
    hash,
    range,
  ])
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys(shape.key),
      AttributeDefinitions: attributes.map((AttributeName) => ({
        AttributeName,
        AttributeType: "S" as const,
      })),
      GlobalSecondaryIndexes: indexes.map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index),
        Projection: { ProjectionType: index.projection },
      })),
    }),
  )
}
