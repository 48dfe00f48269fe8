import type { AddressInfo } from "node:net"
import { serve, type ServerType } from "@hono/node-server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { aWorld } from "../world.ts"
import { request } from "./answers.ts"

describe("over a real connection", () => {
  let server: ServerType | undefined
  let url = ""
  beforeAll(async () => {
    const world = await aWorld()
    const listening = Promise.withResolvers<AddressInfo>()
    server = serve({ fetch: world.site.fetch, port: 0, hostname: "127.0.0.1" }, listening.resolve)
    url = `http://127.0.0.1:${(await listening.promise).port}/api/v1/appointments`
  })
  afterAll(() => {
    server?.close()
  })
  const send = (body: string | ReadableStream) =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body, duplex: "half" })

  it.each([70_000, 300_000, 1_000_000, 5_000_000])(
    "a body of %d bytes gets its answer every time, and the next request too",
    async (size) => {
      for (let time = 0; time < 5; time++) {
        const whole = await send(" ".repeat(size))
        expect([whole.status, await whole.json()]).toMatchObject([413, { reason: "too-large" }])
        const inParts = await send(new Blob([" ".repeat(size)]).stream())
        expect([inParts.status, await inParts.json()]).toMatchObject([413, { reason: "too-large" }])
        const wrong = await send("{}")
        expect([wrong.status, await wrong.json()]).toMatchObject([400, { reason: "invalid" }])
      }
    },
  )

  it("a body of exactly 64 KB is read", async () => {
    expect((await send(JSON.stringify(request).padEnd(65_536))).status).toBe(201)
  })
})
