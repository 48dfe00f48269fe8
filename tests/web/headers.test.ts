import { beforeAll, describe, expect, it } from "vitest"
import { addressOf } from "#infra/local/address.ts"
import { book } from "#shared/appointment/book.ts"
import { keyOf } from "#shared/appointment/access.ts"
import { access } from "#web/access.ts"
import { aRequest } from "../makers.ts"
import { aWorld, signedIn, type World } from "../world.ts"

/** What a proxy may say of a request, said by whoever sends it. */
const lies = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "evil",
  "x-forwarded-port": "6666",
  "x-forwarded-prefix": "/evil.example",
  "x-forwarded-for": "evil.example",
  "x-host": "evil.example",
  "x-original-url": "/evil.example",
  "x-rewrite-url": "/evil.example",
  "x-http-method-override": "POST",
  forwarded: "host=evil.example;proto=https",
  "x-viewer-address": "evil.example",
  referer: "https://evil.example/",
}

describe("what a request says of itself", () => {
  let world: World
  let urls: string[]
  const ada = signedIn("admin:*", "ada")
  beforeAll(async () => {
    world = await aWorld()
    const made = await book(world.act(), aRequest())
    urls = Object.keys(access)
      .filter((name) => name.startsWith("GET "))
      .map((name) => {
        const path = name
          .replace("GET ", "")
          .replace(":language", "fr")
          .replace(":location", "hotel")
          .replace(":file", `${made.code}.ics`)
          .replace(":code", made.code)
          .replace(/:\w+/g, "g1")
        const asked = "service=id-card&location=hotel&start=2027-03-24T07:30Z"
        return `${path}?${access[name] === "key" ? `key=${keyOf(made)}` : path.startsWith("/api/") ? "" : asked}`
      })
  })

  const ask = async (host: string, url: string, headers: Record<string, string>) => {
    const response = await world.site.request(`http://${host}${url}`, { headers: { ...ada, ...headers } })
    const { status } = response
    // What is sealed or drawn by lot is another each time, and so is the number of a request.
    const number = response.headers.get("x-request-id") ?? ""
    const text = (await response.text())
      .replaceAll(number, "")
      .replaceAll(/(name="\w+" value=")[^"]*/g, "$1")
      .replaceAll(/[\w-]{22,}/g, "")
    const told = [...response.headers].filter(([name]) => !["set-cookie", "x-request-id"].includes(name))
    return { status, text, told }
  }

  it("is in no answer, and changes none: not the host, nor what proxies add, by any route that is read", async () => {
    const changed: string[] = []
    for (const url of urls.filter((each) => !each.startsWith("/fr/sign-in"))) {
      const [plain, lying] = [await ask("localhost:3000", url, {}), await ask("evil.example", url, lies)]
      const all = JSON.stringify(lying)
      // Two pages tell of every look, also of the one before.
      const same = JSON.stringify(plain) === all || /\/(known|trail)\b/.test(url)
      if (all.includes("evil.example") || !same) changed.push(url)
    }
    expect(changed).toEqual([])
  })

  it("leads to no other site, whatever path is asked", async () => {
    const paths = [
      "//evil.example",
      "//evil.example/",
      "/%2Fevil.example",
      "/\\evil.example",
      "/fr//evil.example",
      "//evil.example/fr/",
      "/fr/?https://evil.example",
      "/promise/%2F%2Fevil.example",
      "/promise/..%2F..%2Fevil.example",
      "/fr/sign-in?to=//evil.example",
      "/fr/sign-in?to=https://evil.example",
      "/fr/locked?to=/fr/%5Cevil.example",
      "/sign-in/left?state=//evil.example",
      "/fr/attestation?code=//evil.example",
    ]
    for (const path of paths) {
      const response = await world.site.request(`http://localhost:3000${path}`)
      const to = new URL(response.headers.get("location") ?? "/", "http://localhost:3000")
      expect(["localhost:3000", "issuer.example"], path).toContain(to.host)
      expect(response.headers.get("location") ?? "", path).not.toMatch(/^\/[/\\]/)
    }
  })

  it("that a store may keep is the same for everybody: no cookie, and nothing of who asked", async () => {
    for (const url of urls) {
      const response = await world.site.request(url, { headers: { "accept-language": "nl" } })
      const kept = response.headers.get("cache-control") ?? ""
      if (/no-store|private/.test(kept) || (kept === "" && response.status !== 200)) continue
      expect([url, response.headers.getSetCookie()]).toEqual([url, []])
      if (!/no-cache/.test(kept)) continue
      const other = await world.site.request(url, { headers: { "accept-language": "de" } })
      const same = (await other.text()) === (await response.text()) && other.status === response.status
      const told = other.headers.get("location") === response.headers.get("location") && same
      expect([url, told || /accept-language/i.test(response.headers.get("vary") ?? "")]).toEqual([url, true])
    }
  })

  it("is not needed to learn whom to tell of a weakness: the number of the commune itself, for a month", async () => {
    const response = await world.site.request("/.well-known/security.txt")
    expect(response.headers.get("content-type")).toBe("text/plain; charset=UTF-8")
    const lines = (await response.text()).trim().split("\n")
    expect(lines[0]).toBe("Contact: tel:+3242218000")
    expect(lines).toContain("Canonical: http://localhost:3000/.well-known/security.txt")
    expect(lines).toContain("Expires: 2027-04-21T00:00:00Z")
  })

  it("names an address only where a proxy of this very machine passes it on", () => {
    const from = (address: string, forwarded?: string) => {
      const incoming = { socket: { remoteAddress: address, remotePort: 1, remoteFamily: "IPv4" } }
      const header = (name: string) => (name === "x-forwarded-for" ? forwarded : undefined)
      return Reflect.apply(addressOf, undefined, [{ env: { incoming }, req: { header } }])
    }
    expect(from("203.0.113.7", "198.51.100.1")).toBe("203.0.113.7")
    expect(from("127.0.0.1", "198.51.100.1, 203.0.113.9")).toBe("203.0.113.9")
    expect(from("127.0.0.1")).toBe("127.0.0.1")
  })
})
