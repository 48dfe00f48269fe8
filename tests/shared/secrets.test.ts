import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { beforeEach, describe, expect, it } from "vitest"
import { keyOf as appointmentKey } from "#shared/appointment/access.ts"
import { book } from "#shared/appointment/book.ts"
import { keyOf as callbackKey } from "#shared/callback/access.ts"
import { alphabet, Code, codeFrom, keyFrom, longCodeFrom } from "#shared/code.ts"
import { Id } from "#shared/id.ts"
import { Phone } from "#shared/phone.ts"
import { hashed, mac, same, sealed, token, unlock, unsealed } from "#shared/seal.ts"
import { Day, Instant } from "#shared/time.ts"
import { keyOf as waiterKey } from "#shared/waiting-list/access.ts"
import { aRequest } from "../makers.ts"
import { aWorld } from "../world.ts"

const secret = "the secret of the tests"

describe("what opens something", () => {
  beforeEach(() => unlock(secret))

  it("is not found by trying: at a thousand tries a second a key takes more than a year, a long code for ever", () => {
    const second = 1000
    const year = 365 * 24 * 3600 * second
    expect(alphabet.length ** keyFrom(mac("x", "x")).length / year).toBeGreaterThan(1)
    expect(alphabet.length ** longCodeFrom(mac("x", "x")).length / year).toBeGreaterThan(1e9)
    expect(Buffer.from(token(), "base64url")).toHaveLength(16)
  })

  it("says nothing of the next: keys of a thousand codes share no letter more often than chance has it", () => {
    const keys = Array.from({ length: 1000 }, (_, n) => keyFrom(mac("appointment-key", `CDFGH ${n}`)))
    expect(new Set(keys).size).toBe(1000)
    for (let place = 0; place < 8; place++) {
      const most = Math.max(
        ...alphabet.split("").map((letter) => keys.filter((key) => key[place] === letter).length),
      )
      expect(most).toBeLessThan(100)
    }
  })

  it("opens one thing: not a call, a place on the list or an appointment that has the same code", () => {
    const at = Instant.parse("2027-03-22T08:00:00.000Z")
    const code = codeFrom(mac("x", "y"))
    const booked = { at, by: "resident" as const, channel: "web" as const }
    const keys = [
      appointmentKey({ code, booked }),
      waiterKey({ code, asked: booked }),
      callbackKey({ code, asked: booked }),
    ]
    expect(new Set(keys).size).toBe(3)
  })

  it("is compared in constant time, wherever it is compared", () => {
    expect([same("CDFGHJKM", "CDFGHJKM"), same("CDFGHJKM", "CDFGHJKN"), same("C", "CD")]).toEqual([
      true,
      false,
      false,
    ])
    const folder = join(import.meta.dirname, "../../shared")
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((each) =>
      each.endsWith(".ts"),
    )
    const loose = files.filter((each) =>
      /(keyOf|signatureOf|mac|hashed)\([^)]*\) ?[!=]==|[!=]== ?(keyOf|signatureOf|mac|hashed)\(/.test(
        readFileSync(join(folder, each), "utf8"),
      ),
    )
    expect(loose).toEqual([])
  })

  it("was sealed for one purpose and opens for no other, nor changed, nor after another secret", () => {
    const text = sealed("session", "ada")
    expect(unsealed("session", text)).toBe("ada")
    for (const purpose of ["draft", "booked", "signing-in", "unsaved", ""])
      expect(unsealed(purpose, text)).toBeUndefined()
    const bytes = Buffer.from(text, "base64url")
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i] = (changed[i] ?? 0) ^ 1
      expect(unsealed("session", changed.toString("base64url"))).toBeUndefined()
    }
    const before = [hashed("phone", "+32470123456"), mac("code", "x").toString("hex")]
    unlock("another secret")
    expect(unsealed("session", text)).toBeUndefined()
    expect([hashed("phone", "+32470123456"), mac("code", "x").toString("hex")]).not.toEqual(before)
  })
})

describe("what stands between the signs of a key", () => {
  it("holds none of them: no id, code, day, moment or number with a # in it is one", () => {
    const names = [
      "hotel#2027-03-22",
      "#",
      "hotel#",
      "a#b",
      "2027-03-22#hotel",
      "CDFGH#",
      "+32470123456#",
      "hotel\n",
    ]
    for (const name of names) {
      for (const kind of [Id, Day, Instant]) expect(kind.safeParse(name).success, name).toBe(false)
      expect(Code.safeParse(name).data ?? "").not.toContain("#")
      expect(Phone.safeParse(name).data ?? "").not.toContain("#")
    }
  })

  it("is never taken from an address as it is: nobody's day, list or trail is read by a name with a sign in it", async () => {
    const world = await aWorld()
    await book(world.act(), aRequest({ resident: { language: "fr", name: "Amina" } }))
    const ada = { authorization: "Bearer ada=admin:*" }
    const sign = encodeURIComponent("#")
    const asked = [
      `/staff/appointments?location=hotel${sign}2027-03-23&date=2027-03-23`,
      `/staff/appointments?location=hotel&date=2027-03-23${sign}x`,
      `/staff/tasks?location=hotel${sign}x`,
      `/staff/trail?colleague=ada&month=2027-03${sign}2027-03`,
      `/staff/trail?colleague=ada${sign}2027-03&month=2027-03`,
      `/admin/locations/hotel${sign}x`,
      `/appointments/CDF%23GH?key=CDFGHJKM`,
      `/slots?service=id-card${sign}x&from=2027-03-23&to=2027-03-24`,
    ]
    for (const path of asked) {
      const { status, text } = await world.call(path, undefined, ada)
      expect([path, status < 500, text.includes("Amina")]).toEqual([path, true, false])
    }
  })
})
