import { Hono } from "hono"
import * as audits from "#shared/audit/audit.table.ts"
import { grouped } from "#shared/code.ts"
import * as access from "#shared/waiting-list/access.ts"
import { offerSheet } from "#shared/waiting-list/sheet.ts"
import { codeOf } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import { staffPage } from "../page.ts"
import { PaperLayout } from "#web/paper/layout.tsx"
import { LetterSheet } from "#web/paper/letter.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { entryUrl } from "./names.ts"

/** The letter about a time that is kept for somebody, and the word that it is in the post. */
export const offerLetter = new Hono<Env>().get("/waiting-list/:code/letter", async (c) => {
  const page = staffPage(c)
  const act = c.get("act")
  const entry = await access.load(act, codeOf(c), undefined)
  const { offer } = entry
  // Nothing is kept any more: there is nothing to write.
  if (!offer) return c.redirect(entryUrl(page, entry.code), 303)
  const { location } = offer.place
  await audits.note(act, { what: "printed", about: entry.code, location })
  const { letter, offer: words } = page.words.listDesk
  return c.html(
    <PaperLayout
      page={page}
      title={`${letter.title} ${grouped(entry.code)}`}
      back={{ href: entryUrl(page, entry.code), text: page.words.back }}
      then={
        <form method="post" action={entryUrl(page, entry.code)}>
          <By page={page} />
          <button class="quiet" name="do" value="posted">
            {words.posted}
          </button>
        </form>
      }
    >
      <LetterSheet sheet={offerSheet(entry, offer, page.territory, page.now)} />
    </PaperLayout>,
  )
})
