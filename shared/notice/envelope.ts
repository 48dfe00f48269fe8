import { inLanguage, type Language } from "../language.ts"
import type { Resident } from "../resident/resident.ts"
import type { Territory } from "../territory/territory.ts"

/** A window shows five lines: a name and four of the address. */
const addressLines = 4

/** As it stands on an envelope: name, street, town. */
export function envelope({ name, address = "" }: Pick<Resident, "name" | "address">): string[] {
  const lines = address
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter(Boolean)
  const rest = lines.slice(addressLines - 1).join(" ")
  return [name?.trim() ?? "", ...lines.slice(0, addressLines - 1), rest].filter(Boolean)
}

/** Who writes, as it stands on an envelope: many a postal address begins with the name already. */
export function sender({ head }: Territory, language: Language): string[] {
  const name = inLanguage(head.name, language)
  const lines = envelope({ address: inLanguage(head.post, language) })
  return lines[0] === name ? lines : [name, ...lines]
}
