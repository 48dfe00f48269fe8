import { Hono } from "hono"
import { checked } from "#shared/audit/audit.ts"
import { erase, type Preview, preview } from "#shared/person/erase.ts"
import type { Ref } from "#shared/person/person.ts"
import type { Env } from "#web/env.ts"
import { posted, Summary, Tick } from "#web/ui/form.tsx"
import { StaffLayout } from "../layout.tsx"
import { type Page, staffPage } from "../page.ts"
import { asLabel } from "../names.ts"
import { By, unsavedOf } from "../unsaved.tsx"
import { isSame, refOf, refUrl, searchUrl } from "./urls.ts"

/** What stays when somebody is erased, and why. */
const Stays = ({ page }: { page: Page }) => {
  const { person } = page.words
  return (
    <section>
      <h2>{person.staysTitle}</h2>
      <ul>
        {person.stays.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </section>
  )
}

/** Counts alone: an address names nobody. */
const outcomes = ["erased", "cancelled", "kept"] as const
type Counts = Partial<Record<(typeof outcomes)[number], number>>

/** `still`: how many records name them now, whatever the address says. */
const Done = ({ page, counts, still }: { page: Page; counts: Counts; still: number }) => {
  const { person } = page.words
  const title = still > 0 ? person.partTitle : person.doneTitle
  return (
    <StaffLayout page={page} title={title} said={title}>
      <h1>{title}</h1>
      <ul>
        {outcomes.map((each) => {
          const many = counts[each]
          return many ? <li>{person[each](many)}</li> : null
        })}
        {still > 0 ? <li>{person.still(still)}</li> : !counts.erased && <li>{person.nothing}</li>}
      </ul>
      <Stays page={page} />
      <p class="actions">
        <a class="button" href={searchUrl(page)}>
          {person.back}
        </a>
      </p>
    </StaffLayout>
  )
}

type Props = {
  page: Page
  of: Ref
  found: Preview
  same: boolean
  typed: Record<string, string>
  wrong?: boolean
}

const View = ({ page, of, found, same, typed, wrong = false }: Props) => {
  const { person, helpers } = page.words
  const { many, coming, others, optedOut } = found
  const faults = { "identity-document": "missing" as const }
  const labels = { "identity-document": asLabel(person.identity) }
  return (
    <StaffLayout page={page} title={person.eraseTitle} wrong={wrong} form="work">
      {wrong && <Summary page={page} faults={faults} labels={labels} />}
      <h1>{person.eraseTitle}</h1>
      <p>
        {person.many(many)} {coming.length > 0 && person.coming(coming.length)}
      </p>
      {others > 0 && !same && (
        <p>
          {person.others(others)} {person.notSame}{" "}
          <a href={refUrl(page, of, "/erase", true)}>{helpers.known.isSame}</a>
        </p>
      )}
      <h2>{person.goes}</h2>
      <p>{person.gone}</p>
      <Stays page={page} />
      <form id="work" method="post" action={refUrl(page, of, "/erase", same)} novalidate>
        <By page={page} />
        <fieldset class={wrong ? "wrong" : undefined} aria-describedby="no-copy">
          <legend>{person.identity}</legend>
          {wrong && <p class="fault">{page.words.faults.missing}</p>}
          <div class="radios">
            {checked.map((each) => (
              <label for={`identity-${each}`}>
                <input
                  id={`identity-${each}`}
                  type="radio"
                  name="identity"
                  value={each}
                  checked={typed.identity === each}
                />
                {person.identities[each]}
              </label>
            ))}
          </div>
          <p class="hint" id="no-copy">
            {person.noCopy}
          </p>
        </fieldset>
        {coming.length > 0 && (
          <>
            <Tick name="end" label={person.end} ticked={Boolean(typed.end)} />
            <p class="hint">{person.endHint}</p>
          </>
        )}
        {same && optedOut && (
          <>
            <Tick
              name="optedOut"
              label={person.keepOut}
              ticked={typed.sent === undefined || Boolean(typed.optedOut)}
            />
            <p class="hint">{person.keepOutHint}</p>
          </>
        )}
        <input type="hidden" name="sent" value="1" />
        <p class="actions">
          <button class="warn">{person.button}</button>
          <a class="button quiet" href={refUrl(page, of, "", same)}>
            {person.keep}
          </a>
        </p>
      </form>
    </StaffLayout>
  )
}

const number = (text: string | undefined): number => (/^\d{1,4}$/.test(text ?? "") ? Number(text) : 0)

/** Somebody asked to be erased: shown what goes and what stays, asked how it was checked who it is, done at once. */
export const erasing = new Hono<Env>()
  .get("/person/:kind/:code/erase", async (c) => {
    const page = staffPage(c)
    const [of, same] = [refOf(c), isSame(c)]
    const found = await preview(c.get("act"), of, same)
    const { erased, cancelled, kept } = c.req.query()
    const counts = { erased: number(erased), cancelled: number(cancelled), kept: number(kept) }
    if (found.many === 0 || erased !== undefined)
      return c.html(<Done page={page} counts={counts} still={found.many} />)
    const typed = (await unsavedOf(c, c.get("staff"))) ?? {}
    return c.html(<View page={page} of={of} found={found} same={same} typed={typed} />)
  })
  .post("/person/:kind/:code/erase", async (c) => {
    const page = staffPage(c)
    const [of, same, typed] = [refOf(c), isSame(c), await posted(c)]
    const identity = checked.find((each) => each === typed.identity)
    if (identity === undefined) {
      const found = await preview(c.get("act"), of, same)
      return c.html(<View page={page} of={of} found={found} same={same} typed={typed} wrong />, 422)
    }
    const wish = {
      identity,
      same,
      end: Boolean(typed.end),
      optedOut: typed.sent === undefined || Boolean(typed.optedOut),
    }
    const { erased, cancelled, kept } = await erase(c.get("act"), of, wish)
    const counts = new URLSearchParams({
      erased: String(erased),
      cancelled: String(cancelled),
      kept: String(kept.length),
    })
    if (same) counts.set("same", "1")
    return c.redirect(`${refUrl(page, of, "/erase")}?${counts.toString()}`, 303)
  })
