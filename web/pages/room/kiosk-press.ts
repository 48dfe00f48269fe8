import { atKiosk } from "#shared/kiosk/open.ts"
import { allow } from "#shared/limit/allow.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { stillToday } from "#shared/room/today.ts"
import { arrive } from "#shared/visit/arrive.ts"
import { takeTicket } from "#shared/visit/take-ticket.ts"
import { TicketRequest } from "#shared/visit/ticket.request.ts"
import type { Visit } from "#shared/visit/visit.ts"
import type { Page } from "#web/env.ts"
import { codeIn } from "#web/scanned.ts"

/** A number for whoever stands here. What is refused was tried all the same, and counts. */
async function numbered(page: Page, place: Location, work: () => Promise<Visit>): Promise<Visit> {
  const done = await allow(atKiosk(page.now, place.id), "ticket", () =>
    work().catch((no: unknown) => {
      if (no instanceof Refusal) return no
      throw no
    }),
  )
  if (done instanceof Refusal) throw done
  return done
}

/** Does what was touched: a number for a service, or for the code of an appointment. */
export function press(page: Page, place: Location, typed: Record<string, string>): Promise<Visit> {
  const act = atKiosk(page.now, place.id)
  const pressed = typed.do ?? ""
  const key = typed.once ? `${typed.once} ${pressed} ${typed.code ?? ""}` : undefined
  return numbered(page, place, async () => {
    if (!pressed.startsWith("ticket ")) return arrive(act, codeIn(typed.code ?? "") ?? "", place.id, { key })
    const asked = { location: place.id, service: pressed.slice("ticket ".length), language: page.language }
    const read = TicketRequest.safeParse(asked)
    if (!read.success || !stillToday(place, page.territory, page.now).has(read.data.service))
      throw new Refusal("not-found")
    return (await takeTicket(act, read.data, key)).visit
  })
}

/** What was typed so far, with one letter more or less; undefined where something else was touched. */
export function typing({ do: pressed = "", code = "" }: Record<string, string>): string | undefined {
  const [, letter] = /^type ([A-Z0-9])$/.exec(pressed) ?? []
  if (letter) return `${code}${letter}`.slice(0, 8)
  return pressed === "erase" ? code.slice(0, -1) : undefined
}
