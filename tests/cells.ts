import * as appointments from "#shared/appointment/appointment.table.ts"
import { heldFor } from "#shared/appointment/leaving.ts"
import { ownPlace } from "#shared/appointment/place.ts"
import type { DeskDay } from "#shared/desk/desk-day.ts"
import * as deskDays from "#shared/desk/desk-day.table.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { Territory } from "#shared/territory/territory.ts"
import type { Day } from "#shared/time.ts"
import { cellsIn } from "#shared/waiting-list/freed-time.ts"
import * as freedTimes from "#shared/waiting-list/freed-time.table.ts"

type Claim = { desk: string; cells: number[]; web: number }

/** What a day's booked appointments, and times kept for somebody, claim: cells and the web's minutes, desk by desk. */
async function claimsOf(territory: Territory, location: string, day: Day, kept: DeskDay[]): Promise<Claim[]> {
  const claims: Claim[] = []
  for (const appointment of await appointments.ofDay(location, day)) {
    const { cells, webMinutes } = ownPlace(appointment, territory)
    // Who comes beyond what the desk holds takes no cells of it.
    if (appointment.status === "booked" && !appointment.overbook)
      claims.push({ desk: appointment.desk, cells, web: webMinutes })
  }
  for (const deskDay of kept) {
    for (const code of deskDay.held) {
      const held = await appointments.find(code)
      for (const each of held ? heldFor(held, territory) : [])
        if (each.location === location && each.day === day && each.desk === deskDay.desk)
          claims.push({ desk: each.desk, cells: each.cells, web: 0 })
    }
    for (const name of deskDay.listed) {
      const time = await freedTimes.find(name)
      if (time) claims.push({ desk: deskDay.desk, cells: cellsIn(time), web: time.web })
    }
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
    const each = days.map(async (day) => {
      const ofDay = kept.filter((deskDay) => deskDay.day === day)
      const claims = await claimsOf(territory, location.id, day, ofDay)
      for (const { id } of location.desks) {
        const own = claims.filter(({ desk }) => desk === id)
        const deskDay = ofDay.find(({ desk }) => desk === id)
        const web = own.reduce((sum, claim) => sum + claim.web, 0)
        const is = `${listed(deskDay?.busy ?? [])} web ${deskDay?.web ?? 0}`
        const ought = `${listed(own.flatMap(({ cells }) => cells))} web ${web}`
        if (is !== ought) found.push(`${location.id} ${id} ${day}: ${is}, but appointments hold ${ought}`)
      }
    })
    await Promise.all(each)
  }
  return found
}
