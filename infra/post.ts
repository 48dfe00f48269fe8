import { account, arn } from "./account.ts"
import { receiptsTopic } from "./topics.ts"

/** Which providers carry what. The environment names them at deploy; what it leaves out becomes work for people. */
const {
  GUICHET_SMS_NUMBER: number,
  GUICHET_SMS_BY: by = "end-user-messaging",
  GUICHET_SMS_NUMBER_ID: numberId,
  GUICHET_SMS_MAX_PRICE: maxPrice = "0.40",
  GUICHET_VOICE_NUMBER_ID: voiceId,
  GUICHET_VOICE_MAX_PRICE: voicePrice = "0.50",
  GUICHET_MAIL_FROM: from,
} = process.env

if (by !== "end-user-messaging" && by !== "sns")
  throw new Error("GUICHET_SMS_BY must be end-user-messaging or sns")
if (number && !/^\+[1-9]\d{4,14}$/.test(number))
  throw new Error("GUICHET_SMS_NUMBER must be a number such as +32460000000")
if (number && by === "end-user-messaging" && !numberId)
  throw new Error("GUICHET_SMS_NUMBER needs GUICHET_SMS_NUMBER_ID, by which AWS knows it: phone-…")
for (const id of [numberId, voiceId])
  if (id && !/^phone-[0-9a-f]+$/.test(id)) throw new Error("The id of a number is phone-… and is told by AWS")
for (const price of [maxPrice, voicePrice])
  if (!/^\d+(\.\d+)?$/.test(price)) throw new Error("The most to pay is a number of US dollars such as 0.20")
if (from && !/^[^@\s<>]+@[^@\s<>]+$/.test(from)) throw new Error("GUICHET_MAIL_FROM must be an address")

const name = `${$app.name}-${$app.stage}`
const messages = by === "end-user-messaging" && number ? numberId : undefined

/** The providers' own resource types know no destinations for what becomes of messages; this one does. */
export const messageSet =
  (messages || voiceId) &&
  new aws.cloudcontrol.Resource("Messages", {
    typeName: "AWS::SMSVOICE::ConfigurationSet",
    desiredState: $jsonStringify({
      ConfigurationSetName: name,
      EventDestinations: [
        {
          EventDestinationName: "receipts",
          Enabled: true,
          MatchingEventTypes: ["TEXT_ALL", "VOICE_ALL"],
          SnsDestination: { TopicArn: receiptsTopic.arn },
        },
      ],
    }),
  })

const mailSet = from && new aws.sesv2.ConfigurationSet("Mail", { configurationSetName: name })
export const mailReceipts =
  mailSet &&
  new aws.sesv2.ConfigurationSetEventDestination("MailReceipts", {
    configurationSetName: mailSet.configurationSetName,
    eventDestinationName: "receipts",
    eventDestination: {
      enabled: true,
      matchingEventTypes: ["DELIVERY", "BOUNCE", "COMPLAINT", "REJECT", "RENDERING_FAILURE"],
      snsDestination: { topicArn: receiptsTopic.arn },
    },
  })

const sms =
  by === "sns" ? { by, number, maxPrice } : { by, number: numberId, maxPrice, configurationSet: name }

export const post = new sst.Linkable("Post", {
  properties: {
    value: JSON.stringify({
      ...(number && { sms }),
      ...(voiceId && { voice: { number: voiceId, maxPrice: voicePrice, configurationSet: name } }),
      ...(from && { email: { from, configurationSet: name } }),
    }),
  },
})

const numberArn = (id: string) => arn("sms-voice", `phone-number/${id}`)
const setArn = arn("sms-voice", `configuration-set/${name}`)

/** SNS sends by End User Messaging in our name. A phone number is no thing that can be named: every topic is refused. */
const bySns = [
  { actions: ["sns:Publish"], resources: ["*"] },
  { effect: "deny" as const, actions: ["sns:Publish"], resources: ["arn:aws:sns:*:*:*"] },
  {
    actions: ["sms-voice:SendTextMessage"],
    resources: ["*"],
    conditions: [
      { test: "StringEquals", variable: "aws:CalledViaLast", values: ["sns.amazonaws.com"] },
      { test: "StringEquals", variable: "aws:ResourceAccount", values: [account] },
    ],
  },
]

/** What sending needs, and nothing else. */
export const postUse = [
  ...(messages ? [{ actions: ["sms-voice:SendTextMessage"], resources: [numberArn(messages), setArn] }] : []),
  ...(number && by === "sns" ? bySns : []),
  ...(voiceId ? [{ actions: ["sms-voice:SendVoiceMessage"], resources: [numberArn(voiceId), setArn] }] : []),
  ...(from
    ? [
        {
          actions: ["ses:SendEmail"],
          // SES looks at the address when it is an identity of its own, and else at its domain.
          resources: [from, from.replace(/^.*@/, "")]
            .map((identity) => arn("ses", `identity/${identity}`))
            .concat(arn("ses", `configuration-set/${name}`)),
        },
      ]
    : []),
]
