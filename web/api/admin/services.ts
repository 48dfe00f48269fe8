import type { Context } from "hono"
import { Refusal } from "#shared/refusal.ts"
import { publishing } from "#shared/service/publish.ts"
import { putting } from "#shared/service/put.ts"
import { Service } from "#shared/service/service.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { serviceOf, type Territory } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import { body } from "../body.ts"
import type { Operation } from "../operations.ts"
import { changed, idOf, sameId, versioned } from "./change.ts"
import { ChangeHeaders, Nothing, ServiceBody } from "./schemas.ts"

function answer(c: Context<Env>, territory: Territory, id: string) {
  const service = serviceOf(territory, id)
  if (!service) throw new Refusal("not-found")
  return c.json(service, 200, versioned(territory.version))
}

const published = (name: "publish" | "unpublish", summary: string): Operation => ({
  method: "post",
  path: `/admin/services/{service}/${name}`,
  summary,
  access: "staff",
  headers: ChangeHeaders,
  body: Nothing,
  answers: { 200: Service },
  refusals: ["not-found", "changed-meanwhile", ...(name === "publish" ? (["promise-broken"] as const) : [])],
  async handler(c) {
    await body(c, Nothing)
    const id = idOf(c, "service")
    return answer(c, (await changed(c, publishing(id, name === "publish"))).after, id)
  },
})

export const adminServices: Operation[] = [
  {
    method: "get",
    path: "/admin/services/{service}",
    summary: "A service as in the territory file, published or not",
    access: "staff",
    answers: { 200: Service },
    refusals: ["not-found"],
    handler: async (c) => answer(c, await territories.current(), idOf(c, "service")),
  },
  {
    method: "put",
    path: "/admin/services/{service}",
    summary: "Change a service, or make one",
    access: "staff",
    headers: ChangeHeaders,
    body: ServiceBody,
    answers: { 200: Service },
    refusals: ["not-found", "changed-meanwhile", "promise-broken"],
    async handler(c) {
      const id = idOf(c, "service")
      const { id: sent, ...service } = await body(c, ServiceBody)
      sameId(id, sent)
      return answer(c, (await changed(c, putting({ ...service, id }))).after, id)
    },
  },
  published("publish", "Publish a service; twice is not an error. Refused where a human route is missing"),
  published("unpublish", "Take a service back; twice is not an error. Who has booked keeps the appointment"),
]
