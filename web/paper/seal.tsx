import { inLanguage } from "#shared/language.ts"
import type { Location } from "#shared/location/location.ts"
import { wordsIn } from "#shared/words/words.ts"
import type { Page } from "#web/env.ts"
import { Qr } from "#web/ui/qr.tsx"
import { commune } from "./pieces.tsx"

type Props = { page: Page; place: Location; origin: string }

/** The promise on the door of a place, in the languages of the administration, and where anybody can check it. */
export const Seal = ({ page, place, origin }: Props) => {
  const { official } = page.territory.head
  const url = new URL(`/promise/${place.id}`, origin)
  const address = `${url.host}${url.pathname}`
  return (
    <article class="sheet seal">
      {official.map((language) => {
        const { seal } = wordsIn(language).promise
        return (
          <section lang={language}>
            <h2>{seal.sentence}</h2>
            <p>{seal.ways}</p>
          </section>
        )
      })}
      <Qr text={url.href} label={page.words.promise.seal.code(address)} />
      <section>
        {official.map((language) => (
          <p lang={language}>{wordsIn(language).promise.seal.where}</p>
        ))}
        <p class="address">{address}</p>
      </section>
      <footer>
        {official.map((language) => (
          <p lang={language}>
            {inLanguage(place.name, language)} · {commune(page, language)}
          </p>
        ))}
      </footer>
    </article>
  )
}
