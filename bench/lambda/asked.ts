import { Answer, type Asked as Request, functionUrlEvent } from "../fuzz/doors.ts"
import { anSms, fromQueue, fromTopic } from "../../tests/shared/topic.ts"

/** What a door is asked, in words, and what is wrong with what it gives back: nothing where it is right. */
export type Question = { what: string; event: unknown; wrong: (given: unknown) => string | undefined }

/** A number that must stand in no log. */
export const caller = "+32470735111"

const page = (
  what: string,
  request: Request,
  expected: { status: number; header?: [string, RegExp]; body?: RegExp },
  base64 = false,
): Question => ({
  what,
  event: functionUrlEvent(request, base64),
  wrong(given) {
    const { data } = Answer.safeParse(given)
    if (!data)
      return `no answer that a function's address understands: ${JSON.stringify(given).slice(0, 200)}`
    if (data.statusCode !== expected.status) return `${data.statusCode} instead of ${expected.status}`
    const [name = "", pattern] = expected.header ?? []
    if (pattern && !pattern.test(data.headers[name] ?? ""))
      return `${name} is ${data.headers[name] ?? "missing"}`
    return expected.body && !expected.body.test(data.body) ? "the page is another one" : undefined
  },
})

const json = { "content-type": "application/json" }

const residents: Question[] = [
  page(
    "the first page, in French",
    { method: "GET", path: "/fr" },
    { status: 200, body: /<html[^>]* lang="fr"/ },
  ),
  page(
    "the way to it, for somebody who reads German",
    { method: "GET", path: "/", headers: { "accept-language": "de" } },
    { status: 302, header: ["location", /^\/de$/] },
  ),
  page(
    "the services, for a program",
    { method: "GET", path: "/api/v1/services" },
    { status: 200, body: /"id-card"/ },
  ),
  page(
    "a call from a person, in a body that came as base64",
    {
      method: "POST",
      path: "/api/v1/callbacks",
      headers: json,
      body: JSON.stringify({ phone: caller, language: "fr" }),
    },
    { status: 201, body: /"code"/ },
    true,
  ),
  page(
    "JSON that is none",
    { method: "POST", path: "/api/v1/callbacks", headers: json, body: "{" },
    { status: 400 },
  ),
  page(
    "a page that is not there",
    { method: "GET", path: "/fr/nowhere", cookies: ["a=b", "c"] },
    { status: 404 },
  ),
  page("the levers of one machine", { method: "GET", path: "/dev/clock" }, { status: 404 }),
]

const staff: Question[] = [
  page(
    "reception, signed in by nobody",
    { method: "GET", path: "/fr/reception" },
    { status: 303, header: ["location", /^\/fr\/sign-in/] },
  ),
  page(
    "tasks, for a program without a token",
    { method: "GET", path: "/api/v1/staff/tasks" },
    { status: 401 },
  ),
  page(
    "tasks, with a token that is none",
    { method: "GET", path: "/api/v1/staff/tasks", headers: { authorization: "Bearer a.b.c" } },
    { status: 401 },
  ),
]

/** What a source is told: nothing to bring again, nothing failed. */
const done = (given: unknown): string | undefined => {
  const { failed, batchItemFailures }: { failed?: unknown; batchItemFailures?: unknown[] } = Object(given)
  return (typeof failed === "number" && failed > 0) || (batchItemFailures?.length ?? 0) > 0
    ? `it failed: ${JSON.stringify(given).slice(0, 200)}`
    : undefined
}
const event = (what: string, given: unknown): Question => ({ what, event: given, wrong: done })

const sms = anSms({ originationNumber: caller, messageBody: "AIDE" })
const told = { eventType: "TEXT_DELIVERED", isFinal: true, context: { notice: "CDFGH-confirmation-0" } }

/** A change of an item, as the table's stream tells it. */
const change = (name: string, item: string) => ({
  eventID: `${name}-1`,
  eventName: name,
  eventVersion: "1.1",
  eventSource: "aws:dynamodb",
  awsRegion: "eu-central-1",
  eventSourceARN: "arn:aws:dynamodb:eu-central-1:000000000000:table/Table/stream/2026-11-22T00:00:00.000",
  dynamodb: {
    ApproximateCreationDateTime: 1_795_000_000,
    Keys: { pk: { S: item }, sk: { S: "NOTICE" } },
    ...(name !== "REMOVE" && {
      NewImage: {
        pk: { S: item },
        sk: { S: "NOTICE" },
        type: { S: "notice" },
        id: { S: item.slice(7) },
        duePk: { S: "DUE" },
        dueSk: { S: "2026-11-22T00:00:00.000Z" },
      },
    }),
    SequenceNumber: "111",
    SizeBytes: 26,
    StreamViewType: "NEW_AND_OLD_IMAGES",
  },
})

const events: Record<string, Question[]> = {
  inbound: [
    event("an SMS that asks for help, and a record that nobody can read", fromQueue(sms, "nothing")),
    event("the same SMS again", fromQueue(sms)),
  ],
  receipts: [
    event(
      "what became of a notice that nobody knows, and a message that says nothing",
      fromTopic(told, "nothing"),
    ),
  ],
  stream: [
    event("a notice that was there and is gone", {
      Records: [
        change("INSERT", "NOTICE#CDFGH-confirmation-0"),
        change("REMOVE", "NOTICE#CDFGH-confirmation-1"),
      ],
    }),
  ],
}

const schedule = [event("the time has come", {})]

/** What each door is asked, by the name of its file. One that answers requests and has another name is asked as residents'. */
export function questionsFor(door: string, isPage: boolean): Question[] {
  if (door === "site") return [...residents, ...staff]
  if (door === "staff") return staff
  return isPage ? residents : (events[door] ?? schedule)
}
