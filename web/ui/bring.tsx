import type { Page } from "#web/env.ts"

type Props = {
  page: Page
  things: string[]
  /** How many come: several bring their own each. */
  persons: number
  /** On the page that is kept and printed: with boxes to tick. Elsewhere they would look like a question. */
  boxes?: boolean
}

/** More than this in two columns, so that paper stays one sheet. */
export const short = 7

/** What to bring. */
export const Bring = ({ page, things, persons, boxes }: Props) =>
  things.length === 0 ? (
    <p>{page.words.visit.bringNothing}</p>
  ) : (
    <>
      <h2>{page.words.visit.bring}</h2>
      {persons > 1 && <p>{page.words.visit.eachBrings}</p>}
      <ul class={boxes ? (things.length > short ? "bring many" : "bring") : "things"}>
        {things.map((thing) => (
          <li>{thing}</li>
        ))}
      </ul>
    </>
  )
