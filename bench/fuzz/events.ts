import { type Chance } from "./chance.ts"
import { aText, aValue, almost } from "./nasty.ts"
import { aName, aPhone } from "./planted.ts"

const words = [
  "RDV carte",
  "rdv passeport 2 personnes",
  "1",
  "2",
  "3",
  "0",
  "QUAND",
  "CHANGER",
  "ANNUL",
  "APPEL",
  "STOP",
  "START",
  "OUI",
  "NON",
  "LISTE",
  "AIDE",
  "afspraak identiteitskaart",
  "Termin Reisepass",
  "appointment id card tomorrow",
]

const topic = "arn:aws:sns:eu-central-1:000000000000:Topic"

const notification = (chance: Chance, message: unknown, now: number) => ({
  Type: "Notification",
  MessageId: `00000000-0000-4000-8000-${String(chance.below(1e9)).padStart(12, "0")}`,
  TopicArn: topic,
  Message: typeof message === "string" ? message : (JSON.stringify(message) ?? "null"),
  Timestamp: new Date(now).toISOString(),
})

/** As AWS documents what a queue, a topic, a table's stream and a schedule hand to a function. */
const fromQueue = (bodies: string[]) => ({
  Records: bodies.map((body, n) => ({
    messageId: `record-${n}`,
    receiptHandle: "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
    body,
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: "1545082649183" },
    messageAttributes: {},
    md5OfBody: "e4e68fb7bd0e697a0ae8f1bb342846b3",
    eventSource: "aws:sqs",
    eventSourceARN: "arn:aws:sqs:eu-central-1:000000000000:inbound",
    awsRegion: "eu-central-1",
  })),
})

const fromTopic = (chance: Chance, message: unknown, now: number) => ({
  Records: [
    {
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: `${topic}:d7b4a7f6-0f8b-4c3e-9a52-8f8f2f1f6a11`,
      Sns: {
        ...notification(chance, message, now),
        Subject: null,
        SignatureVersion: "2",
        MessageAttributes: {},
      },
    },
  ],
})

const fromStream = (chance: Chance, id: string) => ({
  Records: Array.from({ length: 1 + chance.below(4) }, (_, n) => ({
    eventID: `event-${n}`,
    eventName: chance.of(["INSERT", "MODIFY", "REMOVE"]),
    eventVersion: "1.1",
    eventSource: "aws:dynamodb",
    awsRegion: "eu-central-1",
    eventSourceARN: "arn:aws:dynamodb:eu-central-1:000000000000:table/Table/stream/2026-11-22T00:00:00.000",
    dynamodb: {
      ApproximateCreationDateTime: 1_795_000_000,
      Keys: { pk: { S: `NOTICE#${id}` }, sk: { S: "NOTICE" } },
      NewImage: {
        pk: { S: `NOTICE#${id}` },
        sk: { S: "NOTICE" },
        type: { S: "notice" },
        id: { S: id },
        to: { S: aPhone(chance) },
        name: { S: aName(chance) },
        duePk: { S: "DUE" },
        dueSk: { S: "2026-11-22T00:00:00.000Z" },
      },
      SequenceNumber: String(100 + n),
      SizeBytes: 300,
      StreamViewType: "NEW_AND_OLD_IMAGES",
    },
  })),
})

const fates = [
  "TEXT_DELIVERED",
  "TEXT_INVALID",
  "TEXT_QUEUED",
  "VOICE_ANSWERED",
  "VOICE_NO_ANSWER",
  "TEXT_CARRIER_BLOCKED",
]

function sms(chance: Chance, codes: readonly { code: string }[]) {
  const said = chance.of(words)
  const code = codes.length > 0 && chance.hits(0.5) ? ` ${chance.of(codes).code}` : ""
  return {
    originationNumber: aPhone(chance),
    destinationNumber: "+32460000000",
    messageKeyword: "KEYWORD_32460000000",
    messageBody: chance.hits(0.75)
      ? `${said}${/CHANGER|ANNUL|QUAND/.test(said) ? code : ""}`
      : `${aText(chance)} ${aName(chance)}`,
    inboundMessageId: `00000000-0000-4000-9000-${String(chance.below(1e9)).padStart(12, "0")}`,
    previousPublishedMessageId: "EXAMPLE",
  }
}

type Known = { notices: readonly string[]; codes: readonly { code: string }[]; now: number }

/** What the source of a door hands over: records that are right, almost, or anything. Others are told that it is time. */
export function anEvent(chance: Chance, door: string, { notices, codes, now }: Known): unknown {
  const share = chance.hits(0.7) ? 0 : 0.06
  const id = notices.length > 0 && chance.hits(0.8) ? chance.of(notices) : "CDFGH-confirmation-0"
  const told = { eventType: chance.of(fates), isFinal: chance.hits(0.9), context: { notice: id } }
  const mailed = { eventType: chance.of(["Delivery", "Bounce"]), mail: { tags: { notice: [id] } } }
  const one = () => {
    const message = almost(chance, sms(chance, codes), chance.hits(0.7) ? 0 : 0.15)
    return chance.hits(0.95) ? JSON.stringify(notification(chance, message, now)) : aText(chance)
  }
  const right: Record<string, () => { Records: unknown[] }> = {
    inbound: () => fromQueue(Array.from({ length: 1 + chance.below(2) }, one)),
    receipts: () =>
      fromTopic(chance, chance.hits(0.8) ? told : chance.hits(0.5) ? mailed : aValue(chance), now),
    stream: () => fromStream(chance, id),
  }
  const made = right[door]?.()
  return made ? { Records: made.Records.map((record) => almost(chance, record, share)) } : {}
}
