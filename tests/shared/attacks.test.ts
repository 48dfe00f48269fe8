import { afterEach, beforeAll, describe, expect, it } from "vitest"
import { request } from "#shared/callback/request.ts"
import { addressAllowance } from "#shared/limit/limit.ts"
import * as limits from "#shared/limit/limit.table.ts"
import { divert, logBug } from "#shared/log.ts"
import { read } from "#shared/reading/read.ts"
import { hashed } from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { aWorld, type World } from "../world.ts"

let world: World
beforeAll(async () => {
  world = await aWorld()
})

describe("invented numbers that ask to be called", () => {
  it("are sixty a day from one address, and whoever is behind it then reads which number to dial", async () => {
    const call = (n: number, address: string) =>
      world.call(
        "/callbacks",
        { phone: `+3247012${1000 + n}`, language: "fr" },
        { "x-test-address": address },
      )
    const before = addressAllowance("callback", hashed("address", "203.0.113.7"), world.now())
    for (let n = 0; n < 58; n++) await table.commit([limits.count(before)])
    const statuses: number[] = []
    for (let n = 0; n < 3; n++) statuses.push((await call(n, "203.0.113.7")).status)
    expect(statuses).toEqual([201, 201, 429])
    expect((await call(99, "203.0.113.7")).json).toMatchObject({
      reason: "too-many-requests",
      title: expect.stringMatching(/tomorrow|demain/),
      phone: "04 221 80 00",
    })
    expect((await call(99, "203.0.113.8")).status).toBe(201)
    expect(await request(world.act("phone"), { phone: "+32470129999", language: "fr" })).toMatchObject({
      first: true,
    })
  })
})

describe("an SMS of as many letters as are read", () => {
  const long = 1_600
  const fill = (piece: string) => piece.repeat(Math.ceil(long / piece.length)).slice(0, long)
  const pieces = [
    "a",
    " ",
    "1",
    "1-",
    "12/",
    ".",
    "é",
    "l'",
    "a-",
    "ne pas ",
    "12 ",
    "CDFGH ",
    "pour moi et ",
  ]
  const strange = [
    "😀",
    "\u0301",
    "ש",
    "rdv carte identite ",
    "lundi mardi ",
    "ab cd ef gh ",
    "à8h30 ",
    "qwrt ",
  ]

  it("is read in a moment, whatever was made to take long", async () => {
    const territory = await territories.current()
    read("rdv carte", territory)
    for (const piece of [...pieces, ...strange]) {
      const begun = performance.now()
      read(fill(piece), territory)
      expect(performance.now() - begun, piece).toBeLessThan(3_000)
    }
  })
})

describe("lines of the log", () => {
  afterEach(() => divert((line) => void process.stderr.write(`${line}\n`)))

  it("are one line each, and of what was typed nothing is in them", () => {
    const lines: string[] = []
    divert((line) => void lines.push(line))
    for (const typed of ["Amina +32470123456", 'Amina\n{"event":"forged"}', "Amina\r\nforged\u2028forged"]) {
      logBug("page-broken", new Error(typed), { route: "/:language/find" })
      logBug("page-broken", typed)
    }
    expect(lines).toHaveLength(6)
    expect(lines.filter((line) => /[\r\n]|Amina|forged|3247/.test(line))).toEqual([])
    expect(lines.every((line) => line.startsWith("{") && "event" in Object(JSON.parse(line)))).toBe(true)
  })
})
