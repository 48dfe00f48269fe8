import type { Page } from "#web/env.ts"

/** What to bring, as a list with boxes to tick on paper. */
export const Bring = ({ page, things }: { page: Page; things: string[] }) =>
  things.length === 0 ? (
    <p>{page.words.visit.bringNothing}</p>
  ) : (
    <>
      <h2>{page.words.visit.bring}</h2>
      <ul class="bring">
        {things.map((thing) => (
          <li>{thing}</li>
        ))}
      </ul>
    </>
  )
