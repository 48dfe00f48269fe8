import { SegmentedMessage } from "sms-segments-calculator"
import { beforeAll, describe, expect, it } from "vitest"
import { Appointment } from "#shared/appointment/appointment.ts"
import {
  callOf,
  inAll,
  keptText,
  oneText,
  roomsText,
  saidOf,
  severalText,
  timesText,
  waitText,
} from "#shared/conversation/say.ts"
import { type Language, languages } from "#shared/language.ts"
import { AppointmentKind } from "#shared/notice/notice.ts"
import { parts, toGsm7 } from "#shared/post/gsm7.ts"
import * as seal from "#shared/seal.ts"
import { Territory } from "#shared/territory/territory.ts"
import { unlock } from "#shared/seal.ts"
import { plusDays } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation } from "../../makers.ts"

seal.unlock("the secret of the tests")

const names = [
  "Pl. 1",
  "Hôtel communal",
  "Maison communale de quartier de la rue des Palais outre Ponts n°3 – à côté",
]
const twice = (name: string) => ({ fr: name, nl: name, de: name, en: name })

/** A territory whose name and places are this long. */
function territoryOf(name: string): Territory {
  const file = aFile()
  const places = ["one", "two", "three"].map((id) => aLocation({ id, name: twice(`${name} ${id}`) }))
  const { territory, locations, ...rest } = aFile({
    territory: { ...file.territory, name: twice(name), languages: ["fr", "nl", "de", "en"] },
    locations: places,
  })
  return Territory.parse({ ...rest, version: 1, head: territory, locations, holidays: [] })
}

/** Each weekday of each month, on days and at a time that are long to write. */
const starts = Array.from({ length: 12 }, (_, month) =>
  Array.from(
    { length: 7 },
    (__, n) => `${plusDays(`2027-${String(month + 1).padStart(2, "0")}-20`, n)}T10:40:00.000Z`,
  ),
).flat()
/** Others count these: they take their time. */
const counted = starts.filter((start) => /-(02|09)-2[24]/.test(start))

const appointment = (start: string, location = "one") =>
  Appointment.parse({
    code: "K7GWP",
    service: "id-card",
    also: [],
    persons: 1,
    location,
    desk: "g1",
    day: start.slice(0, 10),
    start,
    end: start,
    web: false,
    resident: { language: "fr" },
    status: "booked",
    booked: { at: start, by: "resident", channel: "sms" },
    history: [],
    owes: [],
    rev: 1,
  })

const aCall = (from: string) => ({
  code: "K7GWP",
  asked: { at: from, by: "resident", channel: "sms" as const },
  window: { from, to: from.replace("T10:40", "T15:30") },
})

/** Every answer there is, on one day. */
function answers(language: Language, territory: Territory, start: string): string[] {
  const { sms, ...words } = allWordsIn(language)
  const call = callOf(language, territory, aCall(start))
  const said = saidOf(appointment(start), language, territory)
  const place = { location: "one", desk: "g1", day: start.slice(0, 10), start, end: start }
  const kept = { time: "t", place, at: start, until: start }
  const time = (location: string) => ({ start, location })
  const rooms = ["one", "two", "three"].map((location) => ({
    location,
    waiting: 127,
    minutes: { from: 135, to: 240 },
  }))
  const [one, two, three] = [time("one"), time("two"), time("three")]
  const intros = [undefined, "taken", "old", "whichever"] as const
  const facts = {
    commune: territory.head.name[language] ?? "",
    place: said.place,
    start,
    zone: "Europe/Brussels",
    code: "K7GWP",
    phone: "04 221 80 00",
    further: true,
    sms: true,
    offer: { start, until: start },
    window: { from: start, to: start.replace("T10:40", "T15:30") },
    word: "Schmetterling",
  }
  const notices = AppointmentKind.options.map((kind) =>
    words.notice[kind === "reminder-1" || kind === "reminder-3" ? "reminder" : kind](facts),
  )
  return [
    ...notices,
    words.notice.announced(facts),
    words.notice.near(facts),
    words.notice.missed(facts),
    words.notice.unreached(facts),
    ...intros.flatMap((intro) => [
      timesText(language, territory, [one, one, one], intro),
      timesText(language, territory, [one, two, three], intro),
      timesText(language, territory, [one], intro),
    ]),
    ...Object.values(sms.why).map((why) => `${why} ${sms.call(call)}`),
    ...(["one", "sureCancel"] as const).map((say) => oneText(language, territory, appointment(start), say)),
    severalText(
      language,
      territory,
      Array.from({ length: 20 }, () => appointment(start)),
    ),
    keptText(language, territory, "K7GWP", kept),
    keptText(language, territory, "K7GWP", kept, "taken"),
    waitText(language, territory, { code: "K7GWP", asked: aCall(start).asked }, 1234),
    ...[sms.list.on, sms.list.stays, sms.list.late].map((each) => each("K7GWP")),
    sms.list.how,
    sms.list.sure,
    sms.list.left,
    sms.already(said),
    sms.cancelHow(said),
    sms.moveHow(said),
    sms.offerHow("K7GWP"),
    sms.wait(call.phone),
    ...[1, 2, 3].map((many) => roomsText(language, territory, rooms.slice(0, many))),
    sms.help(call.phone),
    sms.sorry(call.phone),
    `${sms.register} ${sms.greet}`,
    sms.greetCall(call.when),
    sms.what,
    sms.again,
    sms.greet,
    sms.none,
    sms.unknown,
    sms.sureStop,
    sms.kept,
    sms.over,
    sms.stop,
    sms.start,
    sms.language,
  ].map(toGsm7)
}

describe("every SMS is one part in its alphabet, as others count it too", () => {
  beforeAll(() => unlock("the secret of the tests"))
  it.each(languages.flatMap((language) => names.map((name) => [language, name] as const)))(
    "in %s, with names like %s, on every weekday of every month",
    (language, name) => {
      const territory = territoryOf(name)
      const wrong = new Set<string>()
      for (const start of starts)
        for (const text of answers(language, territory, start)) {
          const { segmentsCount, encodingName } = counted.includes(start)
            ? new SegmentedMessage(text)
            : { segmentsCount: parts(text), encodingName: "GSM-7" }
          if (segmentsCount !== 1 || encodingName !== "GSM-7" || parts(text) !== 1) wrong.add(text)
        }
      expect([...wrong].slice(0, 5)).toEqual([])
    },
  )

  it("also in several languages at once: as few as hold them", () => {
    const territory = territoryOf("Hôtel communal")
    const two = inAll(["fr", "nl"], (each) => allWordsIn(each).sms.greet)
    expect(two).toEqual([expect.stringContaining(" / ")])
    const all = inAll(languages, (each) => callOf(each, territory, aCall("2027-09-22T10:40:00.000Z")).when)
    expect(all.every((text) => parts(toGsm7(text)) === 1)).toBe(true)
    expect(all.join()).toMatch(/Mittwoch/)
  })
})
