import { readFileSync } from "node:fs"
import path from "node:path"
import { type ServerType, serve } from "@hono/node-server"
import { Hono } from "hono"
import { compress } from "hono/compress"
import type { BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core"
import { readFile } from "#shared/territory/read-file.ts"
import { dev } from "#web/dev/dev.tsx"
import { aWorld, type World } from "../world.ts"
import { launched } from "./chromium.ts"

function demo() {
  const read = readFile(readFileSync(path.join(import.meta.dirname, "../../territories/demo.yaml")))
  if (!("file" in read)) throw new Error(`demo.yaml: ${JSON.stringify(read.problems)}`)
  return read.file
}

/** The site as a router would send it, with the levers of one machine: compressed, on a port of its own. */
const served = ({ site, post, now, set, advance }: World): Promise<{ server: ServerType; origin: string }> =>
  new Promise((resolve) => {
    const app = new Hono()
      .use(compress())
      .route("/dev", dev({ now, set, advance }, post))
      .all("*", (c) => site.fetch(c.req.raw))
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ server, origin: `http://127.0.0.1:${port}` }),
    )
  })

/** The demo territory on Monday 22 March 2027, and a browser that looks at it. */
export async function aBrowser() {
  const world = await aWorld({ file: demo() })
  const [{ server, origin }, browser] = await Promise.all([served(world), launched()])
  return {
    world,
    origin,
    /** A browser of its own, with its own cookies; the size of an old phone. */
    context: (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
      browser.newContext({ baseURL: origin, viewport: { width: 320, height: 640 }, ...options }),
    async close() {
      await browser.close()
      server.close()
    },
  }
}

export type Browsing = Awaited<ReturnType<typeof aBrowser>>

/** Presses and waits for the page it leads to. */
export async function press(page: Page, what: Locator): Promise<void> {
  const loaded = page.waitForEvent("load")
  await what.click()
  await loaded
}

/** Bytes over the wire, headers and redirects included, since `reset`. */
export async function scales(page: Page) {
  const session = await page.context().newCDPSession(page)
  let bytes = 0
  session.on("Network.requestWillBeSent", ({ redirectResponse }) => {
    bytes += redirectResponse?.encodedDataLength ?? 0
  })
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await session.send("Network.enable")
  return { session, bytes: () => bytes, reset: () => void (bytes = 0) }
}
