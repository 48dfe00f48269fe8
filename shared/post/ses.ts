import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2"
import { asked, type Connection, once } from "./aws.ts"
import type { Answer, Post } from "./post.ts"

export type Ses = {
  from: string
  /** Through which what became of it is told. */
  configurationSet?: string
}

const refusals: Record<string, Answer> = {
  BadRequestException: "rejected",
  MessageRejected: "rejected",
  // What is wrong with the account or with our own address can be mended meanwhile.
  AccountSuspendedException: "unreachable",
  LimitExceededException: "unreachable",
  MailFromDomainNotVerifiedException: "unreachable",
  NotFoundException: "unreachable",
  SendingPausedException: "unreachable",
}

const utf8 = (text: string) => ({ Data: text, Charset: "UTF-8" })

/** E-mail by SES, in plain text. */
export function ses({ from, configurationSet }: Ses, connection: Connection = {}): Post {
  const client = new SESv2Client(once(connection))
  return {
    send({ id, to, subject = "", body }) {
      const command = new SendEmailCommand({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(body) } } },
        ConfigurationSetName: configurationSet,
        EmailTags: [{ Name: "notice", Value: id }],
      })
      return asked(client.send(command), refusals)
    },
  }
}
