import { marshall } from "@aws-sdk/util-dynamodb"
import * as table from "#shared/table.ts"

/** Items as they are now, as the table's stream tells a function of them: new and old images, keys apart. */
export const aStreamOf = (...items: Record<string, unknown>[]) => ({
  Records: items.map((item, n) => ({
    eventID: `c4ca4238a0b923820dcc509a6f75849${n}`,
    eventName: "MODIFY",
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-central-1",
    dynamodb: {
      ApproximateCreationDateTime: 1_805_788_800,
      Keys: marshall({ pk: item.pk, sk: item.sk }),
      NewImage: marshall(item, { removeUndefinedValues: true }),
      OldImage: marshall({ pk: item.pk, sk: item.sk }),
      SequenceNumber: `4421584500000000017450439${n}`,
      SizeBytes: 26,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
    eventSourceARN: "arn:aws:dynamodb:eu-central-1:123456789012:table/guichet/stream/2027-03-22T00:00:00.000",
  })),
})

/** What is due by now, as the table's stream told of it when it was written. */
export async function aStreamOfDue(now: string) {
  const items: Record<string, unknown>[] = []
  for await (const key of table.due(now)) items.push((await table.get(key, true)) ?? {})
  return aStreamOf(...items)
}
