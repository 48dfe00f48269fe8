import * as z from "zod"
import { folded } from "./fold.ts"

/** Short names used in URLs, files and the API. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

/** An id made from what something is called, that none of these has. */
export function idFrom(name: string, taken: readonly string[]): string {
  const plain = folded(name)
    .join("-")
    .replace(/[^a-z0-9-]/g, "")
    .replace(/^-+/, "")
    .slice(0, 36)
    .replace(/-+$/, "")
  const ids = ["", ...Array.from({ length: taken.length + 1 }, (_, i) => `-${i + 2}`)].map(
    (end) => `${plain || "x"}${end}`,
  )
  return ids.find((id) => !taken.includes(id)) ?? ""
}
