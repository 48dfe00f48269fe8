import { type Context, Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import type { Entry } from "#shared/parity/parity.ts"
import { pin, type Steering, steering as steeringOf, unpin } from "#shared/parity/pin.ts"
import { Refusal } from "#shared/refusal.ts"
import { access } from "#web/access.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"

/** A share as people write it, in hundredths. */
const percent = (share: number): number => Math.round(share * 1000) / 10

export const steeringUrl = ({ language }: Pick<Page, "language">, location: string): string =>
  `/${language}/reception/figures/steering/${location}`

/** How the last night judged: how much longer people wait without the web, and of how many that is told. */
export const Judged = ({ page, parity }: { page: Page; parity: Steering["parity"] }) => {
  const words = page.words.steering
  if (!parity) return <p>{words.notYet}</p>
  const { gap, web, assisted, unused } = parity
  return (
    <>
      <p>
        <strong>{words.reasons[parity.reason]}</strong>
      </p>
      {gap !== undefined && (
        <p>{gap > 0 ? words.gap.slower(gap) : gap < 0 ? words.gap.faster(-gap) : words.gap.same}</p>
      )}
      {web + assisted > 0 && <p>{words.counted(web, assisted)}</p>}
      {unused > 0 && <p>{words.unused(percent(unused))}</p>}
    </>
  )
}

type Props = {
  page: Page
  found: Steering
  typed: Record<string, string>
  faults: Faults
  said?: string | undefined
}

const Pin = ({ page, found, typed, faults }: Props) => {
  const words = page.words.steering
  const { policy } = page.territory
  const pinned = found.parity?.pinned
  return (
    <form method="post" action={steeringUrl(page, found.place.id)}>
      <By page={page} />
      <h2>{pinned ? words.unpin : words.pin}</h2>
      {pinned && <p>{words.pinnedBy(pinned.by.name, whenText(page, pinned.at), pinned.why)}</p>}
      <p>{pinned ? words.unpinText : words.pinText}</p>
      {!pinned && (
        <Field
          page={page}
          name="share"
          label={words.share}
          hint={words.shareHint(percent(policy.shareFrom), percent(policy.shareTo))}
          value={typed.share ?? String(percent(found.share))}
          fault={faults.share}
          inputmode="numeric"
        />
      )}
      <Field
        page={page}
        name="why"
        label={words.reason}
        hint={words.reasonHint}
        value={typed.why}
        fault={faults.why}
      />
      <p class="actions">
        <button name="do" value={pinned ? "unpin" : "pin"}>
          {pinned ? words.unpin : words.pin}
        </button>
      </p>
    </form>
  )
}

const Line = ({ page, entry }: { page: Page; entry: Entry }) => {
  const words = page.words.steering
  return (
    <tr>
      <th scope="row">{whenText(page, entry.at)}</th>
      <td data-label={words.from}>{words.percent(percent(entry.from))}</td>
      <td data-label={words.to}>{words.percent(percent(entry.to))}</td>
      <td data-label={words.why}>
        {words.reasons[entry.reason]} {entry.why}
      </td>
      <td data-label={words.who}>{entry.by?.name ?? words.system}</td>
    </tr>
  )
}

const History = ({ page, entries }: { page: Page; entries: Entry[] }) => {
  const words = page.words.steering
  return (
    <section aria-labelledby="history">
      <h2 id="history">{words.history}</h2>
      {entries.length === 0 && <p>{words.none}</p>}
      {entries.length > 0 && (
        <table class="told cards">
          <thead>
            <tr>
              {[words.when, words.from, words.to, words.why, words.who].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Line page={page} entry={entry} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

const overview = "GET /:language/reception/figures"

const View = (props: Props) => {
  const { page, found, faults, said } = props
  const words = page.words.steering
  const { policy } = page.territory
  const title = words.title(inLanguage(found.place.name, page.language))
  const wrong = Object.keys(faults).length > 0
  return (
    <StaffLayout page={page} title={title} wrong={wrong} said={said}>
      {wrong && <Summary page={page} faults={faults} labels={{ share: words.share, why: words.reason }} />}
      <h1>{title}</h1>
      <p>
        {words.intro} {words.how}
      </p>
      <p class="says-first">{words.present(percent(found.share))}</p>
      <p>
        {words.bounds(percent(policy.shareFrom), percent(policy.shareTo))} {words.ruled(percent(found.ruled))}
      </p>
      <Judged page={page} parity={found.parity} />
      <Pin {...props} />
      <History page={page} entries={found.entries} />
      {access[overview] !== undefined && (
        <p class="actions">
          <a class="button quiet" href={`/${page.language}/reception/figures`}>
            {words.back}
          </a>
        </p>
      )}
    </StaffLayout>
  )
}

/** Hundredths, with a comma or a point. */
const shareIn = (text = ""): number => {
  const plain = text.replace(",", ".").replace(/\s*%$/, "")
  return plain === "" ? NaN : Number(plain) / 100
}

async function decide(c: Context<Env>, location: string, typed: Record<string, string>): Promise<string> {
  const { why = "" } = typed
  if (typed.do === "pin") await pin(c.get("act"), location, { share: shareIn(typed.share), why })
  else if (typed.do === "unpin") await unpin(c.get("act"), location, { why })
  else throw new Refusal("not-found")
  return typed.do === "pin" ? "pinned" : "unpinned"
}

/** What is kept of a place for those who do not come by the web: why, since when, and by hand. */
export const steering = new Hono<Env>()
  .get("/figures/steering/:location", async (c) => {
    const page = staffPage(c)
    const found = await steeringOf(c.get("act"), c.req.param("location"))
    const done = c.req.query("done")
    const { pinned, unpinned } = page.words.steering
    const said = done === "pinned" ? pinned : done === "unpinned" ? unpinned : undefined
    return c.html(<View page={page} found={found} typed={{}} faults={{}} said={said} />)
  })
  .post("/figures/steering/:location", async (c) => {
    const page = staffPage(c)
    const location = c.req.param("location")
    const typed = await posted(c)
    try {
      const done = await decide(c, location, typed)
      return c.redirect(`${steeringUrl(page, location)}?done=${done}`, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || refusal.reason !== "invalid") throw refusal
      const found = await steeringOf(c.get("act"), location)
      const faults = faultsOf(refusal.details.problems ?? [])
      return c.html(<View page={page} found={found} typed={typed} faults={faults} />, 422)
    }
  })
