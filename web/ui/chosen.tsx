import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import type { Visit } from "#shared/service/service.ts"
import type { Page } from "#web/env.ts"
import { When } from "./when.tsx"

/** "Carte d'identité, passeport · 3 personnes" */
export function visitText({ language, words }: Page, { service, also, persons }: Visit): string {
  const names = [service, ...also].map(({ name }) => inLanguage(name, language)).join(", ")
  return service.perPerson && persons > 1 ? `${names} · ${words.people(persons)}` : names
}

type Props = { page: Page; visit: Visit; place?: Location | undefined; start?: string | undefined }

/** What has been chosen so far stays in sight. */
export const Chosen = ({ page, visit, place, start }: Props) => (
  <div class="chosen">
    <p>
      <strong>{visitText(page, visit)}</strong>
    </p>
    {place && <p>{inLanguage(place.name, page.language)}</p>}
    {start && (
      <p>
        <When page={page} at={start} />
      </p>
    )}
  </div>
)
