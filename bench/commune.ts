import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import { DynamoDBClient, GetItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb"
import { tableShape } from "#infra/table-shape.ts"
import { asSystem } from "#shared/act.ts"
import type { Issuer } from "#shared/issuer/issuer.ts"
import * as seal from "#shared/seal.ts"
import * as table from "#shared/table.ts"
import { load } from "#shared/territory/load.ts"
import { readFile } from "#shared/territory/read-file.ts"
import * as territories from "#shared/territory/territory.table.ts"
import type { TerritoryFile } from "#shared/territory/territory.ts"
import type { Instant } from "#shared/time.ts"
import { site } from "#web/site.tsx"
import { recorder, type Plugin, type Raw } from "./meter.ts"

/** Monday 22 March 2027, 9:00 in Brussels. */
export const now = "2027-03-22T08:00:00.000Z"

export function demo(): TerritoryFile {
  const read = readFile(readFileSync("territories/demo.yaml"))
  if (!("file" in read)) throw new Error("bench: the demo territory cannot be read")
  return read.file
}

export const rawClient = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  })

export const origin = "http://localhost"

const zoe = { id: "zoe", name: "Zoé", grants: [{ role: "manager" as const, location: "*" as const }] }

/** Lets in whoever comes back or has a token, as a manager of the whole commune. */
const anybody: Issuer = {
  start: (_, { state }) => Promise.resolve({ url: `http://issuer/?state=${state}`, pending: state }),
  finish: () => Promise.resolve({ staff: zoe }),
  bearer: () => Promise.resolve(zoe),
  leave: () => Promise.resolve(undefined),
  answers: () => Promise.resolve(true),
}

/** A commune in a table of its own, its site, and a view of its raw items. */
export async function commune(
  endpoint: string,
  file: TerritoryFile,
  plugins: Plugin[] = [],
  clock: Instant = now,
) {
  seal.unlock("the secret of the bench")
  const name = `bench-${randomUUID()}`
  const open = () => {
    table.open({ name, endpoint, plugins: [recorder(), ...plugins] })
    territories.forget()
  }
  open()
  await table.createIfMissing(tableShape)
  await load(asSystem(now), file)
  const raw = rawClient(endpoint)
  // Everybody writes from an address of their own.
  let people = 0
  const addressOf = () => `10.${people >> 16}.${(people >> 8) & 255}.${people++ & 255}`
  const residents = site({ now: () => clock, origin, addressOf, issuer: anybody })
  return {
    name,
    site: residents,
    /** Only one table is open at a time: says that it is this one again. */
    open,
    async ask(path: string, body?: unknown): Promise<{ status: number; json: Answer }> {
      const init = {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
        body: JSON.stringify(body),
      }
      const response = await residents.request(`/api/v1${path}`, body === undefined ? {} : init)
      const json: Answer = JSON.parse(await response.text())
      return { status: response.status, json }
    },
    fetch: async (Key: Raw): Promise<Raw | undefined> =>
      (await raw.send(new GetItemCommand({ TableName: name, Key, ConsistentRead: true }))).Item,
    async items(): Promise<Raw[]> {
      const found: Raw[] = []
      let start: Raw | undefined
      do {
        const page = await raw.send(new ScanCommand({ TableName: name, ExclusiveStartKey: start }))
        found.push(...(page.Items ?? []))
        start = page.LastEvaluatedKey
      } while (start)
      return found
    },
  }
}

export type Commune = Awaited<ReturnType<typeof commune>>
export type Answer = { slots?: Slot[]; nearest?: Slot[]; code?: string; key?: string; start?: string }
export type Slot = { start: string; end: string; location: string }
