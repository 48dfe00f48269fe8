import {
  PinpointSMSVoiceV2Client,
  SendTextMessageCommand,
  SendVoiceMessageCommand,
  type VoiceId,
} from "@aws-sdk/client-pinpoint-sms-voice-v2"
import type { Language } from "../language.ts"
import { asked, type Connection, once } from "./aws.ts"
import type { Answer, Post } from "./post.ts"

export type EndUserMessaging = {
  /** The number it comes from, or its id. */
  number: string
  /** The most that one message, or one minute of a call, may cost, in US dollars. */
  maxPrice: string
  /** Through which what became of it is told. */
  configurationSet?: string
}

/** Seconds for which it is worth handing over: what is later than that, a person had better say. */
const worth = 4 * 60 * 60

const voices: Record<Language, VoiceId> = { fr: "LEA", nl: "LOTTE", de: "VICKI", en: "AMY" }

/** Refusals that are about this number stand here; what is about ours, or about the account, can be mended meanwhile. */
const refusals: Record<string, Answer> = {
  "ConflictException DESTINATION_PHONE_NUMBER_OPTED_OUT": "opted-out",
  "ConflictException DESTINATION_PHONE_NUMBER_NOT_VERIFIED": "rejected",
  "ConflictException DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION": "rejected",
  "ConflictException DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE": "rejected",
  ConflictException: "unreachable",
  ResourceNotFoundException: "unreachable",
  ServiceQuotaExceededException: "unreachable",
  // Among them a number that is none, and a message that costs more than it may: trying again mends neither.
  ValidationException: "rejected",
}

const client = (connection: Connection) => new PinpointSMSVoiceV2Client(once(connection))

/** SMS by AWS End User Messaging. */
export function textMessages(
  { number, maxPrice, configurationSet }: EndUserMessaging,
  connection: Connection = {},
): Post {
  const provider = client(connection)
  return {
    send: ({ id, to, body }) =>
      asked(
        provider.send(
          new SendTextMessageCommand({
            DestinationPhoneNumber: to,
            OriginationIdentity: number,
            MessageBody: body,
            MessageType: "TRANSACTIONAL",
            MaxPrice: maxPrice,
            TimeToLive: worth,
            ConfigurationSetName: configurationSet,
            Context: { notice: id },
          }),
        ),
        refusals,
      ),
  }
}

/** Calls by AWS End User Messaging: a voice of the resident's language reads. */
export function voiceMessages(
  { number, maxPrice, configurationSet }: EndUserMessaging,
  connection: Connection = {},
): Post {
  const provider = client(connection)
  return {
    send: ({ id, to, language, body }) =>
      asked(
        provider.send(
          new SendVoiceMessageCommand({
            DestinationPhoneNumber: to,
            OriginationIdentity: number,
            MessageBody: body,
            MessageBodyTextType: "TEXT",
            VoiceId: voices[language],
            MaxPricePerMinute: maxPrice,
            TimeToLive: worth,
            ConfigurationSetName: configurationSet,
            Context: { notice: id },
          }),
        ),
        refusals,
      ),
  }
}
