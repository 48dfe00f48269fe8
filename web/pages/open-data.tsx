import { Hono } from "hono"
import { inLanguage } from "#shared/language.ts"
import * as files from "#shared/open-data/open-data.table.ts"
import { type Entry, inOrder, licence, settledDays } from "#shared/open-data/open-data.ts"
import { locationOf } from "#shared/territory/territory.ts"
import { dayText, monthText } from "#shared/words/when.ts"
import type { Env, Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { forAll } from "./for-all.ts"

/** Both forms of a file. */
const Both = ({ location, period, name }: { location: string; period: string; name: string }) => (
  <span class="both">
    {["csv", "json"].map((format) => (
      <a href={`/open-data/${location}/${period}.${format}`} aria-label={`${name} ${format.toUpperCase()}`}>
        {format.toUpperCase()}
      </a>
    ))}
  </span>
)

const OfPlace = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { language, territory, words } = page
  const place = locationOf(territory, entry.location)
  const latest = dayText(language, entry.last, true)
  return (
    <section>
      <h2>{place ? inLanguage(place.name, language) : words.openData.elsewhere}</h2>
      <p>
        {words.openData.latest(latest)}
        <Both location={entry.location} period={entry.last} name={latest} />
      </p>
      <p>
        {words.openData.days(dayText(language, entry.first, true), latest)}
        <br />
        <code>{`/open-data/${entry.location}/${entry.last}.csv`}</code>
      </p>
      {entry.months.length > 0 && (
        <details>
          <summary>{words.openData.months}</summary>
          {entry.months.toReversed().map((month) => (
            <p>
              {monthText(language, month)}:
              <Both location={entry.location} period={month} name={monthText(language, month)} />
            </p>
          ))}
        </details>
      )}
    </section>
  )
}

const View = ({ page, entries }: { page: Page; entries: readonly Entry[] }) => {
  const { openData } = page.words
  return (
    <Layout page={page} title={openData.title} back={`/${page.language}/fairness`}>
      <h1>{openData.title}</h1>
      <p>{openData.text}</p>
      <p>
        {openData.use} <a href={licence.url}>{`CC BY 4.0`}</a>
      </p>
      <p>
        {openData.few} {openData.when(settledDays)}
      </p>
      {entries.length === 0 && <p class="chosen">{openData.none}</p>}
      {entries.map((entry) => (
        <OfPlace page={page} entry={entry} />
      ))}
      <h2>{openData.programs}</h2>
      <p class="actions">
        <a class="button quiet" href="/open-data/index.json">
          {openData.index}
        </a>
        <a class="button quiet" href="/open-data/schema.json">
          {openData.schema}
        </a>
      </p>
    </Layout>
  )
}

/** Every published file, for people. */
export const openData = new Hono<Env>().get("/open-data", forAll, async (c) =>
  c.html(<View page={c.get("page")} entries={inOrder(c.get("page").territory, await files.entries())} />),
)
