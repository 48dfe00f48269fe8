import { expect, inject, test } from "vitest"
import * as table from "#shared/table.ts"
import { tableShape } from "#infra/table-shape.ts"
import { type Made, sorted } from "../made.ts"
import { Table } from "../synthesis.ts"
import { createAsDeployed, described } from "../tables.ts"

export function aboutTable({ only, link, statements }: Made): void {
  test("the deployed table is the one that one machine creates", async () => {
    const endpoint = inject("dynamodb")
    const [deployed, local] = [`deployed-${process.pid}`, `local-${process.pid}`]
    await createAsDeployed(endpoint, deployed, Table.parse(only("aws:dynamodb/table:Table")))
    table.open({ name: local, endpoint })
    await table.createIfMissing(tableShape)
    table.close()
    expect(await described(endpoint, deployed)).toEqual(await described(endpoint, local))
  })

  test("the table is encrypted by a key of one's own where one is named", () => {
    expect(only("aws:dynamodb/table:Table", "staging").serverSideEncryption).toEqual({
      enabled: true,
      kmsKeyArn: "arn:aws:kms:eu-central-1:000000000000:key/0123abcd",
    })
    expect(only("aws:dynamodb/table:Table")).not.toHaveProperty("serverSideEncryption")
  })

  test("a table that was restored serves in the place of the other, which stays", () => {
    expect(only("aws:dynamodb/table:Table", "staging")).toMatchObject({
      pointInTimeRecovery: { enabled: true },
    })
    expect(link("TableName", "staging")).toBe("guichet-restored")
    const things = statements("staging").flatMap(({ actions, resources }) =>
      actions.some((action) => action.startsWith("dynamodb:")) ? resources : [],
    )
    const restored = "arn:aws:dynamodb:eu-central-1:000000000000:table/guichet-restored"
    expect(sorted(things)).toEqual([
      restored,
      `${restored}/index/due`,
      `${restored}/index/list`,
      `${restored}/index/phone`,
      `${restored}/stream/2027-03-22T00:00:00.000`,
    ])
  })
}
