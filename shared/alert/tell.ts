import type { Act } from "../act.ts"
import { inLanguage, type Language } from "../language.ts"
import type { Notice } from "../notice/notice.ts"
import * as notices from "../notice/notice.table.ts"
import { isMobile, Phone } from "../phone.ts"
import { hashed } from "../seal.ts"
import type * as table from "../table.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { dayOf, hour, later } from "../time.ts"
import { dayText } from "../words/when.ts"
import { allWordsIn } from "../words/all-words.ts"
import type { Alert } from "./alert.ts"

/** So long the message is kept. */
const kept = 30 * 24 * hour

/** What an alert says, and what is to be done. */
export function saidOf(
  alert: Alert,
  territory: Territory,
  language: Language,
): { what: string; todo: string } {
  const words = allWordsIn(language).alerts.kinds[alert.kind]
  const place = locationOf(territory, alert.location ?? "")
  const services = (alert.services ?? []).map((id) =>
    inLanguage(territory.services.find((each) => each.id === id)?.name ?? { fr: id }, language),
  )
  const facts = {
    place: place ? inLanguage(place.name, language) : "",
    services: services.join(", "),
    much: alert.much,
    of: alert.of ?? 0,
  }
  return { what: words.what(facts), todo: words.todo(facts) }
}

/** The message about some alerts: each with since when, and what to do. Of several, an SMS tells the first. */
export function messageOf(
  alerts: readonly Alert[],
  territory: Territory,
  language: Language,
  sms: boolean,
): string {
  const { message } = allWordsIn(language).alerts
  const [first] = alerts
  if (!first) return ""
  const commune = inLanguage(territory.head.name, language)
  if (sms) {
    const { what } = saidOf(first, territory, language)
    return [
      `${commune}: ${what}`,
      ...(alerts.length > 1 ? [message.more(alerts.length - 1)] : []),
      message.look,
    ].join(" ")
  }
  const lines = alerts.map((each) => {
    const { what, todo } = saidOf(each, territory, language)
    const since = message.since(dayText(language, dayOf(each.since, territory.head.timezone)))
    return `${what} ${since}\n${todo}`
  })
  return [message.hello(commune), ...lines, message.look].join("\n\n")
}

/** The language in which the administration is written to. */
export const languageOf = ({ head }: Territory): Language => head.languages[0] ?? "fr"

/** One message to each of those the policy names, about all that is new. */
export function told(act: Act, territory: Territory, alerts: readonly Alert[]): table.Step[] {
  if (alerts.length === 0) return []
  const about = alerts.map(({ id }) => id).join(" ")
  return territory.policy.alertTo.map((to) => {
    const phone = Phone.safeParse(to)
    const isPhone = phone.success && isMobile(phone.data)
    const notice: Notice = {
      id: `alert-${hashed("alert", `${about} ${act.at} ${to}`)}`,
      kind: "alert",
      about,
      route: isPhone ? "sms" : "email",
      to,
      language: languageOf(territory),
      at: act.at,
      fate: "waiting",
      tries: 0,
      due: act.at,
      until: later(act.at, kept),
      rev: 1,
    }
    return notices.add(notice)
  })
}
