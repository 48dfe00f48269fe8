import type { Language } from "../language.ts"
import { bestTimes } from "../room/best.ts"
import { taughtOf } from "../room/taught.ts"
import { byDistance } from "../territory/near.ts"
import { locationOf, publishedLocations } from "../territory/territory.ts"
import { dayOf } from "../time.ts"
import { type Board, stillTrue } from "../wait/board.ts"
import * as boards from "../wait/board.table.ts"
import { estimateOn, overallOn } from "../wait/estimate-for.ts"
import { answer, type Context, inTheirs, languageOf, openAppointments, type Said } from "./context.ts"
import { inAll, roomsText } from "./say.ts"

/** Which places are meant: the one they name, those near them, where they have booked, or all of them. */
async function meant(context: Context): Promise<{ places: string[]; service: string | undefined }> {
  const { reading, territory } = context
  const { location, near, service } = reading
  if (location !== undefined && locationOf(territory, location)?.published)
    return { places: [location], service }
  const serves = publishedLocations(territory).filter(
    ({ desks }) => service === undefined || desks.some((desk) => desk.services.includes(service)),
  )
  if (near !== undefined)
    return { places: byDistance(territory, serves, near).map((each) => each.location.id), service }
  const [first] = service === undefined ? await openAppointments(context) : []
  if (first) return { places: [first.location], service: first.service }
  return { places: serves.map(({ id }) => id), service }
}

/** How long anybody waits there who comes now, for one service or for whatever. */
function minutesOn(board: Board, service: string | undefined): { from: number; to: number } | undefined {
  const told = service === undefined ? overallOn(board) : estimateOn(board, [service])
  return told ? { from: told.p50, to: told.p80 } : undefined
}

type Room = { location: string; minutes: { from: number; to: number } | undefined }

/** The best hour that is left today, as far as anybody measured it, if people wait less then than now. */
async function betterThan({ act, territory }: Context, { location, minutes }: Room) {
  const [place, taught] = [locationOf(territory, location), await taughtOf(location, act.at)]
  if (!place || !taught) return undefined
  const today = dayOf(act.at, territory.head.timezone)
  const best = bestTimes(taught, act.at, place, territory).find(({ day }) => day === today)
  return best && (!minutes || best.minutes < minutes.from) ? best : undefined
}

/** How many wait and how long it takes, in one SMS; where nobody knows, how to ask a person. */
export async function tellWait(context: Context, phone: string): Promise<Said> {
  const { act, territory, language } = context
  const { places, service } = await meant(context)
  const [only, ...more] = places
  const read = only !== undefined && more.length === 0 ? [await boards.find(only)] : await boards.all()
  const found = new Map(read.flatMap((board) => (board ? [[board.location, stillTrue(board, act.at)]] : [])))
  const known = places.flatMap((location) => {
    const board = found.get(location)
    return board ? [{ location, waiting: board.waiting, minutes: minutesOn(board, service) }] : []
  })
  const [one] = known
  const rooms = one && known.length === 1 ? [{ ...one, better: await betterThan(context, one) }] : known
  if (rooms.length === 0)
    return await answer(
      context,
      inTheirs(context, (sms) => sms.wait(phone)),
    )
  const said = (each: Language) => roomsText(each, territory, rooms)
  return await answer(
    context,
    language === undefined ? inAll(territory.head.official, said) : [said(languageOf(context))],
  )
}
