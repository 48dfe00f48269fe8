import type { Context } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { closed } from "#shared/location/close.ts"
import { Location } from "#shared/location/location.ts"
import { putting } from "#shared/location/put.ts"
import { Refusal } from "#shared/refusal.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { locationOf, type Territory } from "#shared/territory/territory.ts"
import { withOffset } from "#shared/time.ts"
import type { Env } from "#web/env.ts"
import { body } from "../body.ts"
import type { Operation } from "../operations.ts"
import { changed, idOf, reasonsOf, sameId, versioned } from "./change.ts"
import { ChangeHeaders, Closed, ClosureBody, LocationBody } from "./schemas.ts"

function answer(c: Context<Env>, territory: Territory, id: string) {
  const location = locationOf(territory, id)
  if (!location) throw new Refusal("not-found")
  return c.json(location, 200, versioned(territory.version))
}

const told = (zone: string) => (appointment: Appointment) => {
  const { code, start, end, service, location } = appointment
  return { code, start: withOffset(start, zone), end: withOffset(end, zone), service, location }
}

export const adminLocations: Operation[] = [
  {
    method: "get",
    path: "/admin/locations/{location}",
    summary: "A location as in the territory file, with its desks, openings and closures",
    access: "staff",
    answers: { 200: Location },
    refusals: ["not-found"],
    handler: async (c) => answer(c, await territories.current(), idOf(c, "location")),
  },
  {
    method: "put",
    path: "/admin/locations/{location}",
    summary: "Change a location, or make one. Whoever loses their place is offered others, or phoned",
    access: "staff",
    headers: ChangeHeaders,
    body: LocationBody,
    answers: { 200: Location },
    refusals: ["not-found", "changed-meanwhile", "promise-broken"],
    async handler(c) {
      const id = idOf(c, "location")
      const { id: sent, ...location } = await body(c, LocationBody)
      sameId(id, sent)
      return answer(c, (await changed(c, putting({ ...location, id }))).after, id)
    },
  },
  {
    method: "post",
    path: "/admin/locations/{location}/closures",
    summary: "Close a location or some of its desks, for days or hours. The same again adds nothing",
    access: "staff",
    headers: ChangeHeaders,
    body: ClosureBody,
    answers: { 201: Closed },
    refusals: ["not-found", "changed-meanwhile", "promise-broken"],
    async handler(c) {
      const closure = await body(c, ClosureBody)
      const { version, stranded } = await closed(c.get("act"), idOf(c, "location"), closure, reasonsOf(c))
      const { head } = await territories.current()
      const answer = { version, stranded: stranded.map(told(head.timezone)) }
      return c.json(answer, 201, versioned(version))
    },
  },
]
