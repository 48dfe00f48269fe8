import { describe, expect, inject, test } from "vitest"
import * as z from "zod"
import { book } from "#shared/appointment/book.ts"
import * as table from "#shared/table.ts"
import { tableShape } from "#infra/table-shape.ts"
import { aRequest } from "../../makers.ts"
import { aStreamOf, aStreamOfDue } from "../../shared/stream-event.ts"
import { aWorld } from "../../world.ts"
import { call } from "../bundle.ts"
import type { Made } from "../made.ts"

/** As far as our filters go: each name leads to texts, or beginnings of texts, one of which must be there. */
function passes(pattern: unknown, found: unknown): boolean {
  if (Array.isArray(pattern))
    return pattern.some((one) => {
      const { prefix } = z.object({ prefix: z.string() }).safeParse(one).data ?? {}
      return prefix === undefined ? one === found : typeof found === "string" && found.startsWith(prefix)
    })
  const inner = z.record(z.string(), z.unknown()).parse(pattern)
  const given = z.record(z.string(), z.unknown()).safeParse(found).data
  return given !== undefined && Object.entries(inner).every(([name, each]) => passes(each, given[name]))
}

const Filters = z.object({ filters: z.array(z.object({ pattern: z.string() })) })

export function aboutStream({ all, named, policies, synthesis }: Made): void {
  const mapping = (stage?: string) => {
    const found = all("aws:lambda/eventSourceMapping:EventSourceMapping", stage)
    return found.find(({ eventSourceArn }) => /\/stream\//.test(String(eventSourceArn)))
  }

  describe("the stream", () => {
    test("is the serving table's, tried a few times in ever smaller parts, and then kept for people", () => {
      expect(mapping()).toMatchObject({
        eventSourceArn:
          "arn:aws:dynamodb:eu-central-1:000000000000:table/TableTable/stream/2027-03-22T00:00:00.000",
        bisectBatchOnFunctionError: true,
        functionResponseTypes: ["ReportBatchItemFailures"],
        maximumRetryAttempts: 3,
        maximumRecordAgeInSeconds: 600,
        destinationConfig: {
          onFailure: { destinationArn: "arn:aws:sqs:eu-central-1:000000000000:StreamDeadQueue" },
        },
      })
      expect(mapping("staging")?.eventSourceArn).toMatch(/:table\/guichet-restored\/stream\//)
      expect(named("aws:sqs/queue:Queue", "StreamDeadQueue")).toMatchObject({
        sqsManagedSseEnabled: true,
        messageRetentionSeconds: 1_209_600,
      })
    })

    test("wakes the function for what is due and awaited, and for nothing else", async () => {
      const [filter] = Filters.parse(mapping()?.filterCriteria).filters
      const wakes = (record: unknown) => passes(JSON.parse(filter?.pattern ?? ""), record)
      const world = await aWorld()
      await book(world.act(), aRequest({ resident: { language: "fr", phone: "+32470123456" } }))
      const told = (await aStreamOfDue(world.now())).Records
      expect(told.filter(wakes).map(({ dynamodb }) => dynamodb.Keys.pk?.S)).toEqual([
        expect.stringMatching(/^APPOINTMENT#/),
      ])
      const [key] = told.filter(wakes).map(({ dynamodb }) => dynamodb.NewImage)
      const plain = { pk: key?.pk?.S, sk: key?.sk?.S, duePk: key?.duePk?.S, dueSk: key?.dueSk?.S }
      const records = [
        { ...plain, duePk: undefined },
        { ...plain, duePk: "DUE#patient" },
        { ...plain, pk: "VISITS#hotel#2027-03-22" },
        { pk: "SPEND#2027-03", sk: "SPEND" },
      ].flatMap((item) => aStreamOf(item).Records)
      expect(records.filter(wakes)).toEqual([])
      expect(wakes({ ...told[0], eventName: "REMOVE" })).toBe(false)
      table.close()
    })

    test("is heard by the bundle, called as Lambda calls it: what nobody can work on is named, and comes again", async () => {
      const name = `stream-${process.pid}`
      const endpoint = inject("dynamodb")
      table.open({ name, endpoint })
      await table.createIfMissing(tableShape)
      table.close()
      const bundle = synthesis().functions.find(({ handler }) => handler === "functions/stream.handler")
      const due = {
        pk: "NOTICE#CDFGH-confirmation-0",
        sk: "NOTICE",
        duePk: "DUE",
        dueSk: "2020-01-01T00:00:00.000Z",
      }
      // A notice that is gone meanwhile owes nothing.
      const event = aStreamOf(due, { ...due, pk: "NOBODY#x" })
      expect(await call(bundle?.file ?? "", event, { name, endpoint })).toEqual({
        batchItemFailures: [{ itemIdentifier: event.Records[1]?.dynamodb.SequenceNumber }],
      })
    })

    test("is read by one function, which may write to its dead queue and to no other", () => {
      const readers = policies().filter((policy) =>
        policy.statements.some(({ actions }) => actions.includes("dynamodb:GetRecords")),
      )
      expect(readers).toHaveLength(1)
      const [{ statements } = { statements: [] }] = readers
      expect(statements.filter(({ actions }) => actions[0]?.startsWith("sqs:"))).toMatchObject([
        {
          actions: ["sqs:SendMessage"],
          resources: ["arn:aws:sqs:eu-central-1:000000000000:StreamDeadQueue"],
        },
      ])
      const ofStream = statements.filter(({ actions }) => actions.includes("dynamodb:GetRecords"))
      expect(ofStream).toMatchObject([{ resources: [mapping()?.eventSourceArn] }])
    })
  })
}
