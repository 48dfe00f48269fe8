import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb"
import type { Table } from "./synthesis.ts"

const clientFor = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })

const keys = ({ hashKey, rangeKey }: { hashKey: string; rangeKey: string }) => [
  { AttributeName: hashKey, KeyType: "HASH" as const },
  { AttributeName: rangeKey, KeyType: "RANGE" as const },
]

/** Creates on one machine the table that AWS would be asked for. */
export async function createAsDeployed(endpoint: string, name: string, table: Table): Promise<void> {
  const client = clientFor(endpoint)
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: table.billingMode,
      KeySchema: keys(table),
      AttributeDefinitions: table.attributes.map((each) => ({
        AttributeName: each.name,
        AttributeType: each.type,
      })),
      GlobalSecondaryIndexes: table.globalSecondaryIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index),
        Projection: { ProjectionType: index.projectionType },
      })),
    }),
  )
  client.destroy()
}

/** The keys and indexes of a table, in an order of their own. */
export async function described(endpoint: string, name: string) {
  const client = clientFor(endpoint)
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: name }))
  client.destroy()
  const attributes = table?.AttributeDefinitions?.map((each) => `${each.AttributeName} ${each.AttributeType}`)
  const indexes = table?.GlobalSecondaryIndexes?.map((each) => [
    each.IndexName,
    each.KeySchema,
    each.Projection,
  ])
  return { key: table?.KeySchema, attributes: new Set(attributes), indexes: new Set(indexes) }
}
