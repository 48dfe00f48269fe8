import * as fc from "fast-check"
import { beforeAll, describe, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { move } from "#shared/appointment/move.ts"
import { close, closing } from "#shared/location/close.ts"
import type { Closure, Location, Opening } from "#shared/location/location.ts"
import { endangered, kept, missing, missingNow, withdrawn } from "#shared/promise/promise.ts"
import { type Missing, Refusal } from "#shared/refusal.ts"
import { publish, publishing, unpublish } from "#shared/service/publish.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { change, decided, type Edit } from "#shared/territory/change.ts"
import { inForce } from "#shared/territory/load.ts"
import { partsOf, takenBack, territoryFrom } from "#shared/territory/parts.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, replaced, type Territory } from "#shared/territory/territory.ts"
import { undo } from "#shared/territory/undo.ts"
import { dayOf, hour, type Day, type Instant, later, plusDays } from "#shared/time.ts"
import { aFile, aLocation, aService } from "../makers.ts"
import { aWorld, monday, type World } from "../world.ts"

const zone = "Europe/Brussels"
const pause = 14
const file = () =>
  aFile({
    policy: { longestPause: pause, protectedShare: 0 },
    services: [
      aService(),
      aService({ id: "passport", name: { fr: "Passeport" }, minutes: 30 }),
      aService({ id: "permit", name: { fr: "Permis" }, minutes: 10 }),
    ],
    locations: [
      aLocation({
        desks: [
          { id: "g1", services: ["id-card", "passport"] },
          { id: "g2", services: ["id-card", "permit"] },
        ],
      }),
      aLocation({
        id: "antenne",
        name: { fr: "Antenne" },
        desks: [{ id: "h1", services: ["id-card", "passport", "permit"] }],
        openings: [
          { days: ["tue"], from: "09:00", to: "12:00", for: "appointments" },
          { days: ["fri"], from: "13:00", to: "15:00", for: "walk-ins" },
        ],
      }),
      aLocation({ id: "home", kind: "home-visit", desks: [{ id: "d1", services: ["id-card"] }] }),
    ],
  })
const before = inForce(asSystem(monday), file())
const first = (territory: Territory, id: string): Location => {
  const found = locationOf(territory, id)
  if (!found) throw new Error(`no ${id}`)
  return found
}
const at =
  (id: string, edit: (location: Location) => Partial<Location>): Edit =>
  (territory) =>
    replaced(territory, { ...first(territory, id), ...edit(first(territory, id)) })
const head =
  (edit: Partial<Territory["head"]>): Edit =>
  (territory) => ({ ...territory, head: { ...territory.head, ...edit } })
const policy =
  (edit: Partial<Territory["policy"]>): Edit =>
  (territory) => ({ ...territory, policy: { ...territory.policy, ...edit } })
const routes =
  (id: string, drop: string): Edit =>
  (territory) => ({
    ...territory,
    services: territory.services.map((each) =>
      each.id === id ? { ...each, routes: each.routes.filter((route) => route !== drop) } : each,
    ),
  })
const openings = (edit: (rule: Opening) => Partial<Opening>) => (location: Location) => ({
  openings: location.openings.map((rule) => ({ ...rule, ...edit(rule) })),
})
const closed = (id: string, closure: Partial<Closure>): Edit =>
  closing(id, { from: "2027-04-05", to: "2027-04-09", ...closure })
const told = ({ service, route, location, why }: Missing) =>
  [service, route, location, why].filter(Boolean).join(" ")

const refused = (edit: Edit, territory = before, now = monday): string[] => {
  try {
    decided(asSystem(now), territory, edit)
    return []
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.reason !== "promise-broken") throw refusal
    return (refusal.details.missing ?? []).map(told)
  }
}
const everything = (what: string) => ["id-card", "passport", "permit"].map((service) => `${service} ${what}`)

describe("what would be missing, by route and place", () => {
  it("is nothing at first", () => {
    expect(missing(before, monday)).toEqual([])
  })

  it.each<[string, Edit, string[]]>([
    ["post is unticked", routes("passport", "post"), ["passport post not-offered"]],
    ["phone is unticked", routes("permit", "phone"), ["permit phone not-offered"]],
    ["the counter is unticked", routes("permit", "counter"), ["permit counter not-offered"]],
    [
      "the phone is answered on one morning",
      head({ phoneHours: [{ days: ["mon"], from: "08:30", to: "12:00" }] }),
      everything("phone too-few-hours"),
    ],
    [
      "the same hours are written down many times",
      head({
        phoneHours: Array.from({ length: 9 }, () => ({ days: ["mon", "tue"], from: "09:00", to: "12:00" })),
      }),
      everything("phone too-few-hours"),
    ],
    ["the policy asks for more hours", policy({ minPhoneHours: 40 }), everything("phone too-few-hours")],
    [
      "the last desks lose the skill",
      (territory) =>
        ["hotel", "antenne"].reduce(
          (now, id) =>
            at(id, ({ desks }) => ({
              desks: desks.map((desk) => ({
                ...desk,
                services: desk.services.filter((each) => each !== "id-card"),
              })),
            }))(now),
          territory,
        ),
      ["id-card counter no-counter"],
    ],
    [
      "the desk that has the skill never works",
      at(
        "hotel",
        openings(() => ({ desks: ["g1"] })),
      ),
      ["permit counter hotel not-staffed"],
    ],
    [
      "all counters are given up",
      (territory) =>
        ["hotel", "antenne"].reduce((now, id) => at(id, () => ({ published: false }))(now), territory),
      everything("counter no-counter"),
    ],
    [
      "places become home visits",
      (territory) =>
        ["hotel", "antenne"].reduce((now, id) => at(id, () => ({ kind: "home-visit" }))(now), territory),
      everything("counter no-counter"),
    ],
    [
      "a place has no hours any more",
      at("antenne", () => ({ openings: [] })),
      everything("counter antenne not-staffed"),
    ],
    [
      "its hours end soon",
      at(
        "antenne",
        openings(() => ({ until: "2027-03-30" })),
      ),
      everything("counter antenne not-staffed"),
    ],
    [
      "its hours begin late",
      at(
        "antenne",
        openings(() => ({ since: "2027-05-01" })),
      ),
      everything("counter antenne not-staffed"),
    ],
    [
      "it works every fourth week",
      at(
        "antenne",
        openings(() => ({ every: 4, since: "2027-03-22" })),
      ),
      everything("counter antenne not-staffed"),
    ],
    [
      "it closes for three weeks",
      closed("hotel", { to: "2027-04-25" }),
      everything("counter hotel not-staffed"),
    ],
    [
      "it closes for long in two years",
      closed("hotel", { from: "2029-04-05", to: "2029-05-05" }),
      everything("counter hotel not-staffed"),
    ],
    [
      "two closures follow each other",
      (territory) =>
        closed("hotel", { from: "2027-06-17", to: "2027-06-26" })(
          closed("hotel", { from: "2027-06-07", to: "2027-06-16" })(territory),
        ),
      everything("counter hotel not-staffed"),
    ],
    [
      "the one desk that can do it closes",
      closed("hotel", { to: "2027-04-25", desks: ["g2"] }),
      ["permit counter hotel not-staffed"],
    ],
    [
      "what is left of each day is too short for a visit",
      closed("hotel", { to: "2027-05-25", fromTime: "08:45" }),
      ["passport counter hotel not-staffed"],
    ],
    [
      "what is left of each day begins too late for a time that is offered",
      at("hotel", () => ({
        openings: [{ days: ["mon"], from: "08:30", to: "09:20", for: "appointments" }],
        closures: [{ from: "2027-03-22", to: "2027-05-31", toTime: "08:50" }],
      })),
      ["passport counter hotel not-staffed"],
    ],
    ["a shorter pause is asked for", policy({ longestPause: 7 }), []],
    ["a place closes for thirteen days", closed("hotel", { from: "2027-06-07", to: "2027-06-17" }), []],
    [
      "one of two desks closes",
      closed("hotel", { to: "2027-05-25", desks: ["g1"] }),
      ["passport counter hotel not-staffed"],
    ],
    ["a place is given up while another stays", at("antenne", () => ({ published: false })), []],
    ["whoever visits at home stops", at("home", () => ({ published: false, openings: [] })), []],
  ])("when %s", (_, edit, expected) => {
    expect(refused(edit)).toEqual(expected)
  })

  it("is nobody's fault who closes a place on days on which it is not open yet", () => {
    const ends = at(
      "hotel",
      openings(() => ({ until: "2027-12-31" })),
    )(before)
    expect(refused(closed("hotel", { from: "2028-03-01", to: "2028-03-05" }), ends)).toEqual([])
    expect(missing(ends, monday)).toEqual([])
  })

  it("does not lie thousands of years ahead, however many places are closed until then", () => {
    const late = closed("hotel", { from: "9990-11-19", to: "9999-12-31" })(before)
    expect(missing(late, monday)).toEqual([])
    expect(refused(closed("hotel", { from: "0001-01-01", to: "9999-12-31" }), late)).not.toEqual([])
  })

  it("may be mended step by step, but not come sooner", () => {
    const ends = (until: Day): Edit =>
      at(
        "antenne",
        openings(() => ({ until })),
      )
    const late = ends("2027-06-30")(before)
    const soon = "2027-06-20T08:00:00.000Z"
    expect(endangered(late, monday)).toEqual([])
    expect(endangered(late, soon).map(({ from, ...each }) => `${told(each)} ${from}`)).toEqual(
      everything("counter antenne not-staffed 2027-06-30"),
    )
    expect(missingNow(late, soon)).toEqual([])
    expect(refused(ends("2027-07-10"), late, soon)).toEqual([])
    expect(refused(ends("2027-06-24"), late, soon)).toEqual(everything("counter antenne not-staffed"))
    expect(refused(closed("antenne", { from: "2027-06-21", to: "2027-07-30" }), late, soon)).toEqual(
      everything("counter antenne not-staffed"),
    )
  })
})

/** What people see on the list, and why it is gone. */
const offered = async () =>
  (await territories.current(true)).services.filter(({ published }) => published).map(({ id }) => id)
const versionNow = async () => territories.versionOf((await territories.current(true)).version)

describe("publishing", () => {
  let world: World
  const ada = () =>
    asStaff(world.now(), { id: "ada", name: "Ada", grants: [grantFrom("admin:*") ?? []].flat() })
  beforeAll(async () => {
    world = await aWorld({ file: file() })
  })

  it("can be taken back and done again, twice is nothing, and the version says who and why", async () => {
    await unpublish(ada(), "permit", "on prépare")
    expect(await offered()).toEqual(["id-card", "passport"])
    expect(await versionNow()).toMatchObject({
      version: 2,
      by: { id: "ada", name: "Ada" },
      why: "on prépare",
      changed: ["service permit"],
    })
    await unpublish(ada(), "permit")
    await publish(ada(), "permit", "prêt")
    await publish(ada(), "permit")
    expect((await versionNow())?.version).toBe(3)
    expect(await offered()).toEqual(["id-card", "passport", "permit"])
  })

  it("is refused with each route that is missing and where, and so is taking its withdrawal back", async () => {
    await unpublish(ada(), "passport")
    await close(ada(), "hotel", { from: "2027-05-01", to: "2027-06-01", desks: ["g1"] })
    const counter = { service: "passport", route: "counter", location: "hotel", why: "not-staffed" }
    const post = { service: "passport", route: "post", why: "not-offered" }
    const no = (missing: object[]) => ({ reason: "promise-broken", details: { missing } })
    await expect(undo(ada(), 4)).rejects.toMatchObject(no([counter]))
    await change(ada(), routes("passport", "post"))
    await expect(publish(ada(), "passport")).rejects.toMatchObject(no([post, counter]))
    expect(await offered()).toEqual(["id-card", "permit"])
  })

  it("is for who answers for everything, and of what there is", async () => {
    const paul = asStaff(world.now(), {
      id: "paul",
      name: "Paul",
      grants: [grantFrom("admin:hotel") ?? []].flat(),
    })
    await expect(publish(paul, "passport")).rejects.toMatchObject({ reason: "not-allowed" })
    await expect(unpublish(paul, "permit")).rejects.toMatchObject({ reason: "not-allowed" })
    await expect(publish(ada(), "nothing")).rejects.toMatchObject({ reason: "not-found" })
  })
})

describe("time", () => {
  it("takes a service off the list in the morning on which its counter is no more; what was booked stands", async () => {
    const world = await aWorld({ file: file() })
    const act = asSystem(world.now())
    await change(
      act,
      at(
        "hotel",
        openings(() => ({ desks: ["g1"] })),
      ),
    ).catch((refusal: Refusal) => expect(refusal.reason).toBe("promise-broken"))
    const ends = at("hotel", ({ openings: [rule] }) =>
      rule
        ? {
            openings: [
              { ...rule, desks: ["g1"] },
              { ...rule, desks: ["g2"], until: "2027-05-21" },
            ],
          }
        : {},
    )
    await change(act, ends)
    world.set("2027-05-20T08:00:00.000Z")
    await world.tick()
    expect(await offered()).toEqual(["id-card", "passport", "permit"])
    expect(endangered(await territories.current(), world.now()).map(told)).toEqual([
      "permit counter hotel not-staffed",
    ])
    const request = { service: "permit", resident: { language: "fr" as const } }
    const made = await book(world.act(), {
      ...request,
      location: "antenne",
      start: "2027-05-25T07:00:00.000Z",
      persons: 1,
      also: [],
    })
    world.set("2027-05-21T08:00:00.000Z")
    await world.tick()
    world.set("2027-05-22T02:59:00.000Z")
    await world.tick()
    expect(await offered()).toContain("permit")
    expect(missingNow(await territories.current(), world.now()).map(told)).toEqual([
      "permit counter hotel not-staffed",
    ])
    world.advance(hour / 60)
    await world.tick()
    expect(await offered()).toEqual(["id-card", "passport"])
    const version = await versionNow()
    expect(version).toMatchObject({ version: 3, changed: ["service permit"] })
    expect(version?.by).toBeUndefined()
    expect(version?.why).toBe("Hôtel communal: plus personne n'est au guichet pour ce service.")
    await world.tick()
    expect((await versionNow())?.version).toBe(3)
    // Who had booked keeps it, sees it by its name, and may move.
    const page = await world.site.request(`/fr/appointment/${made.code}?key=${keyOf(made)}`)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("Permis")])
    expect(await (await world.site.request("/fr")).text()).not.toContain("Permis")
    const moved = await move(world.act(), made.code, keyOf(made), { start: "2027-05-25T08:00:00.000Z" })
    expect(moved.status).toBe("booked")
  })
})

/** Five minutes each, on the clock of the wall: an oracle needs no time zone. */
const cells = (from: string, to: string): number[] => {
  const cell = (time: string) => (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) / 5
  return Array.from({ length: cell(to) - cell(from) }, (_, i) => cell(from) + i)
}
const names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
const number = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Whether a rule works on a day, as one reads it: counting the days of the month on one's fingers. */
function works(rule: Opening, day: Day): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  if (!rule.days.some((each) => each === names[date.getUTCDay()])) return false
  if (day < (rule.since ?? day) || day > (rule.until ?? day)) return false
  const monday = (of: Day) => Math.floor((number(of) + 3) / 7)
  if (rule.every && rule.since && (monday(day) - monday(rule.since)) % rule.every !== 0) return false
  const month = (step: number) => {
    let many = 1
    while (plusDays(day, 7 * step * many).slice(0, 7) === day.slice(0, 7)) many++
    return many
  }
  return !rule.week || rule.week.some((nth) => (nth > 0 ? month(-1) === nth : month(1) === -nth))
}

/** Whether one person who wants it is served at this counter on this day. */
function servedOn(
  { holidays }: Territory,
  location: Location,
  service: string,
  minutes: number,
  day: Day,
): boolean {
  const isHoliday = holidays.some(({ date }) => date === day) && !location.holidaysOpen.includes(day)
  if (isHoliday) return false
  const long = minutes / 5
  return location.desks
    .filter((desk) => desk.services.includes(service))
    .some(({ id }) => {
      const shut = new Set(
        location.closures
          .filter(({ from, to, desks }) => from <= day && day <= to && (desks?.includes(id) ?? true))
          .flatMap(({ fromTime = "00:00", toTime = "24:00" }) => cells(fromTime, toTime)),
      )
      return location.openings
        .filter((rule) => works(rule, day) && (rule.desks?.includes(id) ?? true))
        .some((rule) => {
          const open = cells(rule.from, rule.to)
          return open.some(
            (_, i) =>
              (rule.for === "walk-ins" || i % long === 0) &&
              i + long <= open.length &&
              open.slice(i, i + long).every((cell) => !shut.has(cell)),
          )
        })
    })
}

/** What somebody finds who goes and looks, on one day: the promise is broken for these. */
function brokenOn(territory: Territory, day: Day): string[] {
  const { head, policy } = territory
  const answered = names.flatMap((name) => [
    ...new Set(
      head.phoneHours
        .filter(({ days }) => days.some((each) => each === name))
        .flatMap(({ from, to }) => cells(from, to)),
    ),
  ])
  const counters = territory.locations.filter(({ published, kind }) => published && kind !== "home-visit")
  return territory.services
    .filter(({ published }) => published)
    .flatMap(({ id, routes, minutes }) => {
      const where = counters.filter(({ desks }) => desks.some(({ services }) => services.includes(id)))
      const shut = where.filter((location) => {
        for (let ahead = 0; ahead <= policy.longestPause; ahead++)
          if (servedOn(territory, location, id, minutes, plusDays(day, ahead))) return false
        return true
      })
      return [
        ...["counter", "phone", "post"]
          .filter((route) => !routes.some((each) => each === route))
          .map((route) => `${id} ${route}`),
        ...(where.length === 0 ? [`${id} counter`] : []),
        ...(answered.length / 12 < policy.minPhoneHours ? [`${id} phone`] : []),
        ...shut.map((location) => `${id} ${location.id}`),
      ]
    })
}

const deeds = [
  "publish",
  "unpublish",
  "close",
  "close",
  "open-again",
  "cut",
  "until",
  "since",
  "seldom",
  "no-hours",
  "more-hours",
  "skill",
  "desk",
  "withdraw",
  "give-back",
  "at-home",
  "route",
  "phone",
  "policy",
  "minutes",
  "undo",
  "undo",
  "import",
  "wait",
  "wait",
] as const
const command = fc.record({
  does: fc.constantFrom(...deeds),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
  more: fc.array(
    fc.record({ does: fc.constantFrom(...deeds), a: fc.nat(999), b: fc.nat(999), c: fc.nat(999) }),
    { maxLength: 4 },
  ),
})
type Command = Omit<typeof command extends fc.Arbitrary<infer T> ? T : never, "more"> & { more?: Command[] }

const oneOf = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]
const times = ["08:30", "08:45", "09:00", "09:30", "10:30", "12:00", "12:30", "15:00"]
const week = ["mon", "tue", "wed", "thu", "fri"] as const

/** What an administrator may think of. */
function editOf({ does, a, b, c, more = [] }: Command, today: Day): Edit {
  return (territory) => {
    const service = oneOf(territory.services, a)?.id ?? ""
    const place = oneOf(territory.locations, a)
    if (!place) return territory
    const set = (edit: Partial<Location>) => replaced(territory, { ...place, ...edit })
    const rule = (edit: Partial<Opening>) =>
      set({
        openings: place.openings.map((each, i) =>
          i === b % place.openings.length ? { ...each, ...edit } : each,
        ),
      })
    const serviceAs = (edit: (each: Territory["services"][number]) => object): Territory => ({
      ...territory,
      services: territory.services.map((each) => (each.id === service ? { ...each, ...edit(each) } : each)),
    })
    const [from = "", to = ""] = [times[b % 7], times[(b % 7) + 1 + (c % (7 - (b % 7)))]]
    switch (does) {
      case "publish":
        return publishing(service, true)(territory)
      case "unpublish":
        return publishing(service, false)(territory)
      case "close": {
        const start = plusDays(today, b % 60)
        const days = { from: start, to: plusDays(start, c % 30) }
        const desks = a % 4 === 0 ? { desks: [oneOf(place.desks, c)?.id ?? ""] } : {}
        const hours = a % 5 === 0 ? { fromTime: from } : a % 5 === 1 ? { toTime: to } : {}
        return closing(place.id, { ...days, ...desks, ...hours })(territory)
      }
      case "open-again":
        return set({ closures: place.closures.filter((_, i) => i !== b % 3) })
      case "cut":
        return rule({ from, to })
      case "until":
        return rule({ until: plusDays(today, c % 90) })
      case "since":
        return rule({ since: plusDays(today, c % 30) })
      case "seldom":
        return a % 2 === 0 ? rule({ every: 1 + (c % 4), since: today }) : rule({ week: [1 + (c % 5)] })
      case "no-hours":
        return set({ openings: place.openings.filter((_, i) => i !== b % 3) })
      case "more-hours": {
        const purpose = a % 2 === 0 ? ("appointments" as const) : ("walk-ins" as const)
        const days = week.filter((_, i) => i !== c % 5)
        return set({ openings: [...place.openings, { days, from, to, for: purpose }] })
      }
      case "skill":
        return set({
          desks: place.desks.map((desk, i) => {
            if (i !== b % place.desks.length) return desk
            const skill = oneOf(territory.services, c)?.id ?? ""
            const has = desk.services.includes(skill)
            return {
              ...desk,
              services: has ? desk.services.filter((each) => each !== skill) : [...desk.services, skill],
            }
          }),
        })
      case "desk":
        return set({ desks: place.desks.filter((_, i) => i !== b % place.desks.length) })
      case "withdraw":
        return set({ published: false })
      case "give-back":
        return set({ published: true })
      case "at-home":
        return set({ kind: c % 2 === 0 ? "home-visit" : "counter" })
      case "route": {
        const route = oneOf(["web", "phone", "counter", "post"] as const, b) ?? "web"
        return serviceAs(({ routes }) => ({
          routes: routes.includes(route) ? routes.filter((each) => each !== route) : [...routes, route],
        }))
      }
      case "minutes":
        return serviceAs(() => ({ minutes: 5 + 5 * (c % 20) }))
      case "phone": {
        const hours = { days: week.filter((_, i) => i !== c % 5), from, to }
        return head({ phoneHours: a % 2 === 0 ? [hours] : [...territory.head.phoneHours, hours] })(territory)
      }
      case "policy":
        return policy(a % 2 === 0 ? { longestPause: 7 + (c % 20) } : { minPhoneHours: c % 40 })(territory)
      case "import":
        return more.reduce(
          (now, each) => editOf(each, today)(now),
          a % 2 === 0 ? { ...before, version: territory.version } : territory,
        )
      case "undo":
      case "wait":
        return territory
    }
  }
}

const ended = (after: Territory, now: Instant) =>
  withdrawn(after, new Set(missingNow(after, now).map(({ service }) => service)))
const runs = Number(process.env.PROMISE_RUNS ?? 150)

describe("no sequence of changes, imports and days", () => {
  it("reaches a published service without its three human routes, nor lets one come sooner than it did", () => {
    let [accepted, broke] = [0, 0]
    const property = fc.property(fc.array(command, { minLength: 3, maxLength: 14 }), (commands) => {
      let [territory, now] = [kept(before, monday), monday]
      const versions: [Territory, Territory][] = []
      for (const each of commands) {
        const today = dayOf(now, zone)
        if (each.does === "wait") {
          now = later(now, (1 + (each.c % 20)) * 24 * hour)
          territory = ended(territory, now)
        } else {
          const last = versions.at(-1 - (each.a % Math.max(1, versions.length)))
          const undoing: Edit = (current) => {
            const parts = last && takenBack(partsOf(current), partsOf(last[0]), partsOf(last[1]))
            return parts ? territoryFrom(current.version, parts) : current
          }
          try {
            const { before: old, after } = decided(
              asSystem(now),
              territory,
              each.does === "undo" ? undoing : editOf(each, today),
            )
            if (after !== old) {
              accepted++
              versions.push([old, after])
              for (const ahead of [1 + (each.b % after.policy.longestPause), after.policy.longestPause]) {
                const day = plusDays(today, ahead)
                const already = new Set(brokenOn(old, day))
                const newly = brokenOn(after, day).filter((one) => !already.has(one))
                expect(newly, `${each.does} breaks ${day}`).toEqual([])
              }
            }
            territory = after
          } catch (refusal) {
            if (!(refusal instanceof Refusal)) throw refusal
            if (refusal.reason === "promise-broken") broke++
          }
        }
        expect(brokenOn(territory, dayOf(now, zone)), each.does).toEqual([])
      }
    })
    fc.assert(property, { numRuns: runs })
    // The property would hold of a territory that refuses everything, and of one that is never in danger.
    expect(accepted).toBeGreaterThan(runs)
    expect(broke).toBeGreaterThan(runs / 4)
  })

  it("does so in the table either, where versions are put into force and taken back by their numbers", async () => {
    const world = await aWorld({ file: file() })
    for (const each of fc.sample(command, { numRuns: 60, seed: 7 })) {
      const now = await territories.current(true)
      const act = asSystem(world.now())
      const today = dayOf(world.now(), zone)
      if (each.does === "wait") {
        world.advance((1 + (each.c % 20)) * 24 * hour)
        await world.tick()
      } else {
        const done =
          each.does === "undo"
            ? undo(act, 1 + (each.a % now.version))
            : change(act, editOf(each, today), { why: each.does })
        await done.catch((refusal: unknown) => {
          if (!(refusal instanceof Refusal)) throw refusal
        })
      }
      const after = await territories.current(true)
      expect(brokenOn(after, dayOf(world.now(), zone)), each.does).toEqual([])
    }
    expect((await territories.current(true)).version).toBeGreaterThan(10)
  })
})
