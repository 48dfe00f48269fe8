import { expect, test } from "vitest"
import type { Made } from "../made.ts"

export function aboutJobs({ all, lambdas, policies }: Made): void {
  test("what should be gone is removed at night, a part at a time, by the one that may look at everything", () => {
    const [schedule] = all("aws:scheduler/schedule:Schedule").filter(
      ({ scheduleExpression }) => scheduleExpression !== "rate(1 minute)",
    )
    expect(schedule).toMatchObject({
      scheduleExpression: "cron(0/10 1-4 * * ? *)",
      scheduleExpressionTimezone: "Europe/Brussels",
      state: "ENABLED",
    })
    const scanning = policies().filter(({ statements }) =>
      statements.some(({ actions }) => actions.includes("dynamodb:Scan")),
    )
    expect(scanning).toHaveLength(1)
    const may = scanning.flatMap(({ statements }) => statements.flatMap(({ actions }) => actions))
    expect(may.filter((action) => !/^(dynamodb|logs):/.test(action))).toEqual([])
  })

  test("due work is done every minute and ends before the next begins", () => {
    const schedule = { scheduleExpression: "rate(1 minute)", state: "ENABLED" }
    const [often] = all("aws:scheduler/schedule:Schedule").filter(
      ({ scheduleExpression }) => scheduleExpression === "rate(1 minute)",
    )
    expect(often).toMatchObject(schedule)
    expect(Math.max(...lambdas().map(({ timeout }) => timeout))).toBeLessThan(60)
  })
}
