import * as table from "../table.ts"
import { Kiosk } from "./kiosk.ts"
import { understood } from "../unknown.ts"

const key = (location: string): table.Key => ({ pk: `KIOSK#${location}`, sk: "KIOSK" })

export async function find(location: string): Promise<Kiosk | undefined> {
  const found = await table.get(key(location), true)
  return found && understood(Kiosk, found)
}

/** Keeps it, and none that was there before. */
export const keep = (kiosk: Kiosk): table.Step =>
  table.put({ ...key(kiosk.location), type: "kiosk", ...kiosk })

export const drop = (location: string): table.Step => table.drop(key(location))
