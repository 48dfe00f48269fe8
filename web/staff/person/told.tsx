import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Letter } from "#shared/letter/letter.ts"
import { everything } from "#shared/person/gather.ts"
import type { Everything } from "#shared/person/person.ts"
import { spoken } from "#shared/phone.ts"
import { dayText } from "#shared/words/when.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { toldOf } from "#web/api/admin/people.ts"
import type { Env } from "#web/env.ts"
import { Tick } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { Call, Fact, Messages, OneKnown, Rights, Wait, yearOf } from "../known.tsx"
import { StaffLayout } from "../layout.tsx"
import { type Page, staffPage } from "../page.ts"
import { placeText } from "../names.ts"
import { isSame, refOf, refUrl, searchUrl } from "./urls.ts"

const OneLetter = ({ page, letter }: { page: Page; letter: Letter }) => {
  const { words, language } = page
  const { resident, received, location } = letter
  return (
    <section>
      <h2>{words.person.letter}</h2>
      <dl class="facts">
        <Fact label={words.person.received}>{dayText(language, received, true)}</Fact>
        <Fact label={words.check.place}>{placeText(page, location)}</Fact>
        {resident?.name !== undefined && <Fact label={words.check.name}>{resident.name}</Fact>}
        {resident?.phone !== undefined && <Fact label={words.check.phone}>{spoken(resident.phone)}</Fact>}
        {resident?.email !== undefined && <Fact label={words.check.email}>{resident.email}</Fact>}
        {resident?.address !== undefined && <Fact label={words.check.address}>{resident.address}</Fact>}
      </dl>
    </section>
  )
}

/** Visits, messages, and what the number says of itself. */
const Rest = ({ page, all }: { page: Page; all: Everything }) => {
  const { words, language } = page
  return (
    <>
      {all.visits.length > 0 && (
        <section>
          <h2>{words.person.kinds.visit}</h2>
          <ul>
            {all.visits.map(({ day, location, ticket, name, phone }) => (
              <li dir="auto">
                {[
                  dayText(language, day, true),
                  placeText(page, location),
                  name,
                  phone && spoken(phone),
                  words.line.came(ticket ?? 0),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {all.answers.length > 0 && (
        <section>
          <Messages page={page} messages={all.answers} />
        </section>
      )}
      {all.conversation && <p>{words.person.conversation}</p>}
      {all.optedOut && <p>{words.person.optedOut}</p>}
      {all.lines.length > 0 && (
        <section>
          <h2>{words.person.who}</h2>
          <ul>
            {all.lines.map(({ at, what, location }) => (
              <li>
                {`${whenText(page, at)}: ${location === undefined ? words.helpers.known.someone : words.helpers.known.colleague(placeText(page, location))} ${words.helpers.trail.doing[what]}.`}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** In which language the person is written to. */
const languageOf = ({ known, calls, waits, letters, visits }: Everything) =>
  known[0]?.appointment.resident.language ??
  calls[0]?.language ??
  waits[0]?.entry.resident.language ??
  letters[0]?.language ??
  visits[0]?.language

const View = ({ page, all, same }: { page: Page; all: Everything; same: boolean }) => {
  const { person, helpers } = page.words
  const language = languageOf(all) ?? page.language
  const theirs = { ...page, language, words: allWordsIn(language) }
  return (
    <StaffLayout page={page} title={person.title}>
      <aside class="screen" aria-label={helpers.known.forColleague}>
        <p>{helpers.known.print}</p>
        {all.others > 0 && (
          <form>
            <p>
              {person.others(all.others)} {person.notSame}
            </p>
            <Tick name="same" label={helpers.known.isSame} ticked={same} />
            <button>{helpers.known.show}</button>
          </form>
        )}
        <p class="actions">
          <a class="button quiet" href={refUrl(page, all.ref, "/file", same)}>
            {person.download}
          </a>
          <a class="button warn" href={refUrl(page, all.ref, "/erase", same)}>
            {person.erase}
          </a>
          <a class="button quiet" href={searchUrl(page)}>
            {person.back}
          </a>
        </p>
      </aside>
      <article class="paper" lang={language}>
        <p class="brand">{inLanguage(page.territory.head.name, language)}</p>
        <h1>{theirs.words.helpers.known.title}</h1>
        <p>{theirs.words.helpers.known.intro(yearOf(theirs, page.now))}</p>
        {all.known.map((each) => (
          <OneKnown page={theirs} known={each} />
        ))}
        {all.calls.map((call) => (
          <Call page={theirs} call={call} />
        ))}
        {all.waits.map((wait) => (
          <Wait page={theirs} wait={wait} />
        ))}
        {all.letters.map((letter) => (
          <OneLetter page={theirs} letter={letter} />
        ))}
        <Rest page={theirs} all={all} />
        <Rights page={theirs} />
      </article>
    </StaffLayout>
  )
}

/** All that is kept of a person: in their language to be printed, and as a file. */
export const told = new Hono<Env>()
  .get("/person/:kind/:code", async (c) => {
    const same = isSame(c)
    const all = await everything(c.get("act"), refOf(c), same)
    return c.html(<View page={staffPage(c)} all={all} same={same} />)
  })
  .get("/person/:kind/:code/file", async (c) => {
    const page = staffPage(c)
    const all = await everything(c.get("act"), refOf(c), isSame(c))
    c.header("content-disposition", 'attachment; filename="person.json"')
    return c.json(toldOf(all, page.now, page.territory.head.timezone))
  })
