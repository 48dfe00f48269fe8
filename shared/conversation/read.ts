import type { Territory } from "../territory/territory.ts"
import { search } from "../service/search.ts"
import type { Reading } from "./reading.ts"
export function read(text: string, territory: Pick<Territory, "services" | "locations" | "head">): Reading {
  const base = { sure: true, courtesy: false, languages: ["fr" as const], register: false }
  const t = text.trim().toUpperCase()
  const code = /\b[CDFGHJKMNPQRTVWXY34679]{5}\b/.exec(t)?.[0]
  const c = code === undefined ? {} : { code }
  if (/^\d$/.test(t)) return { ...base, languages: [], intent: "choice", choice: Number(t) }
  if (t === "OUI") return { ...base, intent: "choice", choice: "yes" }
  if (t.startsWith("ANNUL")) return { ...base, intent: "cancel", ...c }
  if (t.startsWith("CHANGER")) return { ...base, intent: "move", ...c }
  if (t.startsWith("STOP")) return { ...base, intent: "stop" }
  if (t.startsWith("START")) return { ...base, intent: "start" }
  if (t.startsWith("QUAND")) return { ...base, intent: "when" }
  if (t.startsWith("APPEL")) return { ...base, intent: "call" }
  if (t.startsWith("AIDE")) return { ...base, intent: "help" }
  if (t.startsWith("NL")) return { ...base, intent: "language", wanted: "nl" }
  if (t.startsWith("RDV")) {
    const found = t.length > 4 ? search(territory.services, t.slice(4))[0] : undefined
    return { ...base, intent: "book", ...(found && { service: found.id }) }
  }
  return { ...base, languages: [] }
}
