import { type Callback, isReached, Outcome } from "#shared/callback/callback.ts"
import { formOf } from "#shared/callback/form.ts"
import { inLanguage } from "#shared/language.ts"
import { may } from "#shared/staff/rights.ts"
import { publishedLocations } from "#shared/territory/territory.ts"
import type { Page } from "../page.ts"
import { StaffLayout } from "#web/staff/layout.tsx"
import { fromCall } from "#web/staff/names.ts"
import { Enter } from "#web/staff/phone/pieces.tsx"
import { Select } from "#web/staff/select.tsx"
import { By } from "#web/staff/unsaved.tsx"
import { type Faults, Field, Labelled, Summary } from "#web/ui/form.tsx"
import { Facts } from "./facts.tsx"
import { Lease, longestNote } from "./on-call.tsx"
import { Dial, Speak } from "./person.tsx"
import { callsUrl, type Ticked } from "./skills.ts"

type Props = {
  page: Page
  callback: Callback
  typed: Record<string, string>
  ticked: Ticked
  faults?: Faults
}

/** One press for what came of dialling. */
const Outcomes = ({ page }: { page: Page }) => {
  const { one } = page.words.calls
  return (
    <>
      <h2>{one.happened}</h2>
      <div class="outcomes">
        {Outcome.options.map((each) => (
          <button name="do" value={`outcome:${each}`} {...(each !== "reached" && { class: "quiet" })}>
            {one.outcomes[each]}
          </button>
        ))}
      </div>
    </>
  )
}

/** Reached: what is done in the same breath, and how it ends. */
const Talking = ({ page, callback, typed, faults = {} }: Props) => {
  const { one } = page.words.calls
  const { staff, language } = page
  return (
    <section class="talking" aria-labelledby="talking">
      <h2 id="talking">{one.talking}</h2>
      <p class="actions">
        <a class="button" href={`/${language}/reception?call=${callback.code}`}>
          {one.open}
        </a>
        {staff && may(staff, "attest") && (
          <a class="button quiet" href={fromCall(`/${language}/reception/attest`, callback.code)}>
            {one.attest}
          </a>
        )}
      </p>
      <p class="actions">
        <button name="do" value="answered">
          {one.answered}
        </button>
      </p>
      <div class="row">
        <Field
          page={page}
          name="appointment"
          label={one.appointment}
          value={typed.appointment}
          fault={faults.appointment}
          autocomplete="off"
          code
        />
        <button name="do" value="booked">
          {one.booked}
        </button>
      </div>
    </section>
  )
}

/** For other people, or later: with its age. */
const Elsewhere = ({ page, callback, typed, faults = {} }: Props) => {
  const { one } = page.words.calls
  const places = publishedLocations(page.territory)
    .filter(({ id }) => id !== callback.location)
    .map(({ id, name }) => [id, inLanguage(name, page.language)] as const)
  return (
    <details open={faults.to !== undefined}>
      <summary>{one.elsewhere}</summary>
      {places.length > 0 && (
        <div class="row">
          <Select
            page={page}
            name="to"
            label={one.place}
            value={typed.to}
            fault={faults.to}
            options={[["", ""], ...places]}
          />
          <button class="quiet" name="do" value="pass">
            {one.pass}
          </button>
        </div>
      )}
      <p class="actions">
        <button class="quiet" name="do" value="release">
          {one.release}
        </button>
      </p>
    </details>
  )
}

const Notes = ({ page, typed }: Props) => {
  const { one } = page.words.calls
  return (
    <div class="field">
      <Labelled page={page} name="note" label={one.note} hint={one.noteHint} fault={undefined} />
      <textarea
        id="note"
        name="note"
        rows={4}
        maxlength={longestNote}
        aria-describedby="note-hint"
        dir="auto"
      >
        {typed.note ?? ""}
      </textarea>
    </div>
  )
}

/** Whether a colleague had typed something beside notes: the screen that books goes on from there. */
const isBegun = (callback: Callback): boolean =>
  Object.keys(formOf(callback)).some((name) => name !== "note" && name !== "appointment")

/** One person to call, from the language to the end. */
export const View = (props: Props) => {
  const { page, callback, ticked, faults = {} } = props
  const { one } = page.words.calls
  const wrong = Object.keys(faults).length > 0
  return (
    <StaffLayout page={page} title={one.title} wrong={wrong} form="form">
      <form
        id="form"
        class="calling"
        method="post"
        action={callsUrl(page, `/${callback.code}`, ticked)}
        novalidate
        autocomplete="off"
      >
        <Enter />
        <By page={page} />
        {wrong && (
          <Summary page={page} faults={faults} labels={{ appointment: one.appointment, to: one.place }} />
        )}
        <h1>{one.title}</h1>
        <div class="lease">
          <Lease page={page} call={callback} />
          <button class="quiet" name="do" value="renew">
            {one.renew}
          </button>
        </div>
        <div class="halves">
          <div>
            <Speak page={page} callback={callback} />
            <h2>{one.known}</h2>
            {isBegun(callback) && (
              <p class="chosen">
                {one.begun} <a href={`/${page.language}/reception?call=${callback.code}`}>{one.open}</a>
              </p>
            )}
            <Facts page={page} callback={callback} />
          </div>
          <div>
            <Dial page={page} callback={callback} />
            {isReached(callback) ? <Talking {...props} /> : <Outcomes page={page} />}
            <Notes {...props} />
            <Elsewhere {...props} />
          </div>
        </div>
      </form>
    </StaffLayout>
  )
}
