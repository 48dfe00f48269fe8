import { inLanguage, listIn } from "#shared/language.ts"
import { find, locationsFor, poolOf, soonest, visitOf } from "#shared/slot/find.ts"
import type { Slot as FreeSlot } from "#shared/slot/slot.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { byDistance } from "#shared/territory/near.ts"
import { publishedLocations, publishedServices, type Territory } from "#shared/territory/territory.ts"
import { daysFrom, withOffset } from "#shared/time.ts"
import { stillTrue } from "#shared/wait/board.ts"
import * as boards from "#shared/wait/board.table.ts"
import { query } from "./body.ts"
import { further } from "./further.ts"
import type { Operation } from "./operations.ts"
import { Location, LocationsQuery, Service, ServicesQuery, Slots, SlotsQuery } from "./schemas.ts"
import * as z from "zod"

/** A CDN may answer a rush for two seconds; nothing that decides reads from it. */
const briefly = { "cache-control": "public, max-age=0, s-maxage=2" }

const slotAnswer = ({ start, end, location }: FreeSlot, zone: string) => ({
  start: withOffset(start, zone),
  end: withOffset(end, zone),
  location,
})

const nearby = (territory: Territory, near: string | undefined) =>
  near === undefined
    ? publishedLocations(territory).map((location) => ({ location, km: undefined }))
    : byDistance(territory, publishedLocations(territory), near)

export const places: Operation[] = [
  {
    method: "get",
    path: "/services",
    summary: "What people can come for",
    access: "public",
    query: ServicesQuery,
    answers: { 200: z.array(Service) },
    refusals: [],
    async handler(c) {
      const { lang } = await query(c, ServicesQuery)
      const territory = await territories.current()
      const language = lang ?? territory.head.languages[0] ?? "fr"
      const answer = publishedServices(territory).map((service) => ({
        id: service.id,
        name: inLanguage(service.name, language),
        minutes: service.minutes,
        perPerson: service.perPerson,
        bring: listIn(service.bring, language),
        routes: service.routes,
        seeAlso: service.seeAlso,
      }))
      return c.json(answer, 200, briefly)
    },
  },
  {
    method: "get",
    path: "/locations",
    summary: "Where people can come, nearest first when `near` says where they are",
    access: "public",
    query: LocationsQuery,
    answers: { 200: z.array(Location) },
    refusals: [],
    async handler(c) {
      const { lang, service, near } = await query(c, LocationsQuery, further)
      const territory = await territories.current()
      const language = lang ?? territory.head.languages[0] ?? "fr"
      const zone = territory.head.timezone
      const visit = service === undefined ? undefined : visitOf(territory, { service })
      const offering = visit ? locationsFor(territory, visit) : publishedLocations(territory)
      const act = c.get("act")
      const first =
        visit && (await soonest(act, territory, { visit, locations: offering, pool: poolOf(act) }))
      const here = new Map((await boards.all()).map((board) => [board.location, stillTrue(board, act.at)]))
      const answer = nearby(territory, near)
        .filter(({ location }) => offering.includes(location))
        .map(({ location, km }) => {
          const slot = first?.get(location.id)
          return {
            id: location.id,
            name: inLanguage(location.name, language),
            kind: location.kind,
            address: inLanguage(location.address, language),
            postalCode: location.postalCode,
            geo: location.geo ?? null,
            access: location.access,
            phone: location.phone ?? territory.head.phone,
            openings: location.openings,
            kilometres: km === undefined ? null : Math.round(km * 10) / 10,
            waiting: here.get(location.id)?.waiting ?? null,
            nextSlot: slot ? slotAnswer(slot, zone) : null,
          }
        })
      return c.json(answer, 200, briefly)
    },
  },
  {
    method: "get",
    path: "/slots",
    summary: "Free times as the web sees them, one per location and start, ascending",
    access: "public",
    query: SlotsQuery,
    answers: { 200: Slots },
    refusals: [],
    async handler(c) {
      const { location, from, to, ...asked } = await query(c, SlotsQuery, further)
      const territory = await territories.current()
      const visit = visitOf(territory, { ...asked, location })
      const locations = locationsFor(territory, visit, location)
      const act = c.get("act")
      const found = await find(act, territory, {
        visit,
        locations,
        days: daysFrom(from, to),
        pool: poolOf(act),
      })
      return c.json({ slots: found.map((slot) => slotAnswer(slot, territory.head.timezone)) }, 200, briefly)
    },
  },
]
