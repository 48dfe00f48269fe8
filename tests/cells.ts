import * as appointments from "#shared/appointment/appointment.table.ts"
import { heldFor } from "#shared/appointment/leaving.ts"
import { ownPlace } from "#shared/appointment/place.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import type { Day } from "#shared/time.ts"
import { cellsIn } from "#shared/waiting-list/freed-time.ts"
import * as freedTimes from "#shared/waiting-list/freed-time.table.ts"

/** What a day's booked appointments, and times kept for the waiting list, claim of each desk: its cells and the web's minutes. */
async function claimsOf(territory: Territory, location: string, day: Day) {
  const claims = new Map<string, { cells: number[]; web: number }>()
  for (const appointment of await appointments.ofDay(location, day)) {
    const { cells, webMinutes } = ownPlace(appointment, territory)
    const claim = claims.get(appointment.desk) ?? { cells: [], web: 0 }
    // Who comes beyond what the desk holds takes no cells of it.
    if (appointment.status === "booked" && !appointment.overbook)
      claims.set(appointment.desk, { cells: [...claim.cells, ...cells], web: claim.web + webMinutes })
  }
  for (const deskDay of await deskDays.load(location, [day], true))
    for (const code of deskDay.held) {
      const held = await appointments.find(code)
      for (const each of held ? heldFor(held, territory) : []) {
        if (each.location !== location || each.day !== day || each.desk !== deskDay.desk) continue
        const claim = claims.get(each.desk) ?? { cells: [], web: 0 }
        claims.set(each.desk, { ...claim, cells: [...claim.cells, ...each.cells] })
      }
    }
  for (const deskDay of await deskDays.load(location, [day], true))
    for (const name of deskDay.listed) {
      const time = await freedTimes.find(name)
      const claim = claims.get(deskDay.desk) ?? { cells: [], web: 0 }
      claims.set(deskDay.desk, {
        cells: [...claim.cells, ...(time ? cellsIn(time) : [])],
        web: claim.web + (time?.web ?? 0),
      })
    }
  return claims
}

const listed = (cells: Iterable<number>) => [...cells].sort((a, b) => a - b).join()

/** Desk-days whose cells or web minutes are not exactly those of the booked appointments; a cell claimed twice shows. */
export async function amiss(days: Day[]): Promise<string[]> {
  const found: string[] = []
  const territory = await territories.current()
  for (const location of territory.locations) {
    const kept = await deskDays.load(location.id, [...days].sort(), true)
    for (const day of days) {
      const claims = await claimsOf(territory, location.id, day)
      for (const { id } of location.desks) {
        const claim = claims.get(id) ?? { cells: [], web: 0 }
        const deskDay = kept.find((each) => each.desk === id && each.day === day)
        const is = `${listed(deskDay?.busy ?? [])} web ${deskDay?.web ?? 0}`
        const ought = `${listed(claim.cells)} web ${claim.web}`
        if (is !== ought) found.push(`${location.id} ${id} ${day}: ${is}, but appointments hold ${ought}`)
      }
    }
  }
  return found
}
