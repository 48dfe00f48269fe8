import type { Context } from "hono"
import { change } from "#shared/territory/change.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { fileOf, type Territory, TerritoryFile } from "#shared/territory/territory.ts"
import type { Env } from "#web/env.ts"
import { body } from "../body.ts"
import type { Operation } from "../operations.ts"
import { reasonsOf, versioned } from "./change.ts"
import { ChangeHeaders, TerritoryBody } from "./schemas.ts"

export const yaml = "application/yaml"

const wantsYaml = (c: Context) => /^(application|text)\/(x-)?yaml\b/.test(c.req.header("accept") ?? "")

async function answer(c: Context<Env>, territory: Territory) {
  const headers = { ...versioned(territory.version), vary: "Accept" }
  const file = fileOf(territory)
  if (!wantsYaml(c)) return c.json(file, 200, headers)
  const { writeFile } = await import("#shared/territory/files.ts")
  return c.body(writeFile(file), 200, { ...headers, "content-type": `${yaml}; charset=utf-8` })
}

export const adminTerritory: Operation[] = [
  {
    method: "get",
    path: "/admin/territory",
    summary: "The whole territory as its file, in JSON or, where `Accept` asks for it, in YAML",
    access: "staff",
    answers: { 200: TerritoryFile },
    also: yaml,
    refusals: [],
    handler: async (c) => answer(c, await territories.current()),
  },
  {
    method: "put",
    path: "/admin/territory",
    summary: "Import a territory file. What it does not name is withdrawn, never deleted",
    access: "staff",
    headers: ChangeHeaders,
    body: TerritoryBody,
    answers: { 200: TerritoryFile },
    also: yaml,
    refusals: ["changed-meanwhile", "promise-broken"],
    async handler(c) {
      const [act, file] = [c.get("act"), await body(c, TerritoryBody)]
      const { importing } = await import("#shared/territory/files.ts")
      return answer(c, (await change(act, importing(act, file), reasonsOf(c))).after)
    },
  },
]
