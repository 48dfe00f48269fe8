import { writeLine } from "../log.ts"
import { type Instant, ms } from "../time.ts"
import type { Measures } from "./measure.ts"

const units: Record<keyof Measures, "Seconds" | "Percent" | "Count"> = {
  OldestNotice: "Seconds",
  OldestDue: "Seconds",
  SpendShare: "Percent",
  ParityBroken: "Count",
  AlertsOpen: "Count",
  WorkFailed: "Count",
}

/** Measures in the form in which CloudWatch finds metrics in a log line (embedded metric format). */
export const embedded = (stage: string, measures: Measures, at: Instant) => ({
  _aws: {
    Timestamp: ms(at),
    CloudWatchMetrics: [
      {
        Namespace: "Guichet",
        Dimensions: [["stage"]],
        Metrics: Object.entries(units).map(([Name, Unit]) => ({ Name, Unit })),
      },
    ],
  },
  stage,
  ...measures,
})

/** Where measures go. */
export type Report = (measures: Measures, at: Instant) => void

/** To CloudWatch, by the log that it reads anyway: no call, no permission. */
export const toCloudWatch =
  (stage: string): Report =>
  (measures, at) =>
    writeLine(embedded(stage, measures, at))
