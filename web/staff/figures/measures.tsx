import { Hono } from "hono"
import { measures as all } from "#shared/figures/measure.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { Pages } from "./frame.tsx"
import { measureMeaning, measureText, unitText } from "./names.ts"

/** How each figure is counted, so that anybody can count it again. */
export const MeasuresView = ({ page }: { page: Page }) => {
  const { pages, measuring, columns } = page.words.figures
  return (
    <StaffLayout page={page} title={pages.measures}>
      <Pages page={page} here="measures" asked={{}} />
      <h1>{pages.measures}</h1>
      <p>{measuring.text}</p>
      <p>{measuring.few}</p>
      {page.language !== "en" && <p>{measuring.english}</p>}
      <table class="told cards measuring">
        <thead>
          <tr>
            <th scope="col">{columns.measure}</th>
            <th scope="col">{measuring.formula}</th>
            <th scope="col">{measuring.source}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((measure) => (
            <tr id={measure.id}>
              <th scope="row">
                {measureText(page, measure.id)}, {unitText(page, measure)}
                <p class="hint">{measureMeaning(page, measure.id)}</p>
              </th>
              <td data-label={measuring.formula} lang="en">
                {measure.formula}
              </td>
              <td data-label={measuring.source} lang="en">
                {measure.source}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </StaffLayout>
  )
}

export const measuresPage = new Hono<Env>().get("/figures/measures", (c) =>
  c.html(<MeasuresView page={staffPage(c)} />),
)
