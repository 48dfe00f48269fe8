import { PublishCommand, SNSClient } from "@aws-sdk/client-sns"
import { asked, type Connection, once } from "./aws.ts"
import type { Answer, Post } from "./post.ts"

export type Sns = {
  /** The number it comes from; without one AWS chooses. */
  number?: string
  /** The most that one message may cost, in US dollars. */
  maxPrice: string
}

const refusals: Record<string, Answer> = {
  OptedOutException: "opted-out",
  AuthorizationErrorException: "unreachable",
  ThrottledException: "unreachable",
}

const text = (value: string) => ({ DataType: "String", StringValue: value })

/** SMS by SNS. It never tells what became of them, and takes without a word what is over the month's budget. */
export function sns({ number, maxPrice }: Sns, connection: Connection = {}): Post {
  const client = new SNSClient(once(connection))
  return {
    send({ to, body }) {
      const command = new PublishCommand({
        PhoneNumber: to,
        Message: body,
        MessageAttributes: {
          "AWS.SNS.SMS.SMSType": text("Transactional"),
          "AWS.SNS.SMS.MaxPrice": { DataType: "Number", StringValue: maxPrice },
          ...(number !== undefined && { "AWS.MM.SMS.OriginationNumber": text(number) }),
        },
      })
      return asked(client.send(command), refusals)
    },
  }
}
