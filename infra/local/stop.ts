import { setTimeout as pause } from "node:timers/promises"

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

/** Takes no more requests, and lets those under way finish: for three seconds at most. */
export async function closed(server: { close: (done: () => void) => unknown }): Promise<void> {
  const done = new Promise<void>((resolve) => void server.close(resolve))
  await Promise.race([done, pause(3_000, undefined, { ref: false })])
}
