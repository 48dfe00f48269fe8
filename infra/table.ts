import { regionName } from "./account.ts"
import { settings } from "./settings.ts"
import { tableShape } from "./table-shape.ts"

const { key, indexes, ttl } = tableShape
const { key: customerKey, restored } = settings.table
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
  transform: {
    table: {
      pointInTimeRecovery: { enabled: true },
      ...(customerKey && { serverSideEncryption: { enabled: true, kmsKeyArn: customerKey } }),
    },
  },
})

/** A table somebody restored: no resource of ours, so that the one it replaces stays, protected, until people remove it. */
const found = restored ? aws.dynamodb.getTableOutput({ name: restored }) : undefined

const withStream = (stream: string): string => {
  if (stream) return stream
  throw new Error(`${restored} has no stream: docs/operating.md, "Restoring the table to a moment"`)
}

/** The table that serves. */
export const serving = {
  name: found ? found.name : table.name,
  arn: found ? found.arn : table.arn,
  stream: found ? found.streamArn.apply(withStream) : table.nodes.table.streamArn,
}

/** Tells a function the table's name and nothing more: linking the table itself would allow `dynamodb:*`. */
export const tableName = new sst.Linkable("TableName", { properties: { value: serving.name } })

/** What DynamoDB does with a key of one's own in the name of whoever reads or writes. */
const keyUse = customerKey
  ? [
      {
        actions: [
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo",
        ],
        resources: [customerKey],
        conditions: [
          {
            test: "StringEquals",
            variable: "kms:ViaService",
            values: [$interpolate`dynamodb.${regionName}.amazonaws.com`],
          },
        ],
      },
    ]
  : []

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
    resources: [serving.arn],
  },
  {
    actions: ["dynamodb:Query"],
    resources: Object.keys(indexes).map((name) => $interpolate`${serving.arn}/index/${name}`),
  },
  ...keyUse,
]

/** To look at everything: for the nightly sweep alone. */
export const scanUse = { actions: ["dynamodb:Scan"], resources: [serving.arn] }
