import { inLanguage } from "#shared/language.ts"
import { weekdays } from "#shared/time.ts"
import { weekdayText } from "#shared/words/when.ts"
import type { Page } from "../page.ts"
import { Key } from "#web/staff/phone/pieces.tsx"
import type { Screen } from "#web/staff/phone/screen.ts"
import { Tick } from "#web/ui/form.tsx"
import { dayField, listPlaces, placeField } from "./asked.ts"

type Props = {
  page: Page
  screen: Pick<Screen, "typed" | "staff" | "territory" | "visit" | "faults" | "focus">
}

/** Where and when a time would suit: with what stands in the form already, that is all the list needs. */
export const WaitPanel = ({ page, screen }: Props) => {
  const { join } = page.words.listDesk
  const { typed, staff, territory, visit, faults } = screen
  if (!typed.waiting || !visit) return null
  const places = listPlaces(territory, staff, typed)
  const fault = faults["waiting-list"]
  return (
    <section class={fault ? "after wrong" : "after"} aria-labelledby="waiting-list">
      <h3 id="waiting-list" tabindex={-1}>
        {join.title}
      </h3>
      {fault && <p class="fault">{page.words.faults[fault]}</p>}
      <p>{join.text}</p>
      {places.length > 1 && (
        <fieldset>
          <legend>{join.places}</legend>
          <div class="row">
            {places.map(({ id, name }) => (
              <Tick
                name={placeField(id)}
                label={inLanguage(name, page.language)}
                ticked={Boolean(typed[placeField(id)])}
              />
            ))}
          </div>
        </fieldset>
      )}
      <fieldset>
        <legend>{join.days}</legend>
        <div class="row">
          {weekdays.map((day, i) => (
            <Tick
              name={dayField(day)}
              label={weekdayText(page.language, i + 1)}
              ticked={Boolean(typed[dayField(day)])}
            />
          ))}
        </div>
      </fieldset>
      <p class="actions">
        <button name="do" value="wait" data-key="F7" {...(screen.focus === "waiting" && { autofocus: true })}>
          {join.put} <Key name="F7" />
        </button>
        <button class="quiet" name="do" value="unwait">
          {join.close}
        </button>
      </p>
    </section>
  )
}

/** Opens the panel; the button in it does the rest. */
export const WaitButton = ({ page, screen: { typed, visit } }: Props) =>
  typed.waiting && visit ? null : (
    <button class="quiet" name="do" value="wait" data-key="F7">
      {page.words.listDesk.join.button} <Key name="F7" />
    </button>
  )
