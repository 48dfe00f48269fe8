import { IssuerSilent } from "#shared/issuer/issuer.ts"
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest"
import { asStaff, asSystem } from "#shared/act.ts"
import * as alerts from "#shared/alert/alert.table.ts"
import { book } from "#shared/appointment/book.ts"
import { eachMinute } from "#shared/each-minute.ts"
import * as figures from "#shared/figures/figures.table.ts"
import * as beats from "#shared/health/beat.table.ts"
import { toCloudWatch } from "#shared/health/emf.ts"
import { measure } from "#shared/health/measure.ts"
import { divert } from "#shared/log.ts"
import { pin } from "#shared/parity/pin.ts"
import * as parities from "#shared/parity/parity.table.ts"
import { unpublish } from "#shared/service/publish.ts"
import * as spends from "#shared/spend/spend.table.ts"
import * as table from "#shared/table.ts"
import * as tasks from "#shared/task/task.table.ts"
import { hour, later, minute } from "#shared/time.ts"
import { site } from "#web/site.tsx"
import { aFile, aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

const admin = signedIn("admin:*", "ada")
const resident = { language: "fr", name: "Amina El Idrissi", phone: "+32470123456" } as const

let world: World
let silent = false
let units = 0
let lines: string[] = []
beforeAll(async () => {
  divert((line) => void lines.push(line))
  const plugin: table.Plugin = {
    applyToStack: (stack) => {
      stack.add((next) => (args) => (silent ? Promise.reject(new TypeError("silent")) : next(args)), {
        step: "initialize",
      })
      stack.add(
        (next) => async (args) => {
          Object.assign(args.input, { ReturnConsumedCapacity: "TOTAL" })
          const answer = await next(args)
          const { output } = answer
          if ("ConsumedCapacity" in output) {
            const consumed: unknown = output.ConsumedCapacity
            for (const each of Array.isArray(consumed) ? consumed : [consumed])
              units += Number(each?.CapacityUnits ?? 0)
          }
          return answer
        },
        { step: "initialize", priority: "low" },
      )
    },
  }
  const policy = { protectedShare: 0.4, partsDaily: 100 }
  world = await aWorld({ file: aFile({ policy }), plugins: [plugin] })
  await book(world.act(), aRequest({ start: "2027-03-24T07:30:00.000Z", resident }))
  await everyMinute()
})
beforeEach(() => void (lines = []))
afterAll(() => divert((line) => void process.stderr.write(`${line}\n`)))

const everyMinute = () => eachMinute(asSystem(world.now()), world.post)
const ask = async (path: string, headers = {}, at = world.site) => {
  const answer = await at.request(path, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const page = async () => {
  const { text } = await ask("/fr/reception/health", admin)
  return text.replaceAll("&#39;", "'")
}
const monitor = () => ask("/health")

it("says that everything works, one line for each thing in order, and names nobody", async () => {
  const text = await page()
  expect(text).toContain('<p class="says-first">Tout fonctionne.</p>')
  for (const each of [
    "La base de données répond.",
    "Les SMS arrivent.",
    "Le travail de chaque minute tourne.",
  ])
    expect(text).toContain(`<li>${each}</li>`)
  expect(text).toContain("<li>Un appel manqué ne devient pas une demande d'appel. Pour cela")
  expect(text).not.toMatch(/Amina|Idrissi|47012/)
  const { json } = await world.call("/admin/health", undefined, admin)
  expect(json).toMatchObject({ sign: "ok", versions: { code: "0.1.0", minute: "0.1.0", rules: 1 } })
  expect(JSON.stringify(json)).not.toMatch(/Amina|Idrissi|47012/)
})

it("is for managers and administrators of the whole", async () => {
  const asked = async (grants: string) => (await ask("/fr/reception/health", signedIn(grants))).status
  expect(await asked("manager:hotel")).toBe(200)
  for (const who of ["reception:hotel", "agent:*", "helper:*@quartier"]) expect(await asked(who)).toBe(403)
  expect((await ask("/fr/reception/admin", admin)).text).toContain('href="/fr/reception/health"')
})

it("monitors hear one word, for half a read unit, and no copy of it is kept", async () => {
  units = 0
  const { status, headers, text } = await monitor()
  expect([status, text, headers.get("cache-control")]).toEqual([200, '{"status":"ok"}', "no-store"])
  expect(units).toBeLessThanOrEqual(1)
})

it("the work of each minute is missed, and found again", async () => {
  world.advance(10 * minute)
  expect(await page()).toContain("<strong>En panne: Le travail de chaque minute ne tourne plus.</strong>")
  expect([(await monitor()).status, (await monitor()).text]).toEqual([503, '{"status":"broken"}'])
  await everyMinute()
  expect(await page()).not.toContain("ne tourne plus")
  expect((await monitor()).status).toBe(200)
})

it("a table that is silent is told as long as it is, and monitors hear it", async () => {
  silent = true
  const [text, told] = [await page(), await monitor()]
  silent = false
  expect(text).toContain("<strong>En panne: La base de données ne répond pas.</strong>")
  expect(told.status).toBe(503)
  expect(lines.join()).toContain("health-unread")
  expect(await page()).toContain("<li>La base de données répond.</li>")
})

it("messages that wait, and those that a provider refuses, are told until they go", async () => {
  world.post.fail(true)
  const start = "2027-03-25T07:30:00.000Z"
  await book(world.act(), aRequest({ start, resident: { ...resident, phone: "+32470555555" } }))
  await world.tick()
  world.advance(3 * hour)
  expect(await page()).toContain("<strong>En panne: Des messages attendent et ne partent pas.</strong>")
  const late = await measure(world.now(), 2)
  expect(late).toMatchObject({ WorkFailed: 2, AlertsOpen: 0 })
  expect(late.OldestNotice).toBeGreaterThan(2 * 3600)
  expect(late.OldestDue).toBeGreaterThanOrEqual(late.OldestNotice)
  world.post.fail(false)
  for (const time of ["07:45", "08:00", "08:15"]) {
    const phone = `+32470666${time.replace(":", "")}`.slice(0, 12)
    world.post.reject(phone)
    const request = aRequest({ start: `2027-03-25T${time}:00.000Z`, resident: { ...resident, phone } })
    await book(world.act(), request)
  }
  await everyMinute()
  const text = await page()
  expect(text).not.toContain("Des messages attendent")
  expect(text).toMatch(/SMS qui n'arrivent pas depuis hier: 3 sur \d/)
  world.advance(25 * hour)
  await everyMinute()
  expect(await page()).toContain("<li>Les SMS arrivent.</li>")
})

it("what is measured costs three read units at most, and is a line that CloudWatch reads", async () => {
  world.advance(6 * minute)
  const done = await eachMinute(asSystem(world.now()), world.post, toCloudWatch("production"))
  expect(done.failed).toBe(0)
  const [line] = lines.map((each) => JSON.parse(each)).filter((each) => "_aws" in each)
  expect(line).toMatchObject({ stage: "production", OldestNotice: 0, WorkFailed: 0, AlertsOpen: 0 })
  expect(JSON.stringify(line)).not.toMatch(/hotel|Amina|\+32/)
  lines = []
  world.advance(minute)
  await eachMinute(asSystem(world.now()), world.post, toCloudWatch("production"))
  expect(lines.join()).not.toContain("_aws")
  units = 0
  await measure(world.now(), 0)
  expect(units).toBeLessThanOrEqual(3)
})

it("work that fails each time is counted, and the measure is started anew", async () => {
  const bad = { pk: "NOBODY#1", sk: "NOBODY" }
  await table.commit([table.put({ ...bad, type: "nobody", ...table.dueAt(world.now()) })])
  world.advance(minute)
  await everyMinute()
  expect(await page()).toContain("Travaux qui échouent à chaque essai: 1.")
  await table.commit([table.drop(bad)])
  world.advance(5 * minute)
  await eachMinute(asSystem(world.now()), world.post, toCloudWatch("test"))
  const [line] = lines.map((each) => JSON.parse(each)).filter((each) => "_aws" in each)
  expect(line?.WorkFailed).toBe(1)
  expect(await page()).not.toContain("échouent")
})

it("letters, spending, missing nights, a share at its bound, warnings and an unpublished service come and go", async () => {
  const now = world.now()
  const letter = { id: "letter-x", kind: "letter", location: "hotel", about: "CDFGH", rev: 1 } as const
  const night = await figures.findNight()
  const ada = asStaff(now, { id: "ada", name: "Ada", grants: [{ role: "admin", location: "*" }] })
  await pin(ada, "hotel", { share: 0.5, why: "essai" })
  const parity = await parities.find("hotel")
  const alert = { id: "spend-near", kind: "spend-near", much: 8, of: 10, since: now, rev: 0 } as const
  await table.commit([
    tasks.add({ ...letter, at: later(now, -5 * 24 * hour) }),
    spends.count("2027-03-23", 100, []),
    alerts.keep(alert),
    ...(parity ? [parities.keep({ ...parity, reason: "at-most", since: later(now, -9 * 24 * hour) })] : []),
    ...(night ? [figures.planNight({ ...night, day: "2027-03-19", left: [] }, later(now, hour))] : []),
  ])
  await unpublish(ada, "id-card", "essai")
  const bad = [
    "Lettres qui attendent l'imprimante: 1.",
    "La limite des messages est atteinte:",
    "Les chiffres manquent: 3 jours.",
    "La part gardée est au bout. Lieux: Hôtel communal.",
    "Alertes ouvertes: 1.",
    "Aucun service ou aucun lieu n'est montré au public.",
  ]
  const text = await page()
  for (const each of bad) expect(text).toContain(each)
  const { json } = await world.call("/admin/health", undefined, admin)
  expect(json.sign).toBe("broken")
  expect(json.lines).toContainEqual(
    expect.objectContaining({ topic: "spend", why: "spend-over", todo: expect.stringContaining("limite") }),
  )
})

it("who says who somebody is, and what is taken here, are told as they are", async () => {
  const { issuer } = world.settings
  const deaf = issuer && { ...issuer, answers: () => Promise.resolve(false) }
  const takes = () => Promise.resolve(true)
  const other = site({ ...world.settings, issuer: deaf, exchange: takes, machine: takes })
  const { text } = await ask("/fr/reception/health", admin, other)
  expect(text).toContain("<strong>En panne: Le service de connexion ne répond pas.</strong>")
  expect(text).toContain("<li>Les appels manqués sont pris.</li>")
  expect(text).not.toContain("Pas utilisé")
})

it("a token that nobody can look at is nobody's fault: whoever brings it may try again", async () => {
  const { issuer } = world.settings
  const bearer = () => Promise.reject(new IssuerSilent("no answer"))
  const other = site({ ...world.settings, issuer: issuer && { ...issuer, bearer } })
  const headers = { authorization: "Bearer a.b.c" }
  const answer = await other.request("/api/v1/admin/health", { headers })
  expect(answer.status).toBe(503)
  expect(answer.headers.get("retry-after")).toBe("30")
  expect(await answer.json()).toMatchObject({ status: 503, phone: expect.any(String) })
})

it("says when two clocks or two versions are at work, and what has no provider", async () => {
  const beat = await beats.find()
  if (!beat) throw new Error("nothing was left behind")
  const ahead = { ...beat, at: later(world.now(), 10 * minute), code: "0.0.9", routes: ["email" as const] }
  await table.commit([beats.keep(ahead)])
  const text = await page()
  for (const each of [
    "En panne: Deux horloges ne sont pas d'accord: 10 minutes d'écart.",
    "À regarder: Deux versions du logiciel travaillent en même temps.",
    "À regarder: Aucun opérateur n'envoie les SMS.",
  ])
    expect(text).toContain(each)
  expect(text).toContain("Travail de chaque minute: 0.0.9.")
  await table.commit([beats.keep(beat)])
  expect(await page()).not.toContain("horloges ne sont pas")
})
