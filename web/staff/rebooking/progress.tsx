import { Hono } from "hono"
import { grouped } from "#shared/code.ts"
import { type Open, type Progress, progress, recent } from "#shared/rebooking/progress.ts"
import { placed, standings } from "#shared/rebooking/rebooking.ts"
import { Refusal } from "#shared/refusal.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { appointmentUrl, placeText } from "#web/staff/names.ts"
import { When, whenText } from "#web/ui/when.tsx"

const urlOf = ({ language }: Page, version?: number): string =>
  `/${language}/reception/admin/rebooking${version === undefined ? "" : `/${version}`}`

const placesText = (page: Page, { locations }: Progress): string =>
  locations.map((id) => placeText(page, id)).join(", ")

/** "Sur 180 personnes, 122 ont une place. 31 sont à appeler." */
function sentence({ words }: Page, { all, counts, working }: Progress): string {
  const { progress: said } = words.rebooking
  if (all === 0) return working ? said.working : said.none
  return [
    said.placed(all, placed(counts)),
    said.toCall(counts.call),
    ...(working ? [said.working] : []),
  ].join(" ")
}

const Line = ({ term, children }: { term: string; children: string }) => (
  <div>
    <dt>{term}</dt>
    <dd dir="auto">{children}</dd>
  </div>
)

const Change = ({ page, found }: { page: Page; found: Progress }) => {
  const { progress: words } = page.words.rebooking
  const { at, by, why } = found.version
  return (
    <dl class="facts">
      {found.locations.length > 0 && <Line term={words.where}>{placesText(page, found)}</Line>}
      <Line term={words.when}>{whenText(page, at)}</Line>
      <Line term={words.who}>{by?.name ?? words.itself}</Line>
      {why !== undefined && <Line term={words.why}>{why}</Line>}
    </dl>
  )
}

const Counts = ({ page, found: { all, counts } }: { page: Page; found: Progress }) => {
  const { progress: words } = page.words.rebooking
  return (
    <table class="told figures counts">
      <caption>{words.counts}</caption>
      <thead>
        <tr>
          <th scope="col">{words.state}</th>
          <th scope="col">{words.many}</th>
        </tr>
      </thead>
      <tbody>
        {standings
          .filter((each) => counts[each] > 0)
          .map((each) => (
            <tr>
              <th scope="row">{words.standings[each]}</th>
              <td>{counts[each]}</td>
            </tr>
          ))}
        <tr>
          <th scope="row">{words.total}</th>
          <td>{all}</td>
        </tr>
      </tbody>
    </table>
  )
}

/** Whoever has no place yet, by code: who it is stands on the page of the appointment, and seeing that leaves a line. */
const OpenList = ({ page, open }: { page: Page; open: Open[] }) => {
  const { progress: words, tasks } = page.words.rebooking
  if (open.length === 0) return null
  return (
    <table class="told cards">
      <caption>{words.open}</caption>
      <thead>
        <tr>
          {[words.code, tasks.lost, words.where, words.state].map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {open.map(({ code, start, location, standing }) => (
          <tr>
            <th scope="row">
              <a class="mono" href={appointmentUrl(page, code)}>
                {grouped(code)}
              </a>
            </th>
            <td data-label={tasks.lost}>
              <When page={page} at={start} />
            </td>
            <td data-label={words.where}>{placeText(page, location)}</td>
            <td data-label={words.state}>{words.standings[standing]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const View = ({ page, found }: { page: Page; found: Progress }) => {
  const { progress: words } = page.words.rebooking
  const title = words.title(placesText(page, found))
  const waits = found.open[0]?.location
  return (
    <StaffLayout page={page} title={title}>
      <h1>{title}</h1>
      <p class="says-first">{sentence(page, found)}</p>
      <Change page={page} found={found} />
      {found.all > 0 && <Counts page={page} found={found} />}
      <OpenList page={page} open={found.open} />
      <p class="actions">
        {waits !== undefined && (
          <a class="button" href={`/${page.language}/reception/tasks?location=${waits}`}>
            {words.tasks}
          </a>
        )}
        <a class="button quiet" href={urlOf(page)}>
          {words.back}
        </a>
      </p>
    </StaffLayout>
  )
}

const List = ({ page, all }: { page: Page; all: Progress[] }) => {
  const { progress: words } = page.words.rebooking
  return (
    <StaffLayout page={page} title={words.list}>
      <h1>{words.list}</h1>
      <p>{all.length === 0 ? words.empty : words.intro}</p>
      <ul class="plain arrived">
        {all.map((found) => (
          <li>
            <p>
              <a href={urlOf(page, found.version.version)}>
                {[whenText(page, found.version.at), placesText(page, found)].filter(Boolean).join(", ")}
              </a>
            </p>
            <p>{sentence(page, found)}</p>
          </li>
        ))}
      </ul>
    </StaffLayout>
  )
}

/** How far those are who lost their place by a change: of one, and of the last ones. */
export const rebooking = new Hono<Env>()
  .get("/admin/rebooking", async (c) => c.html(<List page={staffPage(c)} all={await recent(c.get("act"))} />))
  .get("/admin/rebooking/:version", async (c) => {
    const asked = c.req.param("version")
    if (!/^[1-9]\d{0,5}$/.test(asked)) throw new Refusal("not-found")
    return c.html(<View page={staffPage(c)} found={await progress(c.get("act"), Number(asked))} />)
  })
