/** What the environment may name at `sst deploy`: docs/operating.md, "Settings". An empty value names nothing. */
type Environment = Record<string, string | undefined>

function need(holds: boolean, said: string): void {
  if (!holds) throw new Error(said)
}

const phoneId = /^phone-[0-9a-f]+$/
const price = /^\d+(\.\d+)?$/

/** Which providers carry what. What is not named becomes work for people. */
function postIn(env: Environment) {
  const number = env.GUICHET_SMS_NUMBER || undefined
  const numberId = env.GUICHET_SMS_NUMBER_ID || undefined
  const registration = env.GUICHET_SMS_REGISTRATION || undefined
  const buy = env.GUICHET_SMS_BUY || undefined
  const by = env.GUICHET_SMS_BY || "end-user-messaging"
  const maxPrice = env.GUICHET_SMS_MAX_PRICE || "0.40"
  const voiceId = env.GUICHET_VOICE_NUMBER_ID || undefined
  const voicePrice = env.GUICHET_VOICE_MAX_PRICE || "0.50"
  const from = env.GUICHET_MAIL_FROM || undefined
  const identity = env.GUICHET_MAIL_IDENTITY || "new"
  if (by !== "end-user-messaging" && by !== "sns")
    throw new Error("GUICHET_SMS_BY must be end-user-messaging or sns")
  need(
    !number || /^\+[1-9]\d{4,14}$/.test(number),
    "GUICHET_SMS_NUMBER must be a number such as +32460000000",
  )
  need(
    !number || by === "sns" || numberId !== undefined,
    "GUICHET_SMS_NUMBER needs GUICHET_SMS_NUMBER_ID, by which AWS knows it: phone-…",
  )
  need(!buy || /^[A-Z]{2}$/.test(buy), "GUICHET_SMS_BUY must be the two letters of a country such as BE")
  need(!buy || !number, "GUICHET_SMS_BUY asks for a new number: leave GUICHET_SMS_NUMBER empty")
  need(!buy || by === "end-user-messaging", "GUICHET_SMS_BUY needs GUICHET_SMS_BY=end-user-messaging")
  need(
    !registration || (buy !== undefined && /^registration-[0-9a-f]+$/.test(registration)),
    "GUICHET_SMS_REGISTRATION must be registration-…, as AWS tells it, with GUICHET_SMS_BUY",
  )
  for (const id of [numberId, voiceId])
    need(!id || phoneId.test(id), "The id of a number is phone-… and is told by AWS")
  for (const each of [maxPrice, voicePrice])
    need(price.test(each), "The most to pay is a number of US dollars such as 0.20")
  need(!from || /^[^@\s<>]+@[^@\s<>]+$/.test(from), "GUICHET_MAIL_FROM must be an address")
  need(identity === "new" || identity === "existing", "GUICHET_MAIL_IDENTITY must be new or existing")
  return {
    sms: number || buy ? ({ by, number, numberId, buy, registration, maxPrice } as const) : undefined,
    voice: voiceId ? { numberId: voiceId, maxPrice: voicePrice } : undefined,
    mail: from ? { from, domain: from.replace(/^.*@/, ""), ours: identity === "new" } : undefined,
  }
}

/** Who signs staff in; without one, a user pool of our own does. */
function issuerIn(env: Environment) {
  const address = env.GUICHET_ISSUER || undefined
  const clientId = env.GUICHET_CLIENT_ID || undefined
  if (!address) return undefined
  if (!address.startsWith("https://") || !clientId)
    throw new Error("GUICHET_ISSUER must be the https address of an issuer, with a GUICHET_CLIENT_ID")
  return {
    issuer: address,
    clientId,
    rolesClaim: env.GUICHET_ROLES_CLAIM || undefined,
    audience: env.GUICHET_AUDIENCE || undefined,
  }
}

function tableIn(env: Environment) {
  const key = env.GUICHET_TABLE_KEY || undefined
  const restored = env.GUICHET_RESTORED_TABLE || undefined
  need(
    !key || /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/.test(key),
    "GUICHET_TABLE_KEY must be the ARN of a key: arn:aws:kms:…:key/…",
  )
  need(
    !restored || /^[A-Za-z0-9_.-]{3,255}$/.test(restored),
    "GUICHET_RESTORED_TABLE must be the name of a table",
  )
  return { key, restored }
}

function watchingIn(env: Environment) {
  const mail = env.GUICHET_ALARM_MAIL || undefined
  const budget = env.GUICHET_BUDGET || undefined
  need(!mail || /^[^@\s<>]+@[^@\s<>]+$/.test(mail), "GUICHET_ALARM_MAIL must be an address")
  need(!budget || price.test(budget), "GUICHET_BUDGET must be a number of US dollars a month such as 150")
  need(!budget || mail !== undefined, "GUICHET_BUDGET needs GUICHET_ALARM_MAIL, to whom it is told")
  return { mail, budget }
}

/**
 * Where the site is found, and how much one address may ask for in five minutes. Many people stand behind one: a town hall
 * with forty desks that look again every ten seconds (1200), its walls and kiosks (200), ten colleagues who search as they
 * type (3000), and a public computer room of thirty (3000). Twice that is still nothing to the table.
 */
function siteIn(env: Environment) {
  const domain = env.GUICHET_DOMAIN || undefined
  const certificate = env.GUICHET_CERTIFICATE || undefined
  const rate = Number(env.GUICHET_RATE || 15_000)
  need(
    !domain || /^([a-z0-9-]+\.)+[a-z]{2,}$/.test(domain),
    "GUICHET_DOMAIN must be a name such as rdv.commune.be",
  )
  need(
    !certificate ||
      (domain !== undefined && /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(certificate)),
    "GUICHET_CERTIFICATE must be arn:aws:acm:us-east-1:…, as CloudFront wants it, with GUICHET_DOMAIN",
  )
  need(
    Number.isInteger(rate) && rate >= 100 && rate <= 2_000_000_000,
    "GUICHET_RATE must be how many requests an address may send in five minutes, 100 at least",
  )
  return { domain, certificate, rate }
}

export const settingsFrom = (env: Environment) => ({
  table: tableIn(env),
  post: postIn(env),
  issuer: issuerIn(env),
  watching: watchingIn(env),
  site: siteIn(env),
})

export const settings = settingsFrom(process.env)
