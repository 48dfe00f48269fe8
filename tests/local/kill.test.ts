import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { daysFrom } from "#shared/time.ts"
import { amiss } from "../cells.ts"
import { aFolder, alive, cleanUp, launch, noteIn } from "./launch.ts"

type Made = { code: string; key: string; start: string }

afterAll(cleanUp)

const ask = async (url: string, body?: object) => {
  const headers = { "content-type": "application/json" }
  const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) }
  const answer = await fetch(url, init)
  return { status: answer.status, json: JSON.parse(await answer.text()) }
}

const any = <T>(items: T[]): T | undefined => items[Math.floor(Math.random() * items.length)]

const enough = 60

/** Fifty people who book one time after the other until the server is gone; `made` has what was acknowledged. */
async function crowd(url: string, made: Made[], full: () => void) {
  const period = "from=2027-03-24&to=2027-04-23"
  const { slots } = (await ask(`${url}/api/v1/slots?service=id-card&${period}`)).json
  const person = async () => {
    for (;;) {
      const resident = { language: "fr", name: "Amina" }
      const { start, location } = any<Made & { location: string }>(slots) ?? {}
      const answer = await ask(`${url}/api/v1/appointments`, {
        service: "id-card",
        location,
        start,
        resident,
      })
      if (answer.status === 409) continue
      if (answer.status !== 201) throw new Error(`${answer.status}`)
      if (made.push(answer.json) === enough) full()
    }
  }
  return (await Promise.allSettled(Array.from({ length: 50 }, person))).map((each) =>
    each.status === "rejected" ? String(each.reason) : "",
  )
}

/** What the database holds that it should not, or lacks. */
async function inDatabase(folder: string) {
  seal.unlock(readFileSync(join(folder, "secret"), "utf8").trim())
  table.open({ name: "guichet", endpoint: `http://127.0.0.1:${noteIn(folder)?.port}` })
  territories.forget()
  const wrong = await amiss(daysFrom("2027-03-22", "2027-04-30"))
  table.close()
  return wrong
}

describe("a server that is ended while fifty people book", { timeout: 300_000 }, () => {
  const folder = aFolder()
  const made: Made[] = []
  let server: Awaited<ReturnType<typeof launch>>
  const again = async () => {
    server = await launch({ GUICHET_DATA: folder })
    if (!(await server.ready())) throw new Error(server.said().err)
  }
  beforeAll(async () => {
    await again()
  }, 120_000)

  const kept = async () => {
    const found = made.map(({ code, key }) => ask(`${server.url}/api/v1/appointments/${code}?key=${key}`))
    return (await Promise.all(found)).filter(({ status }) => status === 200).map(({ json }) => json)
  }

  it("by a kill keeps every booking it acknowledged, and no cell is lost or held twice", async () => {
    const ends = await crowd(server.url, made, () => server.child.kill("SIGKILL"))
    await server.ended
    expect(server.child.signalCode).toBe("SIGKILL")
    expect(ends.filter((end) => !/fetch failed|terminated|ECONN/.test(end))).toEqual([])
    expect(made.length).toBeGreaterThanOrEqual(enough)
    await again()
    expect(await kept()).toEqual(made)
    expect(await inDatabase(folder)).toEqual([])
  })

  it("by SIGTERM too: it finishes what is under way, exits 0 and takes the database along", async () => {
    const before = made.length
    const database = noteIn(folder)?.pid ?? 0
    expect(alive(database)).toBe(true)
    made.length = 0
    const ends = await crowd(server.url, made, () => server.child.kill("SIGTERM"))
    expect(await server.ended).toBe(0)
    expect(ends.filter((end) => !/fetch failed|terminated|ECONN/.test(end))).toEqual([])
    expect(alive(database)).toBe(false)
    expect(noteIn(folder)).toBeUndefined()
    await again()
    expect(before).toBeGreaterThan(0)
    expect(await kept()).toEqual(made)
    expect(await inDatabase(folder)).toEqual([])
  })

  it("is alone on its folder: a second one says so in one line and exits 1", async () => {
    const second = await launch({ GUICHET_DATA: folder })
    expect(await second.ready()).toBe(false)
    expect(await second.ended).toBe(1)
    expect(second.said().out).toBe("")
    expect(second.said().err).toMatch(/^Another Guichet \(process \d+\) is using [^\n]+GUICHET_DATA[^\n]*\n$/)
    expect((await ask(`${server.url}/dev/clock`)).status).toBe(200)
  })

  it("lives beside another on its own port and folder, and /dev is only where nobody else can reach", async () => {
    const other = await launch({ GUICHET_DATA: aFolder(), HOST: "0.0.0.0" })
    expect(await other.ready()).toBe(true)
    const { code, key } = made[0] ?? {}
    expect((await ask(`${other.url}/api/v1/services`)).status).toBe(200)
    expect((await ask(`${other.url}/api/v1/appointments/${code}?key=${key}`)).status).toBe(404)
    expect((await ask(`${server.url}/api/v1/appointments/${code}?key=${key}`)).status).toBe(200)
    const issuer = ["/dev/issuer/.well-known/openid-configuration", "/dev/token?role=admin", "/dev/sign-in/x"]
    for (const path of ["/dev/clock", "/dev/notices", "/dev/phone", "/dev/callbacks", "/dev/tick", ...issuer])
      expect((await fetch(`${other.url}${path}`)).status).toBe(404)
    const nobody = await fetch(`${other.url}/fr/account`)
    expect([nobody.status, await nobody.text()]).toEqual([503, expect.stringContaining("se connecter")])
    for (const each of [other, server]) each.child.kill("SIGTERM")
    expect(await Promise.all([other.ended, server.ended])).toEqual([0, 0])
  })
})
