import type { Act } from "../act.ts"
import * as audits from "../audit/audit.table.ts"
import { allowed } from "../staff/demand.ts"
import * as table from "../table.ts"
import { type Callback, erased } from "./callback.ts"
import * as callbacks from "./callback.table.ts"

/** Erases the person from a request whose retention time is over; a phone that was never called may ask again. */
export async function forget(callback: Callback): Promise<void> {
  const after = erased(callback)
  await table.commit(
    callback.status === "open" ? callbacks.close(callback, after) : [callbacks.change(after)],
  )
}

/** The open request of a phone, as far as whoever asks may see it. */
export async function openFor(act: Act, phone: string | undefined): Promise<Callback | undefined> {
  const found = phone === undefined ? undefined : await callbacks.openOf(phone)
  return found && allowed(act, "calls", { location: found.location }) ? found : undefined
}

/** Erases the person from their open request now, which is then over: nobody calls any more. */
export async function forgetOpen(act: Act, phone: string | undefined): Promise<boolean> {
  const open = await openFor(act, phone)
  if (!open?.phone) return false
  const over = { ...erased(open), status: "cancelled" as const }
  const line = audits.noted(act, {
    what: "forgot",
    about: open.code,
    ...(open.location !== undefined && { location: open.location }),
  })
  await table.commit([...callbacks.close(open, over), ...line])
  return true
}

/** What was told of a request goes with its own time. */
export async function forgetEcho(act: Act, once: string): Promise<void> {
  const echo = await callbacks.findEcho(once)
  if (echo && echo.erasure <= act.at) await table.commit([callbacks.forgetEcho(echo)])
}
