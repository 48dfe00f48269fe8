import { messages, told, inbound, receipts } from "./inbound.ts"
import { sweep, tick } from "./jobs.ts"
import { settings } from "./settings.ts"
import { residents, staff } from "./site.ts"
import { stream, streamDead } from "./stream.ts"
import { tableShape } from "./table-shape.ts"
import { serving } from "./table.ts"
import { topicFor } from "./topics.ts"

/** Whom alarms reach. They name resources and figures, and nobody. */
const { topic } = topicFor("Alarms", ["cloudwatch.amazonaws.com"])
const { mail, budget } = settings.watching
export const alarmMail =
  mail && new aws.sns.TopicSubscription("AlarmMail", { topic: topic.arn, protocol: "email", endpoint: mail })

type Metric = {
  namespace: string
  metric: string
  dimensions: Record<string, $util.Input<string>>
  stat: "Sum" | "Maximum"
}

type Alarm = {
  /** The heading of docs/operating.md that says what to do. */
  heading: string
  /** What is wrong, in plain words. */
  says: string
  of: Metric | { sum: Metric[] }
  over: number
  /** In seconds: one after the other, so many times. */
  every: number
  times: number
  /** `fine`: nothing happened. `as-before`: somebody else says that nothing is told any more. `wrong`: silence is the trouble. */
  silence: "fine" | "as-before" | "wrong"
  below?: boolean
}

const silent = { fine: "notBreaching", "as-before": "ignore", wrong: "breaching" }

const all: aws.cloudwatch.MetricAlarm[] = []

function alarm(name: string, { heading, says, of, over, every, times, silence, below }: Alarm): void {
  const measured =
    "sum" in of
      ? {
          metricQueries: [
            ...of.sum.map(({ namespace, metric, dimensions, stat }, n) => ({
              id: `m${n}`,
              metric: { namespace, metricName: metric, dimensions, stat, period: every },
            })),
            {
              id: "all",
              label: name,
              returnData: true,
              expression: `SUM([${of.sum.map((_, n) => `FILL(m${n}, 0)`).join(", ")}])`,
            },
          ],
        }
      : {
          namespace: of.namespace,
          metricName: of.metric,
          dimensions: of.dimensions,
          statistic: of.stat,
          period: every,
        }
  all.push(
    new aws.cloudwatch.MetricAlarm(`${name}Alarm`, {
      name: `${$app.name}-${$app.stage}-${name}`,
      alarmDescription: `${says} What to do: docs/operating.md#${heading}`,
      ...measured,
      threshold: over,
      comparisonOperator: below ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold",
      evaluationPeriods: times,
      treatMissingData: silent[silence],
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    }),
  )
}

type Name = $util.Input<string>

const ofFunction = (name: Name, metric: string, stat: Metric["stat"] = "Sum"): Metric => ({
  namespace: "AWS/Lambda",
  metric,
  dimensions: { FunctionName: name },
  stat,
})
const ofQueue = (queue: sst.aws.Queue, metric: string): Metric => ({
  namespace: "AWS/SQS",
  metric,
  dimensions: { QueueName: queue.nodes.queue.name },
  stat: "Maximum",
})
const ofGuichet = (metric: string): Metric => ({
  namespace: "Guichet",
  metric,
  dimensions: { stage: $app.stage },
  stat: "Maximum",
})

/** Every function, by what fails with it. One that is missing here fails a test. */
const functions: Record<string, { name: Name; says: string; page?: boolean }> = {
  Residents: { name: residents.name, says: "Residents' pages or the API fail", page: true },
  Staff: { name: staff.name, says: "Colleagues' pages, or what machines send, fail", page: true },
  Tick: { name: tick.nodes.function.name, says: "The minute's work fails" },
  Stream: {
    name: stream.nodes.function.name,
    says: "Messages leave up to a minute later than they could",
  },
  Inbound: { name: inbound.nodes.function.name, says: "SMS from residents are not heard" },
  Sweep: { name: sweep.nodes.function.name, says: "What should be gone by now may still be there" },
  Receipts: { name: receipts.nodes.function.name, says: "What became of messages is not written down" },
}

for (const [name, { name: called, says, page }] of Object.entries(functions)) {
  alarm(`${name}Errors`, {
    heading: "a-function-fails",
    says: `${says}: ${name} ended with an error.`,
    of: ofFunction(called, "Errors"),
    over: page ? 3 : 1,
    every: 300,
    times: 1,
    silence: "fine",
  })
  alarm(`${name}Throttles`, {
    heading: "a-function-is-held-back",
    says: `${says}: AWS runs no more of ${name} at once.`,
    of: ofFunction(called, "Throttles"),
    over: 1,
    every: 300,
    times: 1,
    silence: "fine",
  })
  // Measured at the function's own address, in our region: what CloudFront measures lies in Virginia.
  if (page)
    alarm(`${name}Broken`, {
      heading: "pages-are-broken",
      says: `People see pages that say something is broken (${name}).`,
      of: ofFunction(called, "Url5xxCount"),
      over: 5,
      every: 300,
      times: 1,
      silence: "fine",
    })
}

alarm("TickStopped", {
  heading: "the-minutes-work-has-stopped",
  says: "Nothing that falls due is done: no reminders, no calls, no messages.",
  of: ofFunction(tick.nodes.function.name, "Invocations"),
  over: 1,
  below: true,
  every: 60,
  times: 5,
  silence: "wrong",
})
alarm("TickSlow", {
  heading: "the-minutes-work-takes-long",
  says: "The minute's work takes almost as long as it may.",
  of: ofFunction(tick.nodes.function.name, "Duration", "Maximum"),
  over: 45_000,
  every: 300,
  times: 3,
  silence: "fine",
})
alarm("WorkFailed", {
  heading: "due-work-fails-again-and-again",
  says: "Some of what is due fails again and again.",
  of: ofGuichet("WorkFailed"),
  over: 1,
  every: 300,
  times: 3,
  silence: "as-before",
})
alarm("OldestNotice", {
  heading: "a-message-is-late",
  says: "A message should have left a quarter of an hour ago.",
  of: ofGuichet("OldestNotice"),
  over: 900,
  every: 300,
  times: 2,
  silence: "as-before",
})
alarm("OldestDue", {
  heading: "due-work-is-late",
  says: "Something that was due a quarter of an hour ago is not done.",
  of: ofGuichet("OldestDue"),
  over: 900,
  every: 300,
  times: 2,
  silence: "as-before",
})
alarm("SpendShare", {
  heading: "messages-cost-more-than-planned",
  says: "Four fifths of what may be spent on messages today are spent.",
  of: ofGuichet("SpendShare"),
  over: 80,
  every: 300,
  times: 1,
  silence: "as-before",
})
alarm("ParityBroken", {
  heading: "whoever-does-not-come-by-the-web-waits-longer",
  says: "At a location, whoever does not come by the web waits longer than the web.",
  of: ofGuichet("ParityBroken"),
  over: 1,
  every: 300,
  times: 12,
  silence: "as-before",
})
alarm("StreamLate", {
  heading: "the-stream-is-late",
  says: "Changes of the table are worked off minutes late.",
  of: ofFunction(stream.nodes.function.name, "IteratorAge", "Maximum"),
  over: 300_000,
  every: 300,
  times: 3,
  silence: "fine",
})

const queues = { Inbound: messages, Receipts: told }
for (const [name, { queue }] of Object.entries(queues))
  alarm(`${name}Age`, {
    heading: "messages-wait-in-a-queue",
    says: `What came in is not worked off (${name}).`,
    of: ofQueue(queue, "ApproximateAgeOfOldestMessage"),
    over: 900,
    every: 300,
    times: 1,
    silence: "fine",
  })

const dead = { Inbound: messages.dead, Receipts: told.dead, Stream: streamDead }
for (const [name, queue] of Object.entries(dead))
  alarm(`${name}Dead`, {
    heading: "something-lies-in-a-dead-queue",
    says: `Something was tried often and could not be worked off (${name}).`,
    of: ofQueue(queue, "ApproximateNumberOfMessagesVisible"),
    over: 1,
    every: 300,
    times: 1,
    silence: "fine",
  })

const ofTable = (metric: string, more: Record<string, string> = {}): Metric => ({
  namespace: "AWS/DynamoDB",
  metric,
  dimensions: { TableName: serving.name, ...more },
  stat: "Sum",
})
alarm("TableThrottled", {
  heading: "the-table-is-held-back",
  says: "The table is asked for more than it gives at once.",
  of: {
    sum: ["ReadThrottleEvents", "WriteThrottleEvents"].flatMap((metric) => [
      ofTable(metric),
      ...Object.keys(tableShape.indexes).map((name) => ofTable(metric, { GlobalSecondaryIndexName: name })),
    ]),
  },
  over: 10,
  every: 300,
  times: 2,
  silence: "fine",
})
const operations = [
  "BatchGetItem",
  "DeleteItem",
  "GetItem",
  "PutItem",
  "Query",
  "TransactWriteItems",
  "UpdateItem",
]
alarm("TableErrors", {
  heading: "dynamodb-answers-with-errors",
  says: "DynamoDB itself answers with errors.",
  of: { sum: operations.map((Operation) => ofTable("SystemErrors", { Operation })) },
  over: 5,
  every: 300,
  times: 1,
  silence: "fine",
})

/** What one looks at first: what is wrong, who comes, what is late, what it costs. */
const widget = (title: string, metrics: Metric[], [x, y]: [number, number]) => ({
  type: "metric",
  x,
  y,
  width: 12,
  height: 6,
  properties: {
    title,
    region: $app.providers?.aws?.region,
    view: "timeSeries",
    period: 300,
    metrics: metrics.map(({ namespace, metric, dimensions, stat }) => [
      namespace,
      metric,
      ...Object.entries(dimensions).flat(),
      { stat },
    ]),
  },
})
const everyFunction = (metric: string, stat?: Metric["stat"]) =>
  Object.values(functions).map(({ name }) => ofFunction(name, metric, stat))
export const dashboard = new aws.cloudwatch.Dashboard("Dashboard", {
  dashboardName: `${$app.name}-${$app.stage}`,
  dashboardBody: $jsonStringify({
    widgets: [
      {
        type: "alarm",
        x: 0,
        y: 0,
        width: 24,
        height: 4,
        properties: { title: "Alarms", alarms: all.map(({ arn }) => arn) },
      },
      widget("Calls of functions", everyFunction("Invocations"), [0, 4]),
      widget("Errors", everyFunction("Errors"), [12, 4]),
      widget("Longest, in milliseconds", everyFunction("Duration", "Maximum"), [0, 10]),
      widget("Late, in seconds", ["OldestNotice", "OldestDue"].map(ofGuichet), [12, 10]),
      widget("Share of the day's messages spent, in percent", [ofGuichet("SpendShare")], [0, 16]),
      widget(
        "Units of the table",
        ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"].map((metric) => ofTable(metric)),
        [12, 16],
      ),
    ],
  }),
})

/** What the whole account costs a month; it says so, and stops nothing. */
export const monthly =
  budget &&
  mail &&
  new aws.budgets.Budget("Budget", {
    name: `${$app.name}-${$app.stage}`,
    budgetType: "COST",
    limitAmount: budget,
    limitUnit: "USD",
    timeUnit: "MONTHLY",
    notifications: [
      { notificationType: "ACTUAL", threshold: 80 },
      { notificationType: "FORECASTED", threshold: 100 },
    ].map((each) => ({
      ...each,
      comparisonOperator: "GREATER_THAN",
      thresholdType: "PERCENTAGE",
      subscriberEmailAddresses: [mail],
    })),
  })
