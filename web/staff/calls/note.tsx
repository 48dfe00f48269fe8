import type { Callback } from "#shared/callback/callback.ts"
import { formOf } from "#shared/callback/form.ts"
import type { Page } from "../page.ts"

/** What colleagues wrote down while they called, to read. */
export const Note = ({ page, callback }: { page: Page; callback: Callback }) => {
  const { note } = formOf(callback)
  if (!note) return null
  return (
    <>
      <h2>{page.words.calls.one.note}</h2>
      <p class="chosen" dir="auto">
        {note}
      </p>
    </>
  )
}
