import { describe, expect, inject, it } from "vitest"
import { costOfVisits } from "../../bench/visits.ts"

describe("a visit over its life", () => {
  it("costs at most 14 write and 4 read units, with 80 people in line, whoever it is", async () => {
    for (const cost of Object.values(await costOfVisits(inject("dynamodb"), 80, 24))) {
      expect(cost.all.write).toBeLessThanOrEqual(14)
      expect(cost.all.read).toBeLessThanOrEqual(4)
      expect(cost.bytes).toBeLessThanOrEqual(1024)
    }
  })
})
