import type { Child } from "hono/jsx"
import { inLanguage } from "#shared/language.ts"
import { maxPersons } from "#shared/service/service.ts"
import { dayOf } from "#shared/time.ts"
import type { Page } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { appointmentUrl, fromCall } from "#web/staff/names.ts"
import { Opened } from "#web/staff/opened.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { WaitButton, WaitPanel } from "#web/staff/waiting-list/panel.tsx"
import { Correct, Field, Summary } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { Enter, Key, Part } from "./pieces.tsx"
import { People } from "./people.tsx"
import type { Screen } from "./screen.ts"
import { Service, Times } from "./times.tsx"
import { Assistance, Person, personLabels } from "./person.tsx"

/** Where and from which day on: either may come first. */
const Where = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { form } = page.words.reception
  const { typed } = screen
  return (
    <div class="row">
      <div class="field narrow">
        <label for="persons">{form.persons}</label>
        <input
          id="persons"
          name="persons"
          type="number"
          min="1"
          max={maxPersons}
          value={typed.persons || "1"}
          data-look
        />
      </div>
      <div class="field">
        <label for="location">{form.location}</label>
        <select id="location" name="location" data-look>
          <option value="">{form.anywhere}</option>
          {screen.places.map(({ id, name }) => (
            <option value={id} selected={id === typed.location}>
              {inLanguage(name, page.language)}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="from">{form.day}</label>
        <input
          id="from"
          name="from"
          type="date"
          value={typed.from ?? ""}
          min={dayOf(page.now, page.territory.head.timezone)}
          data-look
        />
      </div>
    </div>
  )
}

/** What the screen knows and nobody types. */
const Kept = ({ screen: { typed } }: { screen: Screen }) => (
  <>
    {[
      "searched",
      "found",
      "service",
      "also",
      "start",
      "place",
      "warned",
      "key",
      "call",
      "waiting",
      "waits",
    ].map((name) => (
      <input type="hidden" name={name} value={typed[name] ?? ""} />
    ))}
  </>
)

/** Said again before it is saved: what, where, when. */
const Chosen = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { chosen, visit, places } = screen
  if (!chosen || !visit) return null
  const place = places.find(({ id }) => id === chosen.location)
  return (
    <p class="chosen">
      <strong>{whenText(page, chosen.start)}</strong>
      {" · "}
      {inLanguage(place?.name, page.language)}{" "}
      <button class="link" name="do" value="unchoose">
        {page.words.change}
      </button>
    </p>
  )
}

/** What the person has already: shown before the same is made twice. */
const Held = ({ page, screen }: { page: Page; screen: Screen }) => {
  const { language, words, territory } = page
  if (screen.held.length === 0) return null
  return (
    <div class={screen.typed.warned ? "summary" : "chosen"} {...(screen.typed.warned && { role: "alert" })}>
      <p>{words.reception.form.duplicates}</p>
      <ul>
        {screen.held.map((each) => (
          <li>
            <a href={fromCall(appointmentUrl(page, each.code), screen.typed.call)}>
              {whenText(page, each.start)}
            </a>
            {" · "}
            {[each.service, ...each.also]
              .map((id) =>
                inLanguage(territory.services.find((service) => service.id === id)?.name, language),
              )
              .join(", ")}
          </li>
        ))}
      </ul>
    </div>
  )
}

const labelsOf = (page: Page): Record<string, string> => {
  const { words } = page
  return {
    q: words.reception.form.service,
    times: words.reception.form.times,
    reason: words.reception.form.reason,
    consentBy: words.reception.form.consent,
    "waiting-list": words.listDesk.join.places,
    ...personLabels(page),
  }
}

type Props = { page: Page; screen: Screen; said?: string | undefined; side: Child; after?: Child }

/** Search and queue · form · the day. */
export const View = ({ page, screen, said, side, after }: Props) => {
  const { words } = page
  const { reception } = words
  const wrong = Object.keys(screen.faults).length > 0
  return (
    <StaffLayout page={page} title={reception.title} wrong={wrong} form="form" {...(said && { said })}>
      <h1 class="aloud">{reception.title}</h1>
      <form id="form" method="post" action={`/${page.language}/reception`} novalidate autocomplete="off">
        <Enter />
        <By page={page} />
        <Opened page={page} typed={screen.typed} />
        <Part name="kept">
          <Kept screen={screen} />
        </Part>
        <div class="columns">
          <section aria-labelledby="who">
            <h2 id="who">
              {reception.search.title} <Key name="F4" />
            </h2>
            <Field
              page={page}
              name="find"
              label={reception.search.label}
              value={screen.typed.find}
              {...(screen.focus === "find" && { autofocus: true })}
            />
            <People page={page} screen={screen} />
          </section>
          <section aria-labelledby="what">
            <h2 id="what">{reception.form.title}</h2>
            {wrong && (
              <Summary page={page} faults={screen.faults} labels={labelsOf(page)} aside>
                {screen.trouble && <p>{screen.trouble}</p>}
              </Summary>
            )}
            {screen.trouble && !wrong && (
              <Correct>
                <p>{screen.trouble}</p>
              </Correct>
            )}
            <Service page={page} screen={screen} />
            <Where page={page} screen={screen} />
            <Part name="times">
              <Chosen page={page} screen={screen} />
              <Times page={page} screen={screen} />
            </Part>
            <Held page={page} screen={screen} />
            <Person page={page} screen={screen} />
            <Assistance page={page} screen={screen} />
            <Part name="waiting">
              <WaitPanel page={page} screen={screen} />
            </Part>
            <p class="actions">
              <button
                id="save"
                name="do"
                value="save"
                data-key="F9"
                {...(screen.focus === "save" && { autofocus: true })}
              >
                {screen.typed.warned ? reception.form.saveAnyway : reception.form.save} <Key name="F9" />
              </button>
              <button class="quiet" name="do" value="call" data-key="F8">
                {reception.form.call} <Key name="F8" />
              </button>
              <WaitButton page={page} screen={screen} />
              <a
                class="button quiet"
                href={fromCall(`/${page.language}/reception`, screen.typed.call)}
                data-key="F2"
              >
                {reception.form.clear} <Key name="F2" />
              </a>
            </p>
          </section>
          <div class="side">
            {after}
            {side}
          </div>
        </div>
      </form>
    </StaffLayout>
  )
}
