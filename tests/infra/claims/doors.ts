import { beforeAll, describe, expect, inject, test } from "vitest"
import { asSystem } from "#shared/act.ts"
import type { Attestation } from "#shared/attestation/attestation.ts"
import { keep } from "#shared/attestation/attestation.table.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile } from "#shared/territory/read-file.ts"
import { instant } from "#shared/time.ts"
import { tableShape } from "#infra/table-shape.ts"
import { anSms, fromQueue, fromTopic } from "../../shared/topic.ts"
import { call, request } from "../bundle.ts"
import { type Made, source } from "../made.ts"

/** The site's doors: what they let in, and how their bundles behave. */
export function aboutDoors({ synthesis, only }: Made): void {
  test("no other site's script may read the site", () => {
    expect(only("aws:lambda/functionUrl:FunctionUrl")).not.toHaveProperty("cors")
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
      const page = await answer("functions/site.handler", request("GET", "/fr"))
      expect(page).toMatchObject({ statusCode: 200, headers: { "content-type": "text/html; charset=UTF-8" } })
      expect(page).toHaveProperty("body", expect.stringContaining("Commune de Demo"))
    })

    test("makes a PDF", async () => {
      const path = `/fr/attestation/${attestation.code}.pdf`
      const page = await answer("functions/site.handler", request("GET", path))
      expect(page).toMatchObject({ statusCode: 200, isBase64Encoded: true })
      expect(page).toHaveProperty("body", expect.stringMatching(/^JVBERi0x/)) // %PDF-1
    })

    test("says to staff that nobody can sign in until an issuer is named, and has no way around", async () => {
      const ask = (path: string, issuer?: object) =>
        answer("functions/site.handler", request("GET", path), issuer)
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
      const bundle = synthesis().functions.find(({ handler }) => handler === "functions/site.handler")
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
