import type { Location } from "#shared/location/location.ts"
import type { Refusal } from "#shared/refusal.ts"
import { deskName } from "#shared/room/room.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { type Instant, wallTimeOf } from "#shared/time.ts"
import { arrivedAt, lastOf, Status, statusOf, type Visit, wanted } from "#shared/visit/visit.ts"
import { wallTimeText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { whatTexts } from "#web/staff/counter/pieces.tsx"

export const clockText = ({ language, territory }: Page, at: Instant): string =>
  wallTimeText(language, wallTimeOf(at, territory.head.timezone))

/** "Guichet 3" */
export const deskText = (page: Page, place: Pick<Location, "desks">, id: string): string =>
  page.words.room.desk(deskName(place, id))

/** What is to be done for them now, a line each. */
export function wantsOf(page: Page, visit: Visit): string[] {
  const [service = visit.service, ...also] = wanted(visit)
  return whatTexts(page, { service, also, persons: visit.persons })
}

export const ticketOf = ({ ticket }: Visit): number => ticket ?? 0

/** Since when they are here, as a clock shows it. */
export const sinceText = (page: Page, visit: Visit): string => {
  const at = arrivedAt(visit)
  return at === undefined ? "" : clockText(page, at)
}

/** What did not go, in the words of the room: a colleague was quicker, or it is over. */
export function quickerText({ words }: Page, { reason }: Refusal): string | undefined {
  const { deskPage } = words.room
  if (reason === "changed-meanwhile") return deskPage.quicker
  if (reason === "over") return deskPage.over
  return reason === "not-found" ? deskPage.gone : undefined
}

/** A place of the territory that people can wait at. */
export const placeOf = ({ territory }: Page, id: string | undefined): Location | undefined =>
  id === undefined ? undefined : locationOf(territory, id)

/** What a button of the room asks for, and of whom. */
export const verbIn = (pressed: string): [verb: string, of: string, what: string] => {
  const [verb = "", of = "", what = ""] = pressed.split(" ")
  return [verb, of, what]
}

/** How far somebody is after what was done with them; what was taken back may leave them anywhere. */
const leads = new Map<string, readonly Status[]>([
  ["called", ["called"]],
  ["recalled", ["called"]],
  ["served", ["served"]],
  ["finished", ["finished"]],
  ["absent", ["no-show"]],
  ["parked", ["parked"]],
  ["sent", ["arrived", "redirected"]],
  ["returned", ["arrived"]],
  ["left", ["left"]],
  ["undone", Status.options],
])

/** Whether it is still as it was when this was done: whoever goes back in their browser sees the page of then. */
export const isStill = (did: string | undefined, visit: Visit | undefined): boolean =>
  did !== undefined && visit !== undefined && (leads.get(did)?.includes(statusOf(visit)) ?? false)

/** What takes back the last thing that was said of somebody, and nothing that was said since. */
export const undoing = (visit: Visit): string => `undo ${visit.id} ${lastOf(visit)?.what ?? ""}`
