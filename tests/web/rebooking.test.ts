import { beforeAll, describe, expect, it } from "vitest"
import { asStaff } from "#shared/act.ts"
import { keyOf } from "#shared/appointment/access.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import * as appointments from "#shared/appointment/appointment.table.ts"
import { book } from "#shared/appointment/book.ts"
import { trail } from "#shared/appointment/see.ts"
import * as audits from "#shared/audit/audit.table.ts"
import { close } from "#shared/location/close.ts"
import * as rebookings from "#shared/rebooking/rebooking.table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { grantFrom } from "#shared/staff/staff.ts"
import { hour, minute } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { aFile, aLocation, aRequest, aService } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"
import { colleague } from "./colleague.ts"
import { buttonsOf, fieldsOf } from "./form.ts"
import { headingOf, phoneOf, plain } from "./phone.ts"

const day = "2027-03-26"
const words = allWordsIn("fr").rebooking
const people = [
  { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" },
  { language: "nl", name: "Bart Peeters", phone: "+3242218001" },
  { language: "fr", name: "Greta Müller", address: "Rue Royale 1, 1030 Schaerbeek" },
  { language: "fr" },
  { language: "fr", name: "Yasmine Haddad", phone: "+32470999999" },
] as const

const desk = (id: string) => ({ id, services: ["id-card"] })
const bring = { fr: ["votre ancienne carte"] }

/** Five people, each to be reached in another way, on a day that is then closed. */
async function closedWorld() {
  const world = await aWorld({
    file: aFile({
      services: [aService({ bring })],
      locations: [
        aLocation({ desks: people.map((_, i) => desk(`g${i}`)) }),
        aLocation({ id: "antenne", name: { fr: "Antenne" }, desks: [desk("a")] }),
      ],
    }),
  })
  const made: Appointment[] = []
  for (const [i, resident] of people.entries()) {
    const start = `${day}T0${7 + Math.floor(i / 2)}:${i % 2 ? "45" : "30"}:00.000Z`
    made.push(await book(world.act(), aRequest({ start, resident })))
  }
  await world.tick()
  const paul = { id: "paul", name: "Paul", grants: [grantFrom("manager:hotel") ?? []].flat() }
  await close(asStaff(world.now(), paul), "hotel", { from: day, to: day }, { why: "fuite d'eau" })
  return { world, made }
}

const now = async ({ code }: Pick<Appointment, "code">) => {
  const found = await appointments.find(code)
  if (!found) throw new Error("gone")
  return found
}
const urlOf = (appointment: Appointment) => `/fr/appointment/${appointment.code}?key=${keyOf(appointment)}`
const textOf = (html: string) => plain(html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "))

describe("somebody whose desk is closed", () => {
  let world: World
  let made: Appointment[] = []
  const one = (i: number) => {
    const found = made[i]
    if (!found) throw new Error("nobody")
    return found
  }
  const progress = "/fr/reception/admin/rebooking/2"
  const read = async (path: string, who: Record<string, string>) => {
    const response = await world.site.request(path, { headers: who })
    return { status: response.status, html: await response.text() }
  }
  const manager = signedIn("manager:hotel", "paul")

  beforeAll(async () => {
    ;({ world, made } = await closedWorld())
  })

  it("is being seen to, and whoever closed it can watch", async () => {
    const before = await read(progress, manager)
    expect(before.status).toBe(200)
    expect(textOf(before.html)).toContain(words.progress.working)
    await world.tick()
    const after = textOf((await read(progress, manager)).html)
    expect(after).not.toContain(words.progress.working)
    expect(after).toContain(`${words.progress.placed(5, 0)} ${words.progress.toCall(1)}`)
    expect(after).toContain("fuite d'eau")
  })

  it("is work with a name on it: whom no message reaches first, each with a number, nobody to be ticked off", async () => {
    const page = await read("/fr/reception/tasks?location=hotel", signedIn("agent:hotel", "ines"))
    const rows = [...page.html.matchAll(/<tr id="(\w+)">(.*?)<\/tr>/gs)]
    const reached = rows.map(([, code]) => made.findIndex((each) => each.code === code))
    expect(reached).toHaveLength(5)
    expect(reached.slice(3)).toEqual([0, 4])
    const bart = rows.find(([, code]) => code === one(1).code)?.[2] ?? ""
    expect(bart).toContain("Bart Peeters")
    expect(bart).toContain('href="tel:+3242218001"')
    expect(bart).toContain(words.tasks.ways.call)
    expect(page.html).not.toMatch(/tasks\/stranded-[^"]*\/done/)
    const trailOf = await trail(
      asStaff(world.now(), { id: "ada", name: "Ada", grants: [grantFrom("admin:*") ?? []].flat() }),
      one(1).code,
    )
    expect(trailOf.lines.filter(({ what }) => what === "saw-waiting")).toMatchObject([{ by: "ines" }])
  })

  it("stands by code, without a name, on the page of how everyone stands", async () => {
    for (const path of [progress, "/fr/reception/admin/rebooking"]) {
      const { html } = await read(path, manager)
      for (const { name } of people.flatMap((each) => ("name" in each ? [each] : [])))
        expect(html).not.toContain(name)
    }
    expect((await read(progress, manager)).html.match(/appointment\/\w{5}"/g)).toHaveLength(5)
    expect((await read("/fr/reception/admin/rebooking", manager)).html).toContain(`href="${progress}"`)
  })

  it("is nothing to those who answer for another place", async () => {
    const elsewhere = signedIn("manager:antenne", "karim")
    expect((await read(progress, elsewhere)).status).toBe(404)
    const list = await read("/fr/reception/admin/rebooking", elsewhere)
    expect(textOf(list.html)).toContain(words.progress.empty)
    expect((await read(progress, signedIn("admin:*", "ada"))).status).toBe(200)
    expect((await read(progress, signedIn("reception:hotel", "zoe"))).status).toBe(403)
    for (const odd of ["1", "3", "0", "x", "2.0", "9999999"])
      expect((await read(`/fr/reception/admin/rebooking/${odd}`, manager)).status).toBe(404)
    const theirs = await read("/fr/reception/tasks?location=antenne", signedIn("agent:antenne"))
    expect(theirs.html).not.toContain("Bart Peeters")
    expect((await read("/fr/reception/tasks?location=hotel", signedIn("agent:antenne"))).status).toBe(403)
  })

  it("is marked on the list of the day and on its sheet", async () => {
    const who = signedIn("reception:hotel", "zoe")
    for (const path of ["day", "day/sheet"]) {
      const { html } = await read(`/fr/reception/${path}?location=hotel&date=${day}`, who)
      expect(html.match(new RegExp(words.mark, "g")), path).toHaveLength(5)
    }
  })

  it("reads on their page what is held, not what to bring, and takes it with one press", async () => {
    const browser = phoneOf(world)
    const { stranded } = await now(one(0))
    const page = await browser.get(urlOf(one(0)))
    expect(headingOf(page)).toBe(words.page.title)
    expect(textOf(page.html)).toContain("jusqu'au mercredi 24 mars")
    expect(textOf(page.html)).toContain("Carte d'identité vendredi 26 mars")
    expect(page.html).not.toContain("votre ancienne carte")
    const leave = await browser.get(urlOf(one(0)).replace("?", "/cancel?"))
    expect(plain(leave.html), "nobody gets a place at a closed desk").not.toContain(
      allWordsIn("fr").cancel.text,
    )
    const presses = [...page.html.matchAll(/<form method="post" action="([^"]*move\/check[^"]*)"/g)]
    expect(presses).toHaveLength(2)
    const json = await world.call(`/appointments/${one(0).code}?key=${keyOf(one(0))}`)
    expect(json.json.stranded).toMatchObject({
      until: "2027-03-25T00:00:00+01:00",
      offers: [{ location: "hotel" }, { location: "hotel" }],
    })
    const entry = await world.call(`/appointments/${one(0).code}.ics?key=${keyOf(one(0))}`)
    expect(entry.text).toContain("STATUS:TENTATIVE")
    const taken = await browser.post(plain(presses[0]?.[1] ?? ""))
    expect(taken.status).toBe(303)
    expect((await browser.get(taken.location)).html).toContain("votre ancienne carte")
    expect(await now(one(0))).toMatchObject({ start: stranded?.offers[0]?.start, status: "booked" })
    const moved = await world.call(`/appointments/${one(0).code}?key=${keyOf(one(0))}`)
    expect(moved.json.stranded).toBeUndefined()
    expect(textOf((await read(progress, manager)).html)).toContain(words.progress.placed(5, 1))
  })

  it("may choose any other time instead, and is not asked to keep the closed one", async () => {
    const browser = phoneOf(world)
    const choose = await browser.get(urlOf(one(4)).replace("?", "/move?"))
    expect(textOf(choose.html)).toContain(words.page.was)
    const check = /href="([^"]*move\/check[^"]*)"/.exec(choose.html)?.[1] ?? ""
    const asked = await browser.get(plain(check))
    expect(textOf(asked.html)).not.toContain(allWordsIn("fr").move.keep)
    expect((await browser.post(plain(check))).location).toContain("moved=1")
    expect((await now(one(4))).stranded).toBeUndefined()
  })

  it("is called by somebody who reads out in their language what is held, and takes it for them", async () => {
    const zoe = await colleague(world, "reception:hotel", "zoe")
    const url = `/fr/reception/appointment/${one(1).code}`
    const page = await zoe.get(url)
    const script = /<div lang="nl" class="script">(.*?)<\/div>/s.exec(page.html)?.[1] ?? ""
    const { stranded } = await now(one(1))
    expect(textOf(script)).toContain(allWordsIn("nl").rebooking.script.hello("Bart Peeters"))
    expect(textOf(script)).toContain("donderdag 25 maart om 8.45 uur")
    expect(page.html).toContain('href="tel:+3242218001"')
    const press = buttonsOf(page).find((each) => each.startsWith("held:")) ?? ""
    expect((await zoe.post(url, { ...fieldsOf(page), do: press })).status).toBe(422)
    const taken = await zoe.post(url, { ...fieldsOf(page), identity: "answers", do: press })
    expect(taken.location).toContain("done=moved")
    const after = await now(one(1))
    expect(after.start).toBe(stranded?.offers[0]?.start)
    expect(after.history.at(-1)).toMatchObject({ what: "moved", channel: "phone" })
    const lines = await audits.ofAppointment(world.now(), one(1).code)
    expect(lines.map(({ by, what, why }) => `${by} ${what} ${why}`)).toContain("zoe moved answers")
  })

  it("has a letter that names what is held, in place of what to bring", async () => {
    const letter = await read(
      `/fr/reception/appointment/${one(2).code}/letter`,
      signedIn("reception:hotel", "zoe"),
    )
    const { stranded } = await now(one(2))
    expect(stranded?.offers).toHaveLength(2)
    expect(letter.html).toContain(allWordsIn("fr").paper.letter.held)
    expect(letter.html.match(/<li>\w+ \d+ \w+ 2027, [^<]*, Hôtel communal<\/li>/g)).toHaveLength(2)
    expect(letter.html).not.toContain("votre ancienne carte")
  })

  it("takes home a slip that names what is held, and not the closed time as if it stood", async () => {
    const slip = await read(
      `/nl/reception/appointment/${one(2).code}/slip`,
      signedIn("reception:hotel", "zoe"),
    )
    const { paper, rebooking } = allWordsIn("fr")
    expect(textOf(slip.html)).toContain(rebooking.page.title)
    expect(slip.html.match(/<li>\w+ \d+ \w+ 2027, [^<]*, Hôtel communal<\/li>/g)).toHaveLength(2)
    expect(textOf(slip.html)).toContain(paper.letter.heldUntil("jusqu'au mardi 30 mars 2027, 7h30"))
    expect(slip.html).not.toMatch(/class="when"|votre ancienne carte/)
    expect(slip.html).not.toContain(paper.slip.title)
    const anybody = await read(`/fr/reception/appointment/${one(0).code}/slip`, signedIn("reception:hotel"))
    expect(anybody.html).toContain('class="when"')
    expect(anybody.html).toContain("votre ancienne carte")
  })

  it("is told when nothing is held any more that a person sees to it; is called like the others", async () => {
    const late = await book(world.act(), aRequest({ start: "2027-04-01T07:30:00.000Z", resident: people[0] }))
    const paul = { id: "paul", name: "Paul", grants: [grantFrom("manager:hotel") ?? []].flat() }
    await close(asStaff(world.now(), paul), "hotel", { from: "2027-04-01", to: "2027-04-01" })
    await world.tick()
    const page = "/fr/reception/admin/rebooking/3"
    expect(textOf((await read(page, manager)).html)).toContain(words.progress.standings.told)
    world.set("2027-03-25T08:00:00.000Z")
    await world.tick()
    const { html } = await phoneOf(world).get(urlOf(late))
    expect(textOf(html)).toContain(words.page.none)
    expect(textOf(html)).toContain(words.page.person)
    expect(html).not.toContain("move/check")
    expect(textOf((await read(page, manager)).html)).toContain(words.progress.toCall(1))
    const slip = await read(`/fr/reception/appointment/${late.code}/slip`, signedIn("reception:hotel", "zoe"))
    expect(textOf(slip.html)).toContain(words.page.none)
  })

  it("is marked beside the form at the counter on the day itself", async () => {
    world.set(`${day}T06:00:00.000Z`)
    const form = await read("/fr/reception?location=hotel", signedIn("reception:hotel", "zoe"))
    const side = /<ul class="plain today">(.*?)<\/ul>/s.exec(form.html)?.[1] ?? ""
    const marked = side.split("</li>").filter((each) => each.includes(words.mark))
    const codes = marked.map((each) => /appointment\/(\w+)"/.exec(each)?.[1])
    expect(new Set(codes)).toEqual(new Set([one(2).code, one(3).code]))
  })

  it("whose time is over without another is not dropped in silence, and is closed at the latest when forgotten", async () => {
    world.set(one(3).start)
    world.advance(2 * hour + minute)
    await world.tick()
    const over = await phoneOf(world).get(urlOf(one(3)))
    expect(headingOf(over)).toBe(words.page.wasClosed)
    const slip = await read(
      `/fr/reception/appointment/${one(3).code}/slip`,
      signedIn("reception:hotel", "zoe"),
    )
    expect(textOf(slip.html)).toContain(words.page.wasClosed)
    expect(textOf(slip.html)).toContain(words.page.notHeld)
    expect(textOf((await read(progress, manager)).html)).toContain(words.progress.standings.past)
    const ines = await colleague(world, "agent:hotel", "ines")
    const page = await ines.get("/fr/reception/tasks?location=hotel")
    const done = [...page.html.matchAll(/action="([^"]*tasks\/stranded-[^"]*done)"/g)].map(([, at]) =>
      plain(at ?? ""),
    )
    const mine = done.find((each) => each.includes(one(3).code)) ?? ""
    expect((await ines.post(mine)).status).toBe(303)
    const cases = await rebookings.cases(2)
    expect(cases.find(({ code }) => code === one(3).code)?.done?.outcome).toBe("past")
    world.advance(60 * 24 * hour)
    await world.tick()
    expect((await tasks.open("hotel")).filter(({ kind }) => kind === "stranded")).toEqual([])
    expect((await rebookings.cases(2)).filter((each) => !each.done)).toEqual([])
  })
})
