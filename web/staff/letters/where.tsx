import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { Refusal } from "#shared/refusal.ts"
import { type Deed, may } from "#shared/staff/rights.ts"
import type { Staff } from "#shared/staff/staff.ts"
import type { Page } from "../page.ts"

/** Where somebody may do this. */
export const placesFor = ({ territory }: Page, staff: Staff, deed: Deed): Location[] =>
  territory.locations.filter(({ id }) => may(staff, deed, { location: id }))

/** The place a page is about: the one named, or else the first of theirs. Refuses `not-allowed` when it is none of theirs. */
export function placeOf(page: Page, staff: Staff, deed: Deed, asked: string | undefined): string {
  const place = asked ?? placesFor(page, staff, deed)[0]?.id
  if (place === undefined || !may(staff, deed, { location: place })) throw new Refusal("not-allowed")
  return place
}

type Props = { page: Page; staff: Staff; deed: Deed; location: string; action: string }

/** Another place, for whoever has several. */
export const Where = ({ page, staff, deed, location, action }: Props) => {
  const places = placesFor(page, staff, deed)
  const { letters } = page.words.paper
  const name = (place: Location | undefined) => inLanguage(place?.name, page.language)
  if (places.length < 2) return <p>{name(places[0])}</p>
  return (
    <form class="places" method="get" action={action}>
      <label for="location">{letters.location}</label>
      <select id="location" name="location">
        {places.map((place) => (
          <option value={place.id} selected={place.id === location}>
            {name(place)}
          </option>
        ))}
      </select>
      <button class="quiet">{letters.show}</button>
    </form>
  )
}
