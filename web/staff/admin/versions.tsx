import { type Context, Hono } from "hono"
import { Refusal } from "#shared/refusal.ts"
import { canBeUndone, type Seen, versionFor, versionsFor } from "#shared/territory/versions.ts"
import type { Version } from "#shared/territory/version.ts"
import { undoing } from "#shared/territory/undo.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import { part } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { Fact } from "#web/ui/fact.tsx"
import { StaffLayout } from "../layout.tsx"
import { Differences, partText } from "./differences.tsx"
import { editing, type Editing, latest, saidOf } from "./editing.tsx"
import { adminUrl } from "./home.tsx"

/** So many on one page. */
const many = 30

const versionsUrl = (page: Pick<Page, "language">, rest = ""): string => adminUrl(page, `/versions${rest}`)

/** When it was, with its year: versions are kept for as long as the territory is. */
function atText({ language, words, territory }: Page, { at }: Version): string {
  const zone = territory.head.timezone
  return words.at(dayText(language, dayOf(at, zone), true), timeText(language, at, zone))
}

const whoText = ({ words }: Page, { by, version }: Version): string =>
  by?.name ?? (version === 1 ? "" : words.rules.versions.system)

/** Why it was done, as it was written, and what it takes back. */
const whyText = ({ words }: Page, { why, undoes, version }: Version): string => {
  const { versions } = words.rules
  const said = [undoes === undefined ? undefined : versions.undoes(undoes), why]
  return version === 1 ? versions.first : said.filter((text) => text !== undefined).join(": ")
}

const Line = ({ page, version }: { page: Page; version: Version }) => {
  const words = page.words.rules.versions
  return (
    <tr>
      <th scope="row">
        <a href={versionsUrl(page, `/${version.version}`)} aria-label={words.one(version.version)}>
          {version.version}
        </a>
      </th>
      <td data-label={words.when}>{atText(page, version)}</td>
      <td data-label={words.who} dir="auto">
        {whoText(page, version)}
      </td>
      <td data-label={words.why} dir="auto">
        {whyText(page, version)}
      </td>
      <td data-label={words.what}>
        {version.changed.map((name) => partText(page, page.territory, name)).join(", ")}
      </td>
    </tr>
  )
}

type ListProps = {
  page: Page
  found: Awaited<ReturnType<typeof versionsFor>>
  newest: boolean
  said?: string | undefined
}

const List = ({ page, found: { versions, older }, newest, said }: ListProps) => {
  const words = page.words.rules.versions
  return (
    <StaffLayout page={page} title={words.title} said={said}>
      <h1>{words.title}</h1>
      {versions.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <table class="told cards">
          <thead>
            <tr>
              {[words.number, words.when, words.who, words.why, words.what].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <Line page={page} version={version} />
            ))}
          </tbody>
        </table>
      )}
      <p class="actions">
        {older !== undefined && (
          <a class="button quiet" href={versionsUrl(page, `?from=${older}`)}>
            {words.older}
          </a>
        )}
        {!newest && (
          <a class="button quiet" href={versionsUrl(page)}>
            {words.newest}
          </a>
        )}
        <a class="button quiet" href={adminUrl(page)}>
          {page.words.rules.organisation.home}
        </a>
      </p>
    </StaffLayout>
  )
}

/** The way to take it back, or why there is none. */
const Undo = ({ page, seen, can }: { page: Page; seen: Seen; can: boolean }) => {
  const words = page.words.rules.versions
  const { version } = seen.version
  if (version === 1) return <p>{words.nothing}</p>
  if (!seen.whole) return <p>{words.notAll}</p>
  if (!can) return <p>{words.changedSince}</p>
  return (
    <a class="button warn" href={versionsUrl(page, `/${version}/undo`)}>
      {words.undo}
    </a>
  )
}

const One = ({ page, seen, can }: { page: Page; seen: Seen; can: boolean }) => {
  const words = page.words.rules.versions
  const { version, differences, after } = seen
  const title = words.one(version.version)
  return (
    <StaffLayout page={page} title={title}>
      <h1>{title}</h1>
      <dl class="facts">
        <Fact label={words.when} value={atText(page, version)} />
        {whoText(page, version) !== "" && <Fact label={words.who} value={whoText(page, version)} />}
        {whyText(page, version) !== "" && <Fact label={words.why} value={whyText(page, version)} />}
      </dl>
      <Differences page={page} after={after} differences={differences} />
      <div class="actions">
        <Undo page={page} seen={seen} can={can} />
        <a class="button quiet" href={versionsUrl(page)}>
          {words.back}
        </a>
      </div>
    </StaffLayout>
  )
}

const numberIn = (text: string): number | undefined =>
  /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined

/** The version of the path; refuses `not-found`. */
async function asked(c: Context<Env>): Promise<Seen> {
  const number = numberIn(part(c, "version"))
  if (number === undefined) throw new Refusal("not-found")
  return versionFor(c.get("act"), number)
}

const undo = editing("/admin/versions/:version/undo", async (c, page): Promise<Editing> => {
  const { version } = (await asked(c)).version
  const words = page.words.rules.versions
  const edit = await undoing(version)
  return {
    title: words.undoTitle(version),
    as: {},
    labels: {},
    read: () => ({ edit }),
    back: { url: versionsUrl(page), text: words.back },
    save: { text: words.undo, warn: true },
    reasons: { undoes: version },
  }
})

/** How the rules came to be what they are: each change with who and why, and the way to take it back. */
export const versions = new Hono<Env>()
  .get("/admin/versions", async (c) => {
    const page = await latest(c)
    const { version } = page.territory
    const from = Math.min(numberIn(c.req.query("from") ?? "") ?? version, version)
    const found = await versionsFor(c.get("act"), from, many)
    return c.html(<List page={page} found={found} newest={from === version} said={saidOf(c)} />)
  })
  .get("/admin/versions/:version", async (c) => {
    const page = await latest(c)
    const seen = await asked(c)
    const can = seen.whole && (await canBeUndone(page.territory, seen.version))
    return c.html(<One page={page} seen={seen} can={can} />)
  })
  .use("/admin/versions/:version/undo", async (c, next) => {
    const page = await latest(c)
    const seen = await asked(c)
    if (seen.whole && (await canBeUndone(page.territory, seen.version))) return next()
    // The page of the change says why it cannot be taken back.
    return c.redirect(versionsUrl(page, `/${seen.version.version}`), 303)
  })
  .route("/", undo)
