import { tableShape } from "./table-shape.ts"

const { key, indexes, ttl } = tableShape
const projections = { ALL: "all", KEYS_ONLY: "keys-only" } as const

const table = new sst.aws.Dynamo("Table", {
  fields: Object.fromEntries(
    [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [
      [hash, "string" as const],
      [range, "string" as const],
    ]),
  ),
  primaryIndex: { hashKey: key.hash, rangeKey: key.range },
  globalIndexes: Object.fromEntries(
    Object.entries(indexes).map(([name, { hash, range, projection }]) => [
      name,
      { hashKey: hash, rangeKey: range, projection: projections[projection] },
    ]),
  ),
  ttl,
  stream: "new-and-old-images",
  deletionProtection: $app.stage === "production",
  transform: { table: { pointInTimeRecovery: { enabled: true } } },
})

/** Tells a function the table's name and nothing more: linking the table itself would allow `dynamodb:*`. */
export const tableName = new sst.Linkable("TableName", { properties: { value: table.name } })

/** What shared/table.ts does with the table while it serves, and nothing else. */
export const tableUse = [
  {
    actions: [
      "dynamodb:BatchGetItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ],
    resources: [table.arn],
  },
  {
    actions: ["dynamodb:Query"],
    resources: Object.keys(indexes).map((name) => $interpolate`${table.arn}/index/${name}`),
  },
]
