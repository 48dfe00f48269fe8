import type { Page } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { callsUrl, type Ticked } from "./skills.ts"

/** The next person, with what is ticked. */
export const Next = ({ page, ticked }: { page: Page; ticked: Ticked }) => (
  <form method="post" action={callsUrl(page, "", { language: [], service: [] })}>
    <By page={page} />
    {Object.entries(ticked).map(([name, values]) =>
      values.map((value) => <input type="hidden" name={name} value={value} />),
    )}
    <p class="actions">
      <button class="big">{page.words.calls.next}</button>
      <a class="button quiet" href={callsUrl(page, "", ticked)}>
        {page.words.calls.title}
      </a>
    </p>
  </form>
)

/** A call that is not theirs, or no longer: it says so, and offers the next. */
export const Gone = ({ page, ticked, lapsed }: { page: Page; ticked: Ticked; lapsed?: boolean }) => {
  const { gone } = page.words.calls
  return (
    <StaffLayout page={page} title={gone.title}>
      <h1>{gone.title}</h1>
      <p role="alert">{lapsed ? gone.lapsed : gone.text}</p>
      <Next page={page} ticked={ticked} />
    </StaffLayout>
  )
}
