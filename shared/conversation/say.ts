import type { Appointment } from "../appointment/appointment.ts"
import type { Callback } from "../callback/callback.ts"
import { firstWord } from "../callback/first-word.ts"
import { inLanguage, type Language } from "../language.ts"
import { spoken } from "../phone.ts"
import type { Best } from "../room/best.ts"
import { septets } from "../post/gsm7.ts"
import { locationOf, type Territory } from "../territory/territory.ts"
import { dayOf, type Instant } from "../time.ts"
import { apart, short } from "../words/short.ts"
import { dateText, dayText, shortDayText, spanText, timeText, wallTimeText } from "../words/when.ts"
import type { Entry, Offer } from "../waiting-list/entry.ts"
import { allWordsIn } from "../words/all-words.ts"
import type { CallSaid } from "../words/sms/fr.ts"
import type { WaitSaid } from "../words/wait/fr.ts"

const onePart = 160

/** AllWords around names that share what room the words leave: one SMS, whatever the names. */
function around(names: readonly string[], said: (names: string[]) => string): string {
  const left = onePart - septets(said(names.map(() => "")))
  const each = Math.floor(left / Math.max(1, names.length))
  const spare = names.reduce((sum, name) => sum + Math.max(0, each - septets(name)), 0)
  return said(apart(names, each).map((name) => short(name, each + (names.length > 1 ? 0 : spare))))
}

const placeName = (territory: Territory, id: string, language: Language): string =>
  inLanguage(locationOf(territory, id)?.name, language)

type Times = { start: Instant; location: string }[]

/** Times to choose from, each with its number: the place once where it is one, else with each. */
export function timesText(
  language: Language,
  territory: Territory,
  times: Times,
  intro?: "taken" | "old" | "whichever",
): string {
  const { sms } = allWordsIn(language)
  const zone = territory.head.timezone
  const places = [...new Set(times.map(({ location }) => location))]
  const several = places.length > 1
  const said = ({ start }: Times[number]) =>
    `${shortDayText(language, dayOf(start, zone), several)} ${timeText(language, start, zone)}`
  const end = [sms.later, sms.person].join(" ")
  const names = (several ? times : times.slice(0, 1)).map(({ location }) =>
    placeName(territory, location, language),
  )
  return around(names, (cut) => {
    const lines = times.map((time, i) => `${i + 1} = ${said(time)}${several ? ` ${cut[i] ?? ""}` : ""}.`)
    const where = several ? "" : `${cut[0] ?? ""}: `
    return `${intro ? `${sms[intro]} ` : ""}${where}${lines.join(" ")} ${end}`
  })
}

/** The day, the time and the code of an appointment, and its place. */
export function saidOf({ start, location, code }: Appointment, language: Language, territory: Territory) {
  const zone = territory.head.timezone
  const when = `${dayText(language, dayOf(start, zone))} ${timeText(language, start, zone)}`
  return { when, place: placeName(territory, location, language), code }
}

/** One appointment, told whole. */
export const oneText = (
  language: Language,
  territory: Territory,
  appointment: Appointment,
  say: "one" | "sureCancel",
): string => {
  const { place, ...said } = saidOf(appointment, language, territory)
  return around([place], ([cut = ""]) => allWordsIn(language).sms[say]({ ...said, place: cut }))
}

/** Several appointments in one SMS: as many as fit, the soonest first. */
export function severalText(language: Language, territory: Territory, all: Appointment[]): string {
  const zone = territory.head.timezone
  const line = ({ start, code }: Appointment) =>
    `${shortDayText(language, dayOf(start, zone), true)} ${timeText(language, start, zone)} ${code}`
  for (let many = all.length; ; many--) {
    const more = many < all.length ? `, +${all.length - many}` : ""
    const text = allWordsIn(language).sms.several(all.slice(0, many).map(line).join(", ") + more)
    if (many <= 1 || septets(text) <= onePart) return text
  }
}

/** A time that is kept for whoever waits: until when, and how to say yes or no; or that it is theirs. */
export const keptText = (
  language: Language,
  territory: Territory,
  code: string,
  { place, until }: Offer,
  say: "offer" | "taken" = "offer",
): string => {
  const zone = territory.head.timezone
  const at = (instant: Instant, day: string) => `${day} ${timeText(language, instant, zone)}`
  const said = {
    when: at(place.start, dayText(language, place.day)),
    until: at(until, dateText(language, dayOf(until, zone))),
    code,
  }
  return around([placeName(territory, place.location, language)], ([cut = ""]) =>
    allWordsIn(language).sms.list[say]({ ...said, place: cut }),
  )
}

/** How long somebody has waited, and how many stand before them. */
export const waitText = (
  language: Language,
  { head }: Territory,
  { asked, code }: Pick<Entry, "asked" | "code">,
  ahead: number,
): string =>
  allWordsIn(language).sms.list.place({
    since: dateText(language, dayOf(asked.at, head.timezone)),
    code,
    ahead,
  })

/** How it stands in a waiting room. */
type Room = Omit<WaitSaid, "place"> & { location: string; better?: Best | undefined }

/** How it stands in waiting rooms, in one SMS: of several as many as fit, the first first. */
export function roomsText(language: Language, territory: Territory, rooms: readonly Room[]): string {
  const { wait, room: words } = allWordsIn(language)
  const betterText = ({ better }: Room) =>
    better
      ? ` ${wait.better(wallTimeText(language, better.from), words.span(better.minutes, better.minutes))}`
      : ""
  const said = (rooms: readonly Room[]) => {
    const names = rooms.map(({ location }) => placeName(territory, location, language))
    const say = rooms.length > 1 ? wait.several : wait.one
    return around(
      names,
      (cut) =>
        `${rooms.map((room, i) => say({ ...room, place: cut[i] ?? "" }) + betterText(room)).join(" ")} ${wait.end}`,
    )
  }
  const enough = (many: number) =>
    septets(said(rooms.slice(0, many).map((room) => ({ ...room, location: "" })))) + many * readable <=
    onePart
  let many = rooms.length
  while (many > 1 && !enough(many)) many--
  return said(rooms.slice(0, many))
}

/** A place is known by so many letters of its name. */
const readable = 12

/** When a person phones, from which number, and what they say first. */
export const callOf = (
  language: Language,
  { head }: Territory,
  callback: Pick<Callback, "window" | "code" | "asked">,
): CallSaid => ({
  when: spanText(language, callback.window, head.timezone),
  phone: spoken(head.phone),
  word: firstWord(callback, language),
})

/** The same said in several languages: as many in one SMS as it holds. */
export function inAll(languages: readonly Language[], say: (language: Language) => string): string[] {
  const texts: string[] = []
  for (const text of languages.map(say)) {
    const joined = `${texts.at(-1) ?? ""} / ${text}`
    if (texts.length > 0 && septets(joined) <= onePart) texts[texts.length - 1] = joined
    else texts.push(text)
  }
  return texts
}
