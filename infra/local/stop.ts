import { Server } from "node:http"
import { setTimeout as pause } from "node:timers/promises"
import type { ServerType } from "@hono/node-server"

/** Something an operator can mend: said in one line. Anything else is a bug and shown whole. */
export class Stop extends Error {
  override name = "Stop"
}

export function fail(error: unknown): never {
  const said = error instanceof Stop ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${said}\n`)
  process.exit(1)
}

type Deed = () => Promise<unknown>

/** What is to be ended, last first. A signal ends it all and the process with it; a second one does not wait. */
export function endings() {
  const deeds: Deed[] = []
  let over: Promise<void> | undefined
  const end = async () => {
    for (const deed of deeds.toReversed()) await deed()
  }
  const all = () => (over ??= end())
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.once(signal, () => void all().then(() => process.exit(0), fail))
  return { add: (deed: Deed) => void deeds.push(deed), all }
}

/** Takes no more requests, not even over connections that are open, and lets those under way finish: three seconds. */
export async function closed(server: ServerType): Promise<void> {
  const done = new Promise<void>((resolve) => void server.close(() => resolve()))
  if (server instanceof Server)
    server.prependListener("request", (_, response) => void (response.shouldKeepAlive = false))
  await Promise.race([done, pause(3_000, undefined, { ref: false })])
  if (server instanceof Server) server.closeAllConnections()
}
