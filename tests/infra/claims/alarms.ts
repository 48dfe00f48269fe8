import { describe, expect, test } from "vitest"
import * as z from "zod"
import { type Made, source, sorted } from "../made.ts"

const Metric = z.object({
  namespace: z.string(),
  metricName: z.string(),
  dimensions: z.record(z.string(), z.string()),
})
const Alarm = z.object({
  name: z.string(),
  alarmDescription: z.string(),
  treatMissingData: z.string(),
  alarmActions: z.array(z.string()),
  metricName: z.string().optional(),
  namespace: z.string().optional(),
  dimensions: z.record(z.string(), z.string()).default({}),
  metricQueries: z.array(z.object({ metric: Metric.optional() })).default([]),
})

const manual = "docs/operating.md"

/** Headings as links write them. */
const headings = () =>
  [...source(manual).matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  )

export function aboutAlarms({ all, only, lambdas, statements, synthesis }: Made): void {
  const alarms = (stage?: string) =>
    all("aws:cloudwatch/metricAlarm:MetricAlarm", stage).map((inputs) => Alarm.parse(inputs))
  const watched = (metric: string) =>
    sorted(
      alarms()
        .filter(({ metricName }) => metricName === metric)
        .flatMap(({ dimensions }) => Object.values(dimensions)),
    )
  const queues = () => all("aws:sqs/queue:Queue")
  const deadArns = () => [
    ...queues().flatMap(({ redrivePolicy }) =>
      typeof redrivePolicy === "string" ? [String(JSON.parse(redrivePolicy).deadLetterTargetArn)] : [],
    ),
    ...all("aws:lambda/eventSourceMapping:EventSourceMapping").flatMap(
      ({ destinationConfig }) =>
        z.object({ onFailure: z.object({ destinationArn: z.string() }) }).safeParse(destinationConfig).data
          ?.onFailure.destinationArn ?? [],
    ),
  ]
  const nameOf = (arn: string) =>
    String(
      synthesis().resources.find(
        ({ type, name }) => type === "aws:sqs/queue:Queue" && arn.endsWith(`:${name}`),
      )?.inputs.name,
    )

  describe("alarms", () => {
    test("watch every function: what fails, and what AWS does not run", () => {
      const functions = sorted(lambdas().map(({ name }) => name))
      for (const metric of ["Errors", "Throttles"]) expect(watched(metric)).toEqual(functions)
      const urls = all("aws:lambda/functionUrl:FunctionUrl")
      expect(watched("Url5xxCount")).toHaveLength(urls.length)
    })

    test("watch every dead queue, and how long what comes in waits in every other", () => {
      expect(watched("ApproximateNumberOfMessagesVisible")).toEqual(sorted(deadArns().map(nameOf)))
      const fed = all("aws:lambda/eventSourceMapping:EventSourceMapping").flatMap(({ eventSourceArn }) =>
        /:sqs:/.test(String(eventSourceArn)) ? [nameOf(String(eventSourceArn))] : [],
      )
      expect(watched("ApproximateAgeOfOldestMessage")).toEqual(sorted(fed))
      expect(sorted([...deadArns().map(nameOf), ...fed])).toEqual(
        sorted(queues().map(({ name }) => String(name))),
      )
    })

    test("watch what tick measures, by names that are no one's", () => {
      const own = alarms().filter(({ namespace }) => namespace === "Guichet")
      expect(sorted(own.map(({ metricName = "" }) => metricName))).toEqual([
        "OldestDue",
        "OldestNotice",
        "ParityBroken",
        "SpendShare",
        "WorkFailed",
      ])
      for (const { dimensions } of own) expect(dimensions).toEqual({ stage: "production" })
    })

    test("watch the table with its indexes, and the stream", () => {
      const table = alarms().flatMap(({ metricQueries }) =>
        metricQueries.flatMap(({ metric }) => metric ?? []),
      )
      const [name] = all("aws:dynamodb/table:Table").map((inputs) => String(inputs.name))
      for (const { dimensions } of table) expect(dimensions.TableName).toBe(name)
      expect(sorted(table.map(({ metricName }) => metricName))).toEqual([
        "ReadThrottleEvents",
        "SystemErrors",
        "WriteThrottleEvents",
      ])
      expect(sorted(table.flatMap(({ dimensions }) => dimensions.GlobalSecondaryIndexName ?? []))).toEqual([
        "due",
        "list",
        "phone",
      ])
      expect(watched("IteratorAge")).toHaveLength(1)
    })

    test("take silence for trouble where work should be done every minute, and nowhere by accident", () => {
      const silence = alarms().map(({ name, treatMissingData }) => [name, treatMissingData])
      expect(silence.filter(([, treated]) => treated === "breaching")).toEqual([
        ["guichet-production-TickStopped", "breaching"],
      ])
      expect(sorted(silence.map(([, treated = ""]) => treated))).toEqual([
        "breaching",
        "ignore",
        "notBreaching",
      ])
    })

    test("say what is wrong and where stands what to do", () => {
      const known = headings()
      for (const { name, alarmDescription } of alarms()) {
        const [, said, link = ""] =
          /^([A-Z].+\.) What to do: docs\/operating\.md#(.+)$/.exec(alarmDescription) ?? []
        expect(said, name).toBeDefined()
        expect(known, name).toContain(link)
      }
    })

    test("reach somebody by mail once an address is named; the month's cost too", () => {
      for (const { alarmActions } of alarms())
        expect(alarmActions).toEqual(["arn:aws:sns:eu-central-1:000000000000:AlarmsTopic"])
      const mails = (stage?: string) =>
        all("aws:sns/topicSubscription:TopicSubscription", stage).filter(
          ({ protocol }) => protocol === "email",
        )
      expect(mails()).toMatchObject([{ endpoint: "on-call@commune.example" }])
      expect(mails("dev")).toEqual([])
      expect(alarms("dev").length).toBe(alarms().length)
      expect(only("aws:budgets/budget:Budget")).toMatchObject({
        limitAmount: "150",
        limitUnit: "USD",
        timeUnit: "MONTHLY",
        notifications: [
          { threshold: 80, subscriberEmailAddresses: ["on-call@commune.example"] },
          { threshold: 100, notificationType: "FORECASTED" },
        ],
      })
      expect(all("aws:budgets/budget:Budget", "dev")).toEqual([])
    })

    test("stand on one page with who comes, what is late and what it costs", () => {
      const { dashboardBody } = only("aws:cloudwatch/dashboard:Dashboard")
      const { widgets } = z
        .object({
          widgets: z.array(z.object({ type: z.string(), properties: z.object({ title: z.string() }) })),
        })
        .parse(JSON.parse(String(dashboardBody)))
      expect(widgets.map(({ properties }) => properties.title)).toContain("Late, in seconds")
      expect(String(dashboardBody)).toContain('"region":"eu-central-1"')
    })
  })

  test("every function writes to a log of its own, kept for a month, and to no other", () => {
    const groups = all("aws:cloudwatch/logGroup:LogGroup")
    for (const { retentionInDays } of groups) expect(retentionInDays).toBe(30)
    const logs = groups.map(({ name }) => String(name))
    const doors = synthesis().functions.map(({ handler }) => handler.replace(/^functions\/|\.handler$/g, ""))
    expect(sorted(logs)).toEqual(sorted(doors.map((door) => `/guichet/production/${door}`)))
    expect(sorted(lambdas().map(({ loggingConfig }) => loggingConfig.logGroup))).toEqual(sorted(logs))
    const written = statements().filter(({ actions }) => actions.includes("logs:PutLogEvents"))
    expect(sorted(written.flatMap(({ resources }) => resources))).toEqual(
      sorted(logs.map((log) => `arn:aws:logs:eu-central-1:000000000000:log-group:${log}:*`)),
    )
    for (const { resources } of written) expect(resources).toHaveLength(1)
  })

  test("every setting of the code stands in the manual, and every setting of the manual in the code", () => {
    const code = ["sst.config.ts", "infra/settings.ts", "infra/site.ts", "infra/functions.ts"]
      .map(source)
      .join()
    const named = (text: string) =>
      sorted([...text.matchAll(/\bGUICHET_[A-Z_]+[A-Z]/g)].map(([name]) => name))
    const [, settings = ""] = /^## Settings$([^]*?)^## /m.exec(source(manual)) ?? []
    const rows = settings.split("\n").filter((line) => line.startsWith("|"))
    const listed = rows.flatMap((row) => named(row.split("|")[1] ?? ""))
    expect(sorted(listed)).toEqual(named(code))
  })
}
