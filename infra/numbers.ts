import { settings } from "./settings.ts"
import { inboundTopic } from "./topics.ts"

const { sms } = settings.post

/**
 * Asks for a number, where a country wants it under a registration that AWS has accepted. It tells us what people write, answers nothing by
 * itself, and outlives the deployment: a number that was printed on posters is not given back by a command.
 */
function asked(isoCountryCode: string, registrationId?: string) {
  const optOuts = new aws.pinpoint.Smsvoicev2OptOutList("OptOuts", { name: `${$app.name}-${$app.stage}` })
  return new aws.pinpoint.Smsvoicev2PhoneNumber(
    "Number",
    {
      isoCountryCode,
      messageType: "TRANSACTIONAL",
      numberType: "LONG_CODE",
      numberCapabilities: ["SMS"],
      ...(registrationId && { registrationId }),
      optOutListName: optOuts.name,
      selfManagedOptOutsEnabled: true,
      twoWayChannelEnabled: true,
      twoWayChannelArn: inboundTopic.arn,
      deletionProtectionEnabled: true,
    },
    { retainOnDelete: true },
  )
}

const made = sms?.buy ? asked(sms.buy, sms.registration) : undefined

/** By what End User Messaging knows the number that SMS come from. */
export const smsNumber = made ? made.id : sms?.numberId
/** The number that was asked for, to be printed and told. */
export const newNumber = made?.phoneNumber
