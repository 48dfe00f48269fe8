import type { Callback } from "#shared/callback/callback.ts"
import type { Page } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { Facts } from "./facts.tsx"
import { Note } from "./note.tsx"
import { Dial, Speak } from "./person.tsx"

/** Somebody whom nobody reached: who it is, and the task to close. */
export const Unreached = ({ page, callback }: { page: Page; callback: Callback }) => {
  const { unreached: words, one } = page.words.calls
  return (
    <StaffLayout page={page} title={words.title}>
      <div class="calling">
        <h1>{words.title}</h1>
        <p>{words.text}</p>
        <Speak page={page} callback={callback} />
        <Dial page={page} callback={callback} />
        <h2>{one.known}</h2>
        <Facts page={page} callback={callback} />
        <Note page={page} callback={callback} />
        <form method="post" action={`/${page.language}/reception/tasks/unreached-${callback.code}/done`}>
          <By page={page} />
          <p class="actions">
            <button class="quiet">{words.close}</button>
          </p>
        </form>
      </div>
    </StaffLayout>
  )
}
