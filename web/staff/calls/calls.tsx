import { type Context, Hono } from "hono"
import type { Window } from "#shared/callback/callback.ts"
import { claimNext } from "#shared/callback/claim.ts"
import { type Queue, queue } from "#shared/callback/queue.ts"
import { inLanguage, languages } from "#shared/language.ts"
import { publishedServices } from "#shared/territory/territory.ts"
import { SentInstant } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { windowText } from "#web/pages/called.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { formOf, Tick } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { callsUrl, skillsOf, type Ticked, tickedOf } from "./skills.ts"

/** In which languages and about what: kept in the address, so that it is asked once a day. */
const Skilled = ({ page, ticked }: { page: Page; ticked: Ticked }) => {
  const { calls: words } = page.words
  const services = publishedServices(page.territory)
  return (
    <>
      <h2>{words.skills}</h2>
      <p>{words.all}</p>
      <fieldset>
        <legend>{words.languages}</legend>
        <div class="ticks">
          {languages.map((each) => (
            <Tick
              id={`language-${each}`}
              name="language"
              value={each}
              label={<span lang={each}>{allWordsIn(each).name}</span>}
              ticked={ticked.language.includes(each)}
            />
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{words.services}</legend>
        <div class="ticks">
          {services.map(({ id, name }) => (
            <Tick
              id={`service-${id}`}
              name="service"
              value={id}
              label={inLanguage(name, page.language)}
              ticked={ticked.service.includes(id)}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}

const Line = ({ page, line }: { page: Page; line: Queue }) => {
  const { calls: words } = page.words
  return (
    <>
      <p class="says-first">
        {words.waiting(line.waiting)}
        {line.since !== undefined && ` ${words.since(whenText(page, line.since))}`}
      </p>
      {line.broken > 0 && <p class="fault">{words.broken(line.broken)}</p>}
      {line.ready > 0 ? (
        <p>{words.ready(line.ready)}</p>
      ) : (
        <p>
          {words.none}
          {line.begins !== undefined && ` ${words.begins(whenText(page, line.begins))}`}
        </p>
      )}
    </>
  )
}

type Props = { page: Page; line: Queue; ticked: Ticked; said: string | undefined }

const View = ({ page, line, ticked, said }: Props) => {
  const { calls: words } = page.words
  return (
    <StaffLayout page={page} title={words.title} form="form" said={said}>
      <h1>{words.title}</h1>
      <Line page={page} line={line} />
      {line.mine !== undefined && (
        <p class="chosen">
          {words.mine} <a href={callsUrl(page, `/${line.mine}`, ticked)}>{words.back}</a>
        </p>
      )}
      <form id="form" method="post" action={callsUrl(page, "", { language: [], service: [] })}>
        <By page={page} />
        <p class="actions">
          <button class="big">{words.next}</button>
        </p>
        <Skilled page={page} ticked={ticked} />
      </form>
    </StaffLayout>
  )
}

/** The hours in which somebody is called again, as an address says them. */
export function windowIn(c: Context): Window | undefined {
  const [from, to] = [SentInstant.safeParse(c.req.query("from")), SentInstant.safeParse(c.req.query("to"))]
  return from.success && to.success ? { from: from.data, to: to.data } : undefined
}

/** What was just done with the call before. */
function saidOf(c: Context<Env>, line: Queue): string | undefined {
  const page = staffPage(c)
  const { calls: words } = page.words
  const { again, ...done } = words.did
  const window = windowIn(c)
  const did = c.req.query("did")
  if (did === "again" && window) return again(windowText(page, window))
  if (did === "none" && line.ready === 0) return words.none
  return Object.entries(done).find(([name]) => name === did)?.[1]
}

/** All that a form sends, each name with all its values. */
async function allPosted(c: Context): Promise<Record<string, string[]>> {
  const form = await formOf(c, true)
  return Object.fromEntries(
    Object.entries(form).map(([name, value]): [string, string[]] => [
      name,
      [value].flat().filter((each) => typeof each === "string"),
    ]),
  )
}

/** Who waits for a call, in numbers, and one button: the next person. */
export const calls = new Hono<Env>()
  .get("/calls", async (c) => {
    const page = staffPage(c)
    const unsaved = await unsavedOf(c, c.get("staff"))
    const asked = unsaved
      ? Object.fromEntries(Object.entries(unsaved).map(([name, text]) => [name, text.split(",")]))
      : c.req.queries()
    const ticked = tickedOf(page, asked)
    const line = await queue(c.get("act"), skillsOf(ticked))
    return c.html(<View page={page} line={line} ticked={ticked} said={saidOf(c, line)} />)
  })
  .post("/calls", async (c) => {
    const page = staffPage(c)
    const ticked = tickedOf(page, await allPosted(c))
    const next = await claimNext({ ...c.get("act"), channel: "phone" }, skillsOf(ticked))
    const to = next ? callsUrl(page, `/${next.code}`, ticked) : callsUrl(page, "", ticked, { did: "none" })
    return c.redirect(to, 303)
  })
