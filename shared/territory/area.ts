import * as z from "zod"
import { folded } from "../fold.ts"
import { Id } from "../id.ts"
import { Translated } from "../language.ts"
import { Point } from "../location/location.ts"
import type { Territory } from "./territory.ts"

const Postcode = z.string().regex(/^[1-9]\d{3}$/)

/** A part of the territory that figures tell apart: some of its streets, or all that have one of its postcodes. */
export const Neighbourhood = z.strictObject({
  id: Id,
  name: Translated,
  postcodes: z.array(Postcode).min(1).max(100),
  streets: z.array(z.string().min(1).max(100)).max(1_000).optional(),
  geo: Point.optional(),
})
export type Neighbourhood = z.infer<typeof Neighbourhood>

const words = (text: string): string => ` ${folded(text).join(" ")} `

/**
 * Where somebody lives, as far as figures may know: a neighbourhood of the territory, or else the postcode of their
 * address; never the address. Undefined without one.
 */
export function areaOf(
  { neighbourhoods }: Pick<Territory, "neighbourhoods">,
  address: string | undefined,
): string | undefined {
  const postcode = address?.match(/(?<!\d)[1-9]\d{3}(?!\d)/g)?.at(-1)
  if (address === undefined || postcode === undefined) return undefined
  const there = neighbourhoods.filter(({ postcodes }) => postcodes.includes(postcode))
  const text = words(address)
  const byStreet = there.find(({ streets }) => streets?.some((street) => text.includes(words(street))))
  return (byStreet ?? there.find(({ streets }) => streets === undefined))?.id ?? postcode
}

/** Where the middle of an area lies, where anybody said. */
export const pointOfArea = (
  { neighbourhoods, postcodes }: Pick<Territory, "neighbourhoods" | "postcodes">,
  area: string,
): Point | undefined => {
  const found = neighbourhoods.find(({ id }) => id === area)
  return found?.geo ?? postcodes[found?.postcodes[0] ?? area]
}
