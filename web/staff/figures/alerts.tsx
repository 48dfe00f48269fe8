import { Hono } from "hono"
import type { Alert } from "#shared/alert/alert.ts"
import { open, see } from "#shared/alert/open.ts"
import { saidOf } from "#shared/alert/tell.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { whenText } from "#web/ui/when.tsx"
import { steeringUrl } from "./steering.tsx"

export type Found = Awaited<ReturnType<typeof open>>

const alertsUrl = ({ language }: Page): string => `/${language}/reception/figures/alerts`

const Seen = ({ page, alert }: { page: Page; alert: Alert }) => {
  const words = page.words.alerts
  if (alert.seen) return <p>{words.seenBy(alert.seen.name, whenText(page, alert.seen.at))}</p>
  return (
    <form method="post" action={`${alertsUrl(page)}/${encodeURIComponent(alert.id)}/seen`}>
      <By page={page} />
      <button class="quiet">{words.see}</button>
    </form>
  )
}

const isOfShare = ({ kind }: Alert): boolean => kind === "parity-broken" || kind === "share-at-bound"

const One = ({ page, alert }: { page: Page; alert: Alert }) => {
  const words = page.words.alerts
  const { what, todo } = saidOf(alert, page.territory, page.language)
  return (
    <li>
      <p>
        <strong>{what}</strong> {words.since(whenText(page, alert.since))}{" "}
        {alert.told !== undefined && words.told(whenText(page, alert.told))}
      </p>
      <p>{todo}</p>
      {isOfShare(alert) && alert.location !== undefined && (
        <p>
          <a href={steeringUrl(page, alert.location)}>{page.words.steering.share}</a>
        </p>
      )}
      <Seen page={page} alert={alert} />
    </li>
  )
}

/** What is not in order, each with what to do: for the overview, and for a page of its own. */
export const Alerts = ({ page, alerts, alone }: { page: Page; alerts: Found; alone?: boolean }) => {
  const words = page.words.alerts
  return (
    <section {...(alerts.open.length > 0 && { class: "summary" })} aria-labelledby="alerts">
      {alone ? <h1 id="alerts">{words.title}</h1> : <h2 id="alerts">{words.title}</h2>}
      {alerts.open.length === 0 && <p>{words.none}</p>}
      {alerts.open.length > 0 && (
        <ul class="plain alerts">
          {alerts.open.map((alert) => (
            <One page={page} alert={alert} />
          ))}
        </ul>
      )}
    </section>
  )
}

const Over = ({ page, alerts }: { page: Page; alerts: Alert[] }) => {
  const words = page.words.alerts
  if (alerts.length === 0) return null
  return (
    <section aria-labelledby="over">
      <h2 id="over">{words.overTitle}</h2>
      <ul>
        {alerts.map((alert) => (
          <li>
            {saidOf(alert, page.territory, page.language).what}{" "}
            {words.over(whenText(page, alert.over ?? alert.since))}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Alerts on a page of their own, with those that are over. */
export const alerts = new Hono<Env>()
  .get("/figures/alerts", async (c) => {
    const page = staffPage(c)
    const words = page.words.alerts
    const found = await open(c.get("act"))
    const said = c.req.query("seen") === undefined ? undefined : words.saidSeen
    return c.html(
      <StaffLayout page={page} title={words.title} said={said}>
        <Alerts page={page} alerts={found} alone />
        <Over page={page} alerts={found.over} />
      </StaffLayout>,
    )
  })
  .post("/figures/alerts/:alert/seen", async (c) => {
    await see(c.get("act"), c.req.param("alert"))
    return c.redirect(`${alertsUrl(staffPage(c))}?seen=1`, 303)
  })
