import { Hono } from "hono"
import { load } from "#shared/callback/access.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { isMobile, spoken } from "#shared/phone.ts"
import { phoneHoursIn } from "#shared/words/hours.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { credentials } from "#web/credentials.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { windowText } from "#web/pages/called.tsx"
import { PaperLayout } from "#web/paper/layout.tsx"
import { commune } from "#web/paper/pieces.tsx"
import { Code } from "#web/ui/code.tsx"

/** What somebody takes home who is going to be called, in their language: no name and no number of theirs. */
const Card = ({ page, callback }: { page: Page; callback: Callback }) => {
  const { language, code, phone } = callback
  const { head } = page.territory
  const { card } = allWordsIn(language).asking
  const theirs = { ...page, language, words: allWordsIn(language) }
  const number = spoken(head.phone)
  return (
    <article class="sheet slip" lang={language}>
      <header class="rule">
        <span class="brand">{commune(page, language)}</span>
        <h2>{card.title}</h2>
      </header>
      <section>
        <p class="day">{windowText(theirs, callback.window)}</p>
        <p>
          {card.number}: <strong class="one">{number}</strong>
        </p>
        <p>
          {card.word}: <strong>{firstWord(callback, language)}</strong>
          <br />
          {card.other}
        </p>
      </section>
      <section>
        <h2>{card.ask}</h2>
        <p>{card.phone(number, phoneHoursIn(language, head.phoneHours))}</p>
        {phone && isMobile(phone) && <p>{card.sms(card.say)}</p>}
      </section>
      <section>
        <p>{card.stop}</p>
        <p>
          <Code code={code} />
        </p>
      </section>
    </article>
  )
}

/** The card of a call that was just promised. */
export const card = new Hono<Env>().get("/call-me/:code", async (c) => {
  const page = staffPage(c)
  const { code, key } = credentials(c)
  const callback = await load(code, key)
  const { form } = page.words.asking
  const back = { href: `/${page.language}/reception/call-me`, text: form.another }
  return c.html(
    <PaperLayout page={page} title={page.words.asking.card.title} back={back}>
      <Card page={page} callback={callback} />
    </PaperLayout>,
  )
})
