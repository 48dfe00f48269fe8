import { readFileSync } from "node:fs"
import path from "node:path"
import { runInNewContext } from "node:vm"
import { beforeAll, describe, expect, inject, test } from "vitest"
import { asSystem } from "#shared/act.ts"
import type { Attestation } from "#shared/attestation/attestation.ts"
import { keep } from "#shared/attestation/attestation.table.ts"
import { languages } from "#shared/language.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile } from "#shared/territory/read-file.ts"
import { instant } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { doorOf } from "#infra/paths.ts"
import { tableShape } from "#infra/table-shape.ts"
import { anSms, fromQueue, fromTopic } from "../../shared/topic.ts"
import { call, request } from "../bundle.ts"
import { type Made, source } from "../made.ts"
import { sizeOf } from "../synthesis.ts"

/** The files a bundle reads when it starts: itself, and what it imports at once. */
function readAtOnce(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/(?:\bfrom|\bimport)"(\.\/[\w.-]+)"/g))
    readAtOnce(path.join(path.dirname(file), from), seen)
  return seen
}

/** The site's doors: what they let in, and how their bundles behave. */
export function aboutDoors({ synthesis, all, only, named, link, lambdas }: Made): void {
  test("no other site's script may read the site", () => {
    const addresses = all("aws:lambda/functionUrl:FunctionUrl")
    expect(addresses).toHaveLength(2)
    for (const address of addresses) expect(address).not.toHaveProperty("cors")
  })

  describe("the residents' door", () => {
    const residents = () => {
      const one = synthesis().functions.find(({ name }) => name === "Residents")
      if (!one) throw new Error("no residents' door")
      return one
    }

    test("is small: 900 kilobytes of pages, API and words, all in all", () => {
      expect(sizeOf(residents())).toBeLessThanOrEqual(900_000)
    })

    test("starts with the way to an appointment; whatever else people ask for it reads then", () => {
      const one = residents()
      const atOnce = [...readAtOnce(one.file)]
      expect(atOnce.length).toBeLessThan(one.files.length)
      expect(sizeOf({ ...one, files: atOnce })).toBeLessThanOrEqual(800_000)
    })

    test("carries no page, call or word of colleagues, and nothing that is heavy and rare", () => {
      const packages = [
        "@cantoo/pdf-lib",
        "vega",
        "moment",
        "ical-generator",
        "openid-client",
        "jose",
        "yaml",
      ]
      const stranger = new RegExp(
        `^web/(staff|dev)/|^web/api/(staff|admin|manager|openapi|reference)|^shared/words/all|/weights.json$|node_modules/(${packages.join("|")})/`,
      )
      expect(residents().inputs.filter((file) => stranger.test(file))).toEqual([])
    })

    test("is read in one byte a letter: one other letter in its code would double what there is to read", () => {
      for (const file of residents().files)
        expect(/[^\0-\x7f]/.exec(readFileSync(file, "latin1"))?.index).toBeUndefined()
    })

    test("gives up sooner than the staff's, which may change a hundred locations at once", () => {
      const timeout = (name: string) => lambdas().find((each) => each.name.includes(name))?.timeout
      expect([timeout("Residents"), timeout("Staff")]).toEqual([10, 28])
    })
  })

  describe("the router", () => {
    const edge = () =>
      String(named("aws:cloudfront/function:Function", "RouterCloudfrontFunctionRequest").code)
    const keyed = (which: string) =>
      JSON.stringify(named("pulumi-nodejs:dynamic:Resource", `${which}RouteKey.sst.aws.KvKeys`).entries)

    test("stops an address that asks without end, and keeps no sample of what anybody asked", () => {
      const { rules, visibilityConfig, scope, customResponseBodies } = only("aws:wafv2/webAcl:WebAcl")
      expect(scope).toBe("CLOUDFRONT")
      const told = JSON.stringify(customResponseBodies)
      for (const each of languages) expect(told).toContain(allWordsIn(each).limits.network)
      expect(visibilityConfig).toMatchObject({ sampledRequestsEnabled: false })
      expect(rules).toMatchObject([
        {
          action: {
            block: { customResponse: { responseCode: 429, responseHeaders: [{ name: "retry-after" }] } },
          },
          statement: { rateBasedStatement: { limit: 15_000, aggregateKeyType: "IP" } },
          visibilityConfig: { sampledRequestsEnabled: false },
        },
      ])
      expect(all("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration")).toEqual([])
    })

    test("says with each request what only it knows, and who asks", () => {
      const code = edge()
      expect(code).toContain(`event.request.headers["x-router-key"] = { value: "${link("RouterKey")}" }`)
      expect(code).toContain(`event.request.headers["x-viewer-address"] = { value: event.viewer.ip }`)
      expect(link("RouterKey")).toMatch(/^[\w-]{43}$/)
    })

    test("answers nobody who names the second door's own path", () => {
      const [refused = ""] = /if \(event\.request\.uri\.startsWith.*;/.exec(edge()) ?? []
      const answered = (uri: string): unknown =>
        runInNewContext(`(() => { ${refused} })()`, { event: { request: { uri } } })
      for (const uri of ["/for-staff", "/for-staff/", "/for-staff/fr/visit", "/for-staff/static/x.css"])
        expect(answered(uri)).toMatchObject({ statusCode: 404 })
      expect(answered("/fr/reception")).toBeUndefined()
      // CloudFront takes ten kilobytes.
      expect(edge().length).toBeLessThan(10_000)
    })

    test("keeps no error for others, and sends nobody elsewhere when a door is not found", () => {
      const { customErrorResponses, origins } = only("aws:cloudfront/distribution:Distribution")
      const kept = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
      expect(customErrorResponses).toEqual(kept.map((errorCode) => ({ errorCode, errorCachingMinTtl: 0 })))
      expect(origins).toMatchObject([
        { domainName: "nowhere.invalid", customOriginConfig: { originProtocolPolicy: "https-only" } },
      ])
    })

    test("sends each path to the door that infra/paths.ts says", () => {
      const [condition] = /if \(\[.*\]\.some\(.*\)\) event\.request\.uri = .*;/.exec(edge()) ?? []
      const sentOn = (uri: string): string => {
        const event = { request: { uri } }
        runInNewContext(condition ?? "", { event })
        return event.request.uri
      }
      for (const path of [
        "/fr",
        "/fr/reception",
        "/nl/reception/day",
        "/fr/receptions",
        "/api/v1/staff/slots",
      ])
        expect(sentOn(path)).toBe(doorOf(path) === "staff" ? `/for-staff${path}` : path)
      expect(keyed("Staff")).toContain("for-staff")
      expect(keyed("Residents")).not.toContain("for-staff")
    })

    test("has the address that is named, with a certificate of ours where our names are kept elsewhere", () => {
      const { aliases, viewerCertificate, priceClass, webAclId } = only(
        "aws:cloudfront/distribution:Distribution",
        "staging",
      )
      expect(aliases).toEqual(["rdv.commune.example"])
      expect(viewerCertificate).toMatchObject({ acmCertificateArn: expect.stringContaining("us-east-1") })
      expect([priceClass, webAclId]).toEqual(["PriceClass_100", expect.stringContaining("RouterWaf")])
      expect(link("Origin", "staging")).toBe("https://rdv.commune.example")
    })
  })

  describe("a bundle, called as Lambda calls it,", () => {
    const name = `bundles-${process.pid}`
    const answer = (door: string, event: unknown, issuer?: object) => {
      const bundle = synthesis().functions.find(({ handler }) => handler === door)
      return call(bundle?.file ?? "", event, { name, endpoint: inject("dynamodb") }, issuer)
    }

    const attestation: Attestation = {
      code: "CDFGHJKMNPQRTVWX",
      date: "2027-03-22",
      at: "2027-03-22T08:00:00.000Z",
      services: [{ id: "id-card" }],
      persons: 1,
      channel: "web",
      result: "no-place",
      until: "2999-01-01T00:00:00.000Z",
    }

    beforeAll(async () => {
      seal.unlock("for tests only")
      table.open({ name, endpoint: inject("dynamodb") })
      await table.createIfMissing(tableShape)
      const read = readFile(source("territories/demo.yaml"))
      if ("file" in read) await load(asSystem(instant(Date.now())), read.file)
      await table.commit([keep(attestation)])
      table.close()
    })

    test("shows a resident the first page", async () => {
      const page = await answer("functions/residents.handler", request("GET", "/fr"))
      expect(page).toMatchObject({ statusCode: 200, headers: { "content-type": "text/html; charset=UTF-8" } })
      expect(page).toHaveProperty("body", expect.stringContaining("Commune de Demo"))
    })

    test("answers nobody who found its own address, by whichever way they ask", async () => {
      for (const door of ["residents", "staff"])
        for (const said of ["", "what only the router knew"])
          for (const ask of [
            request("GET", "/fr", { "x-router-key": said }),
            request("POST", "/fr/kiosk/hotel", { "x-router-key": said }),
          ])
            expect(await answer(`functions/${door}.handler`, ask)).toMatchObject({ statusCode: 403 })
    })

    test("packs what it says for whoever has little data", async () => {
      const packed = await answer(
        "functions/residents.handler",
        request("GET", "/fr", { "accept-encoding": "gzip" }),
      )
      expect(packed).toMatchObject({ isBase64Encoded: true, headers: { "content-encoding": "gzip" } })
    })

    test("makes a PDF", async () => {
      const path = `/fr/attestation/${attestation.code}.pdf`
      const page = await answer("functions/staff.handler", request("GET", path))
      expect(page).toMatchObject({ statusCode: 200, isBase64Encoded: true })
      expect(page).toHaveProperty("body", expect.stringMatching(/^JVBERi0x/)) // %PDF-1
    })

    test("says to staff that nobody can sign in until an issuer is named, and has no way around", async () => {
      const ask = (path: string, issuer?: object) =>
        answer("functions/staff.handler", request("GET", path), issuer)
      for (const path of ["/fr/account", "/fr/sign-in"])
        expect(await ask(path)).toMatchObject({
          statusCode: 503,
          body: expect.stringContaining("Personne ne peut encore se connecter"),
        })
      const issuer = { issuer: "https://issuer.invalid", clientId: "guichet" }
      const away = await ask("/fr/account", issuer)
      expect(away).toMatchObject({
        statusCode: 303,
        headers: { location: "/fr/sign-in?to=%2Ffr%2Faccount" },
      })
      expect(await ask("/fr/sign-in", issuer)).toMatchObject({
        statusCode: 503,
        body: expect.stringContaining("La connexion ne répond pas"),
      })
      for (const path of ["/dev/token?role=admin", "/dev/issuer/.well-known/openid-configuration"])
        expect(await ask(path.split("?")[0] ?? "", issuer)).toMatchObject({ statusCode: 404 })
    })

    test("hears what a queue brings, and leaves what nobody can read", async () => {
      const event = fromQueue(anSms({ messageBody: "AIDE" }), "nothing", anSms({ originationNumber: "8686" }))
      expect(await answer("functions/inbound.handler", event)).toEqual({ batchItemFailures: [] })
    })

    test("takes missed calls once a secret is set, and only signed ones", async () => {
      const bundle = synthesis().functions.find(({ handler }) => handler === "functions/staff.handler")
      const ask = (callSecret?: string) =>
        call(
          bundle?.file ?? "",
          request("POST", "/inbound/call"),
          { name, endpoint: inject("dynamodb") },
          {},
          {},
          callSecret,
        )
      expect(await ask()).toMatchObject({ statusCode: 404 })
      expect(await ask("what the exchange knows")).toMatchObject({ statusCode: 403 })
    })

    test("writes down what a topic says of notices, also of those that nobody knows", async () => {
      const told = { eventType: "TEXT_DELIVERED", isFinal: true, context: { notice: "CDFGH-confirmation-0" } }
      expect(await answer("functions/receipts.handler", fromTopic(told, "nothing"))).toEqual({
        batchItemFailures: [],
      })
    })

    test("works what is due", async () => {
      expect(await answer("functions/tick.handler", {})).toEqual({ done: 0, failed: 0 })
    })

    test("removes what should be gone", async () => {
      expect(await answer("functions/sweep.handler", {})).toMatchObject({ counts: { failed: 0 } })
    })
  })
}
