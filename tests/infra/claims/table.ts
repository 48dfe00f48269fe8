import { expect, inject, test } from "vitest"
import * as table from "#shared/table.ts"
import { tableShape } from "#infra/table-shape.ts"
import type { Made } from "../made.ts"
import { Table } from "../synthesis.ts"
import { createAsDeployed, described } from "../tables.ts"

export function aboutTable({ only }: Made): void {
  test("the deployed table is the one that one machine creates", async () => {
    const endpoint = inject("dynamodb")
    const [deployed, local] = [`deployed-${process.pid}`, `local-${process.pid}`]
    await createAsDeployed(endpoint, deployed, Table.parse(only("aws:dynamodb/table:Table")))
    table.open({ name: local, endpoint })
    await table.createIfMissing(tableShape)
    table.close()
    expect(await described(endpoint, deployed)).toEqual(await described(endpoint, local))
  })
}
