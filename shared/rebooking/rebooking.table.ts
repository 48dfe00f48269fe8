import * as table from "../table.ts"
import { Case, Rebooking } from "./rebooking.ts"
import { understood } from "../unknown.ts"

const number = (version: number) => String(version).padStart(6, "0")
const key = (version: number): table.Key => ({ pk: `REBOOKING#${number(version)}`, sk: "REBOOKING" })

const item = (rebooking: Rebooking) => ({
  ...key(rebooking.version),
  type: "rebooking",
  ...rebooking,
  ...table.dueAt(rebooking.due),
  listPk: "REBOOKINGS",
  listSk: number(rebooking.version),
})

export const add = (rebooking: Rebooking): table.Step => table.create(item(rebooking), "changed-meanwhile")
export const change = (after: Rebooking): table.Step => table.replace(item(after), "changed-meanwhile")

export async function find(version: number): Promise<Rebooking | undefined> {
  const found = await table.get(key(version), true)
  return found && understood(Rebooking, found)
}

const caseItem = (each: Case) => ({
  pk: key(each.version).pk,
  sk: `CASE#${each.code}`,
  type: "rebooking-case",
  rev: 1,
  ...each,
})

/** Keeps what became of somebody, or that it is still to be seen. */
export const keepCase = (each: Case): table.Step => table.put(caseItem(each))

/** Everybody whom a change left without their place. */
export async function cases(version: number): Promise<Case[]> {
  const found: Case[] = []
  const range = { from: "CASE#", to: "CASE#\uFFFF" }
  for await (const each of table.query(key(version).pk, { range, consistent: true }))
    found.push(understood(Case, each))
  return found
}

/** Changes that left something to be done, newest first. */
export async function latest(limit: number): Promise<Rebooking[]> {
  const found: Rebooking[] = []
  for await (const each of table.query("REBOOKINGS", { index: "list", newestFirst: true, limit }))
    found.push(understood(Rebooking, each))
  return found
}
