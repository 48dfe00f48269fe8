import { inLanguage } from "#shared/language.ts"
import type { Page } from "../page.ts"
import type { Asked } from "./asked.ts"

type Props = { page: Page; asked: Asked; action: string; dated?: boolean }

/** Another of one's places, another day. */
export const Choice = ({ page, asked, action, dated }: Props) => {
  const { language } = page
  const words = page.words.counter
  const { location, places, day } = asked
  if (places.length === 1 && !dated) return null
  return (
    <form class="choice" method="get" action={action}>
      {places.length > 1 ? (
        <label>
          {words.place}
          <select name="location">
            {places.map(({ id, name }) => (
              <option value={id} selected={id === location.id}>
                {inLanguage(name, language)}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <input type="hidden" name="location" value={location.id} />
      )}
      {dated && (
        <label>
          {words.date}
          <input type="date" name="date" value={day} />
        </label>
      )}
      <button class="quiet">{words.show}</button>
    </form>
  )
}
