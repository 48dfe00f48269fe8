import { account, arn } from "./account.ts"
import { smsNumber } from "./numbers.ts"
import { settings } from "./settings.ts"
import { receiptsTopic } from "./topics.ts"

const { sms, voice, mail } = settings.post
const name = `${$app.name}-${$app.stage}`
const bySns = sms?.by === "sns"
const messages = bySns ? undefined : smsNumber

/** The providers' own resource types know no destinations for what becomes of messages; this one does. */
export const messageSet =
  (messages || voice) &&
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

const mailSet =
  mail &&
  new aws.sesv2.ConfigurationSet("Mail", {
    configurationSetName: name,
    deliveryOptions: { tlsPolicy: "REQUIRE" },
  })
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

/** The domain we write from, unless this account has it already. What has to stand in its DNS is told by the deployment. */
const identity = mail?.ours
  ? new aws.sesv2.EmailIdentity("MailDomain", {
      emailIdentity: mail.domain,
      dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" },
    })
  : undefined
export const mailRecords = identity?.dkimSigningAttributes.apply((dkim) =>
  (dkim?.tokens ?? []).map(
    (token) => `${token}._domainkey.${mail?.domain} CNAME ${token}.dkim.amazonses.com`,
  ),
)

const smsBy = sms && {
  by: sms.by,
  number: bySns ? sms.number : smsNumber,
  maxPrice: sms.maxPrice,
  ...(!bySns && { configurationSet: name }),
}

export const post = new sst.Linkable("Post", {
  properties: {
    value: $jsonStringify({
      ...(smsBy && { sms: smsBy }),
      ...(voice && { voice: { number: voice.numberId, maxPrice: voice.maxPrice, configurationSet: name } }),
      ...(mail && { email: { from: mail.from, configurationSet: name } }),
    }),
  },
})

const numberArn = (id: $util.Input<string>) => arn("sms-voice", $interpolate`phone-number/${id}`)
const setArn = arn("sms-voice", `configuration-set/${name}`)

/** SNS sends by End User Messaging in our name. A phone number is no thing that can be named: every topic is refused. */
const snsUse = [
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
  ...(bySns ? snsUse : []),
  ...(voice
    ? [{ actions: ["sms-voice:SendVoiceMessage"], resources: [numberArn(voice.numberId), setArn] }]
    : []),
  ...(mail
    ? [
        {
          actions: ["ses:SendEmail"],
          // SES looks at the address when it is an identity of its own, and else at its domain.
          resources: [mail.from, mail.domain]
            .map((each) => arn("ses", `identity/${each}`))
            .concat(arn("ses", `configuration-set/${name}`)),
        },
      ]
    : []),
]
