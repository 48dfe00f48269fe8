import type { Appointment } from "#shared/appointment/appointment.ts"
import { inLanguage } from "#shared/language.ts"
import { followKey } from "#shared/room/room.ts"
import { serviceOf, locationOf } from "#shared/territory/territory.ts"
import { arrivedAt, codeOf, idOf, type Visit, wanted } from "#shared/visit/visit.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Page } from "#web/env.ts"
import { Code } from "#web/ui/code.tsx"
import { Qr } from "#web/ui/qr.tsx"
import { whenText } from "#web/ui/when.tsx"

type Props = { page: Page; visit: Visit; origin: string; wait: string | undefined }

/** Where somebody follows their turn on the day of their appointment. */
export function turnUrl(language: string, { code, location, day }: Appointment): string {
  const key = followKey({ id: idOf(location, day, { appointment: code }) })
  return `/${language}/ticket/${code}?at=${location}&key=${key}`
}

/** Where somebody follows their own turn. */
export function followUrl(language: string, visit: Visit): string | undefined {
  const code = codeOf(visit)
  return code === undefined
    ? undefined
    : `/${language}/ticket/${code}?at=${visit.location}&key=${followKey(visit)}`
}

/** A number on paper, as narrow as a roll of receipts or as wide as a sheet, in the person's language: no name on it. */
export const Receipt = ({ page, visit, origin, wait }: Props) => {
  const language = visit.language ?? page.language
  const { room } = wordsIn(language)
  const { receipt } = room
  const { territory } = page
  const own = followUrl(language, visit)
  const code = codeOf(visit)
  const services = wanted(visit).map((id) => inLanguage(serviceOf(territory, id)?.name, language))
  const at = arrivedAt(visit)
  return (
    <article class="sheet receipt" lang={language}>
      <p class="brand">{inLanguage(locationOf(territory, visit.location)?.name, language)}</p>
      <h2>{receipt.title}</h2>
      <p class="number">{visit.ticket}</p>
      <p>{services.join(" · ")}</p>
      {at !== undefined && (
        <p>{receipt.taken(whenText({ ...page, language, words: wordsIn(language) }, at))}</p>
      )}
      {wait !== undefined && <p>{wait}</p>}
      <p>{receipt.watch}</p>
      <p>{receipt.away}</p>
      {own !== undefined && (
        <section class="follow">
          <p>{receipt.follow}</p>
          <Qr text={`${origin}${own}`} label={receipt.qr} />
          {code !== undefined && (
            <p>
              {receipt.code} <Code code={code} />
            </p>
          )}
        </section>
      )}
    </article>
  )
}
