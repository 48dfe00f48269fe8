import { Hono } from "hono"
import { type Line, overall } from "#shared/health/health.ts"
import { look, type Versions } from "#shared/health/look.ts"
import { saidOf } from "#shared/health/said.ts"
import type { Env, Settings } from "#web/env.ts"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "./layout.tsx"
import { type Page, staffPage } from "./page.ts"

/** What this door knows by itself: whether it is answered, and what it takes. */
export const knownHere = async ({ issuer, exchange, machine }: Settings) => ({
  issuer: issuer !== undefined && (await issuer.answers()),
  calls: exchange !== undefined,
  queues: machine !== undefined,
})

const Bad = ({ page, line }: { page: Page; line: Line }) => {
  const words = page.words.health
  const { what, todo } = saidOf(line, page.territory, page.language)
  return (
    <li>
      <p>
        <strong>{words.said(words.signs[line.sign], what)}</strong>{" "}
        {line.since !== undefined && words.since(whenText(page, line.since))}
      </p>
      <p>{todo}</p>
      {line.topic === "alerts" && (
        <p>
          <a href={`/${page.language}/reception/figures/alerts`}>{words.alerts}</a>
        </p>
      )}
    </li>
  )
}

const Unused = ({ page, line }: { page: Page; line: Line }) => {
  const { what, todo } = saidOf(line, page.territory, page.language)
  return (
    <li>
      {what} {todo}
    </li>
  )
}

/** What is in order is one line each. */
const Fine = ({ page, lines }: { page: Page; lines: Line[] }) => (
  <section aria-labelledby="fine">
    <h2 id="fine">{page.words.health.signs.ok}</h2>
    <ul>
      {lines.map((line) => (
        <li>{saidOf(line, page.territory, page.language).what}</li>
      ))}
    </ul>
  </section>
)

const VersionsNow = ({ page, versions }: { page: Page; versions: Versions }) => {
  const words = page.words.health
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{words.versionsTitle}</h2>
      <ul>
        <li>{words.code(versions.code)}</li>
        {versions.minute !== undefined && <li>{words.minute(versions.minute)}</li>}
        {versions.rules !== undefined && <li>{words.rules(versions.rules)}</li>}
      </ul>
    </section>
  )
}

type Props = { page: Page; lines: Line[]; versions: Versions }

const View = ({ page, lines, versions }: Props) => {
  const words = page.words.health
  const of = (...signs: Line["sign"][]) => lines.filter(({ sign }) => signs.includes(sign))
  const bad = [...of("broken"), ...of("look")]
  return (
    <StaffLayout page={page} title={words.title}>
      <h1>{words.title}</h1>
      <p class="says-first">{words.overall[overall(lines)]}</p>
      {bad.length > 0 && (
        <section class="summary" aria-label={words.overall[overall(lines)]}>
          <ul class="plain alerts">
            {bad.map((line) => (
              <Bad page={page} line={line} />
            ))}
          </ul>
        </section>
      )}
      <Fine page={page} lines={of("ok")} />
      {of("off").length > 0 && (
        <section aria-labelledby="off">
          <h2 id="off">{words.signs.off}</h2>
          <ul>
            {of("off").map((line) => (
              <Unused page={page} line={line} />
            ))}
          </ul>
        </section>
      )}
      <VersionsNow page={page} versions={versions} />
    </StaffLayout>
  )
}

/** How everything is, in words: what is wrong, since when, and what to do. */
export const health = new Hono<Env>().get("/health", async (c) => {
  const found = await look(c.get("act"), await knownHere(c.get("settings")))
  return c.html(<View page={staffPage(c)} {...found} />)
})
