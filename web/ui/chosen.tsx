import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { minutesOf, type Service, type Visit } from "#shared/service/service.ts"
import type { Page } from "#web/env.ts"
import { When } from "./when.tsx"

type LinesProps = { page: Page; services: (Service | undefined)[]; persons: number }

/** A line for each service: "Carte d'identité · 3 personnes", "Changement d'adresse". Persons belong to the first. */
export const ServiceLines = ({ page: { language, words }, services, persons }: LinesProps) => (
  <>
    {services.map((service, i) => (
      <>
        {i > 0 && <br />}
        {inLanguage(service?.name, language)}
        {i === 0 && service?.perPerson && persons > 1 && (
          <>
            {" · "}
            <span class="one">{words.people(persons)}</span>
          </>
        )}
      </>
    ))}
  </>
)

type Props = { page: Page; visit: Visit; place?: Location | undefined; start?: string | undefined }

/** What has been chosen so far stays in sight; while no time is chosen, also how long it takes. */
export const Chosen = ({ page, visit, place, start }: Props) => (
  <div class="chosen">
    <p>
      <strong>
        <ServiceLines page={page} services={[visit.service, ...visit.also]} persons={visit.persons} />
      </strong>
    </p>
    {place && <p>{inLanguage(place.name, page.language)}</p>}
    {start ? (
      <p>
        <When page={page} at={start} />
      </p>
    ) : (
      <p>{page.words.minutes(minutesOf(visit))}</p>
    )}
  </div>
)
