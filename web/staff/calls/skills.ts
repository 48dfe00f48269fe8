import type { Skills } from "#shared/callback/claim.ts"
import { languages } from "#shared/language.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import type { Page } from "../page.ts"

/** What a colleague ticked: in which languages they phone, and about what. */
export type Ticked = { language: string[]; service: string[] }

/** What is ticked, as far as there is such a thing; what nobody knows is left out. */
export const tickedOf = (
  { territory }: Page,
  { language = [], service = [] }: Record<string, string[]>,
): Ticked => ({
  language: languages.filter((each) => language.includes(each)),
  service: publishedServices(territory)
    .map(({ id }) => id)
    .filter((id) => service.includes(id)),
})

/** Without a tick, any. */
export const skillsOf = ({ language, service }: Ticked): Skills => {
  const spoken = languages.filter((each) => language.includes(each))
  return {
    ...(spoken.length > 0 && { languages: spoken }),
    ...(service.length > 0 && { services: service }),
  }
}

/** An address under the calls that keeps what is ticked. */
export function callsUrl(
  { language }: Pick<Page, "language">,
  rest: string,
  ticked: Ticked,
  more: Record<string, string> = {},
): string {
  const named = Object.entries(ticked).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const query = new URLSearchParams([...named, ...Object.entries(more)]).toString()
  return `/${language}/reception/calls${rest}${query && `?${query}`}`
}
