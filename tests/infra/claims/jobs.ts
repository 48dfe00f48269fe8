import { expect, test } from "vitest"
import type { Made } from "../made.ts"

export function aboutJobs({ only, lambdas }: Made): void {
  test("due work is done every minute and ends before the next begins", () => {
    const schedule = { scheduleExpression: "rate(1 minute)", state: "ENABLED" }
    expect(only("aws:scheduler/schedule:Schedule")).toMatchObject(schedule)
    expect(Math.max(...lambdas().map(({ timeout }) => timeout))).toBeLessThan(60)
  })
}
