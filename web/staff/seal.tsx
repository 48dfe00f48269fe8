import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import { isCounter } from "#shared/promise/promise.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env } from "#web/env.ts"
import { staffPage } from "./page.ts"
import { PaperLayout } from "#web/paper/layout.tsx"
import { Seal } from "#web/paper/seal.tsx"
import { placesFor } from "./letters/where.tsx"

/** The sheet for the door of a place, for whoever answers for it; of several places the first, and links to the others. */
export const seal = new Hono<Env>().get("/seal", (c) => {
  const page = staffPage(c)
  const { language } = page
  const words = page.words.promise.seal
  const places = placesFor(page, c.get("staff"), "close").filter((each) => each.published && isCounter(each))
  const asked = c.req.query("location")
  const place = asked === undefined ? places[0] : places.find(({ id }) => id === asked)
  if (!place) throw new Refusal(asked === undefined ? "not-found" : "not-allowed")
  const others = places.filter((each) => each !== place)
  return c.html(
    <PaperLayout
      page={page}
      title={`${words.title}: ${inLanguage(place.name, language)}`}
      back={{ href: `/${language}/account`, text: words.back }}
      more={<p>{words.how}</p>}
      then={
        others.length > 0 && (
          <ul class="row">
            {others.map(({ id, name }) => (
              <li>
                <a href={`/${language}/reception/seal?location=${id}`}>{inLanguage(name, language)}</a>
              </li>
            ))}
          </ul>
        )
      }
    >
      <Seal page={page} place={place} origin={c.get("origin")} />
    </PaperLayout>,
  )
})
