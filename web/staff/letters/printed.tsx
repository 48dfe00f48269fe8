import { type Context, Hono } from "hono"
import type { Act } from "#shared/act.ts"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { see } from "#shared/appointment/see.ts"
import { grouped } from "#shared/code.ts"
import { batch } from "#shared/notice/batch.ts"
import { kindNow, sheetOf } from "#shared/notice/sheet.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { PaperLayout } from "#web/paper/layout.tsx"
import { LetterSheet } from "#web/paper/letter.tsx"
import { Slip } from "#web/paper/slip.tsx"
import { codeOf } from "#web/api/operations.ts"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { type Printed, readPile, writePile } from "./pile.ts"
import { placeOf } from "./where.tsx"

/** The appointment that is printed: a line in the trail. */
const printing = (c: Context<Env>): Promise<Appointment> => see(c.get("act"), codeOf(c), "printed")

/** The page of the appointment that was printed. */
const own = ({ language, words }: Page, { code }: Appointment) => ({
  href: `/${language}/reception/appointment/${code}`,
  text: words.back,
})

const listUrl = ({ language }: Page, location: string) =>
  `/${language}/reception/letters?${new URLSearchParams({ location }).toString()}`

type Letters = Awaited<ReturnType<typeof batch>>

/** What is on its way to the printer: the letters there are now or, for who had to sign in again, those printed before. */
async function onPaper(
  act: Act,
  location: string,
  kept: string | undefined,
): Promise<{ letters: Letters; pile: Printed[] }> {
  const all = await batch(act, location)
  const before = kept === undefined ? undefined : readPile(kept)
  const letters = before ? all.filter(({ task }) => before.some((each) => each.task === task.id)) : all
  const now = letters.map(({ task, appointment }) => ({ task: task.id, changes: appointment.history.length }))
  return { letters, pile: before ?? now }
}

const Batch = ({
  page,
  location,
  letters,
  pile,
}: {
  page: Page
  location: string
  letters: Letters
  pile: Printed[]
}) => {
  const { batch: words, letters: said } = page.words.paper
  return (
    <PaperLayout
      page={page}
      title={words.title}
      back={{ href: listUrl(page, location), text: said.back }}
      more={<p>{words.text(pile.length)}</p>}
      then={
        <form method="post" action={`/${page.language}/reception/letters/posted`}>
          <By page={page} />
          <input type="hidden" name="location" value={location} />
          <input type="hidden" name="letters" value={writePile(pile)} />
          <button class="quiet">{words.button}</button>
        </form>
      }
    >
      {letters.map(({ sheet }) => (
        <LetterSheet sheet={sheet} />
      ))}
    </PaperLayout>
  )
}

/** What comes out of the printer: a slip for the hand, a letter for one person, all that wait at a place. */
export const printed = new Hono<Env>()
  .get("/appointment/:code/slip", async (c) => {
    const page = staffPage(c)
    const appointment = await printing(c)
    return c.html(
      <PaperLayout
        page={page}
        title={`${page.words.paper.slip.title} ${grouped(appointment.code)}`}
        back={own(page, appointment)}
      >
        <Slip page={page} appointment={appointment} origin={c.get("origin")} />
      </PaperLayout>,
    )
  })
  .get("/appointment/:code/letter", async (c) => {
    const page = staffPage(c)
    const appointment = await printing(c)
    const sheet = sheetOf(appointment, kindNow(appointment), page.territory, page.now)
    return c.html(
      <PaperLayout
        page={page}
        title={`${page.words.paper.letter.title} ${grouped(appointment.code)}`}
        back={own(page, appointment)}
      >
        <LetterSheet sheet={sheet} />
      </PaperLayout>,
    )
  })
  .get("/letters/print", async (c) => {
    const page = staffPage(c)
    const location = placeOf(page, c.get("staff"), "letters", c.req.query("location"))
    const kept = await unsavedOf(c, c.get("staff"))
    const { letters, pile } = await onPaper(c.get("act"), location, kept?.letters)
    if (pile.length === 0) return c.redirect(listUrl(page, location), 303)
    return c.html(<Batch page={page} location={location} letters={letters} pile={pile} />)
  })
