import { checked, howKnown } from "#shared/audit/audit.ts"
import { Hono } from "hono"
import { trail as trailOf } from "#shared/appointment/see.ts"
import { colleaguesIn, type Happened, happened } from "#shared/appointment/trail.ts"
import type { Audit } from "#shared/audit/audit.ts"
import { ofColleague } from "#shared/audit/of-colleague.ts"
import { Code, grouped } from "#shared/code.ts"
import { dayOf, Month, monthOf } from "#shared/time.ts"
import { monthText } from "#shared/words/when.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "./layout.tsx"
import { appointmentUrl, placeText } from "./names.ts"

/** How it was known who it is, in words; anything else as it was written. */
const whyText = ({ words }: Page, why: string | undefined): string => {
  const known = howKnown.find((each) => each === why)
  const identity = checked.find((each) => each === why)
  if (identity) return words.person.identities[identity]
  return known ? words.reception.one.identities[known] : (why ?? "")
}

type Asked = { code?: string | undefined; colleague?: string | undefined; month?: string | undefined }

const trailUrl = ({ language }: Page, asked: Record<string, string>): string =>
  `/${language}/reception/trail?${new URLSearchParams(asked).toString()}`

const About = ({ page, about }: { page: Page; about: string }) => {
  const code = Code.safeParse(about).data
  return code === about ? <a href={trailUrl(page, { code })}>{grouped(code)}</a> : null
}

type Found = {
  title: string
  lines: Happened[]
  colleagues: Pick<Audit, "by" | "name">[]
  /** Of one appointment; without it each line says of which it is. */
  code?: string
}

const Lines = ({ page, found: { title, lines, code } }: { page: Page; found: Found }) => {
  const { words } = page
  const { trail } = words.helpers
  const wide = code === undefined
  return (
    <table class="told">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{trail.when}</th>
          <th scope="col">{trail.who}</th>
          <th scope="col">{trail.what}</th>
          {wide && <th scope="col">{words.helpers.columns.code}</th>}
          <th scope="col">{words.helpers.columns.where}</th>
          <th scope="col">{trail.why}</th>
          <th scope="col">{trail.way}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ at, by, what, why, channel, location, about }) => (
          <tr>
            <td>{whenText(page, at)}</td>
            <td>{by?.name ?? trail.resident}</td>
            <td>{trail.doing[what]}</td>
            {wide && (
              <td>
                <About page={page} about={about} />
              </td>
            )}
            <td>{location === undefined ? "" : placeText(page, location)}</td>
            <td dir="auto">{whyText(page, why)}</td>
            <td>{words.reception.channels[channel]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type Props = { page: Page; asked: Asked; found?: Found; wrong?: { field: string; text: string } }

const View = ({ page, asked, found, wrong }: Props) => {
  const { trail } = page.words.helpers
  const thisMonth = monthOf(dayOf(page.now, page.territory.head.timezone))
  const input = (name: "code" | "colleague" | "month", label: string, value: string | undefined) => {
    const fault = wrong?.field === name ? wrong.text : undefined
    return (
      <div class={fault === undefined ? "field" : "field wrong"}>
        <label for={name}>{label}</label>
        {fault !== undefined && (
          <p class="fault" id={`${name}-fault`}>
            {fault}
          </p>
        )}
        <input
          id={name}
          name={name}
          type={name === "month" ? "month" : "text"}
          value={value ?? ""}
          autocomplete="off"
          {...(fault !== undefined && { "aria-invalid": "true", "aria-describedby": `${name}-fault` })}
        />
      </div>
    )
  }
  return (
    <StaffLayout page={page} title={trail.title} wrong={wrong !== undefined}>
      <h1>{trail.title}</h1>
      <div class="row asks">
        <form class="row" aria-label={trail.one}>
          {input("code", trail.code, asked.code)}
          <button>{trail.show}</button>
        </form>
        <form class="row" aria-label={trail.colleague}>
          {input("colleague", trail.id, asked.colleague)}
          {input("month", trail.month, asked.month ?? thisMonth)}
          <button>{trail.show}</button>
        </form>
      </div>
      {found && (
        <>
          {found.lines.length > 0 ? (
            <Lines page={page} found={found} />
          ) : (
            <>
              <h2>{found.title}</h2>
              <p>{trail.none}</p>
            </>
          )}
          <p class="hint">{trail.kept}</p>
          {found.code !== undefined && (
            <p class="actions">
              <a class="button quiet" href={appointmentUrl(page, found.code)}>
                {page.words.helpers.known.open}
              </a>
              {found.colleagues.map(({ by, name }) => (
                <a class="button quiet" href={trailUrl(page, { colleague: by, month: thisMonth })}>
                  {trail.did(name, monthText(page.language, thisMonth))}
                </a>
              ))}
            </p>
          )}
        </>
      )}
    </StaffLayout>
  )
}

/** Who saw or changed one appointment, or what one colleague did in a month: for those who answer for the location. */
export const trail = new Hono<Env>().get("/trail", async (c) => {
  const page = staffPage(c)
  const { trail: words } = page.words.helpers
  const { code: typed, colleague, month: sent } = c.req.query()
  const asked = { code: typed, colleague, month: sent }
  if (typed !== undefined) {
    const code = Code.safeParse(typed).data
    const wrong = { field: "code", text: words.badCode }
    if (code === undefined) return c.html(<View page={page} asked={asked} wrong={wrong} />, 422)
    const { appointment, lines } = await trailOf(c.get("act"), code)
    const all = happened(appointment, lines)
    const found = { title: words.of(grouped(code)), lines: all, colleagues: colleaguesIn(all), code }
    return c.html(<View page={page} asked={asked} found={found} />)
  }
  if (!colleague) return c.html(<View page={page} asked={asked} />)
  const month = Month.safeParse(sent ?? monthOf(dayOf(page.now, page.territory.head.timezone)))
  const wrong = { field: "month", text: words.badMonth }
  if (!month.success) return c.html(<View page={page} asked={asked} wrong={wrong} />, 422)
  const lines = await ofColleague(c.get("act"), colleague, month.data)
  const name = lines[0]?.name ?? colleague
  const title = words.did(name, monthText(page.language, month.data))
  const told = lines.map(({ at, what, channel, by, name: who, why, location, about }) => ({
    at,
    what,
    channel,
    by: { by, name: who },
    why,
    location,
    about,
  }))
  return c.html(<View page={page} asked={asked} found={{ title, lines: told, colleagues: [] }} />)
})
