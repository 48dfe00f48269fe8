import { describe, expect, test } from "vitest"
import { tableShape } from "#infra/table-shape.ts"
import { type Made, sorted, stages } from "../made.ts"
import { Table } from "../synthesis.ts"

export function aboutStages({ synthesis, only, lambdas }: Made): void {
  describe.each(stages)("%s", (stage) => {
    test("lies inside the European Union", () => {
      expect(synthesis(stage).app).toMatchObject({ stage, providers: { aws: { region: "eu-central-1" } } })
    })

    test("runs every function on Node 24 and arm64", () => {
      expect(lambdas(stage)).toHaveLength(synthesis(stage).functions.length)
      for (const lambda of lambdas(stage))
        expect(lambda).toMatchObject({ runtime: "nodejs24.x", architectures: ["arm64"] })
    })

    test("has the table of table-shape.ts, with its history, its stream and its clean-up", () => {
      const { key, indexes, ttl } = tableShape
      const inputs = only("aws:dynamodb/table:Table", stage)
      expect(inputs).toMatchObject({
        hashKey: key.hash,
        rangeKey: key.range,
        billingMode: "PAY_PER_REQUEST",
        ttl: { attributeName: ttl, enabled: true },
        pointInTimeRecovery: { enabled: true },
        streamEnabled: true,
        streamViewType: "NEW_AND_OLD_IMAGES",
        globalSecondaryIndexes: Object.entries(indexes).map(([name, { hash, range, projection }]) => ({
          name,
          hashKey: hash,
          rangeKey: range,
          projectionType: projection,
        })),
      })
      const keys = [key, ...Object.values(indexes)].flatMap(({ hash, range }) => [hash, range])
      expect(sorted(Table.parse(inputs).attributes.map(({ name }) => name))).toEqual(sorted(keys))
    })

    test("keeps its data when it is production, and only then", () => {
      const kept = stage === "production"
      expect(only("aws:dynamodb/table:Table", stage).deletionProtectionEnabled).toBe(kept)
      expect(synthesis(stage).app).toMatchObject({ removal: kept ? "retain" : "remove", protect: kept })
    })
  })
}
