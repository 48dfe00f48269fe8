import { Hono } from "hono"
import type { Appointment } from "#shared/appointment/appointment.ts"
import { correct } from "#shared/appointment/correct.ts"
import { see } from "#shared/appointment/see.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { howKnown } from "#shared/audit/audit.ts"
import { Refusal } from "#shared/refusal.ts"
import { codeOf } from "#web/api/operations.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { keepFor, onCall, OnCall } from "#web/staff/calls/on-call.tsx"
import { StaffLayout } from "#web/staff/layout.tsx"
import { appointmentUrl, fromCall } from "#web/staff/names.ts"
import { By, unsavedOf } from "#web/staff/unsaved.tsx"
import { Correct, type Faults, faultsOf, posted, Summary } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { HowKnown } from "./pieces.tsx"
import { Person, personLabels } from "./person.tsx"
import { filledFrom, residentOf, type Typed } from "./typed.ts"

type Props = {
  page: Page
  appointment: Appointment
  typed: Typed
  call: Callback | undefined
  faults?: Faults
  trouble?: string
}

const View = ({ page, appointment, typed, call, faults = {}, trouble }: Props) => {
  const { one, form } = page.words.reception
  const [wrong] = Object.keys(faults)
  return (
    <StaffLayout page={page} title={one.correct} wrong={wrong !== undefined} form="form">
      {wrong && <Summary page={page} faults={faults} labels={personLabels(page)} aside />}
      {trouble && (
        <Correct>
          <p>{trouble}</p>
        </Correct>
      )}
      <h1>{one.correct}</h1>
      {call && <OnCall page={page} call={call} alone />}
      <p>{`${one.title(appointment.code)}: ${whenText(page, appointment.start)}`}</p>
      <p class="hint">{one.correctHint}</p>
      <form
        id="form"
        method="post"
        action={fromCall(appointmentUrl(page, appointment.code, "/person"), call?.code)}
        novalidate
        autocomplete="off"
      >
        <By page={page} />
        <Person page={page} screen={{ typed, faults, focus: wrong ?? (trouble ? "" : "phone") }} />
        <HowKnown page={page} chosen={typed.identity} />
        <p class="actions">
          <button data-key="F9">
            {form.save} <kbd>F9</kbd>
          </button>
          <a class="button quiet" href={fromCall(appointmentUrl(page, appointment.code), call?.code)}>
            {one.notCorrected}
          </a>
        </p>
      </form>
    </StaffLayout>
  )
}

/** A wrong number or a name that was misheard, put right; the appointment stays as it is. */
export const correction = new Hono<Env>()
  .get("/appointment/:code/person", async (c) => {
    const page = staffPage(c)
    const appointment = await see(c.get("act"), codeOf(c))
    const typed = (await unsavedOf(c, c.get("staff"))) ?? filledFrom({}, appointment)
    const call = await onCall(c.get("act"), c.req.query("call"))
    return c.html(<View page={page} appointment={appointment} typed={typed} call={call} />)
  })
  .post("/appointment/:code/person", async (c) => {
    const page = staffPage(c)
    const act = c.get("act")
    const code = codeOf(c)
    const typed = await posted(c)
    const call = c.req.query("call") ?? ""
    const again = async (more: Pick<Props, "faults" | "trouble">, status: 409 | 422 = 422) =>
      c.html(
        <View
          page={page}
          appointment={await see(act, code)}
          typed={typed}
          call={await onCall(act, call)}
          {...more}
        />,
        status,
      )
    const read = residentOf(typed)
    if ("faults" in read) return again({ faults: read.faults })
    const why = howKnown.find((each) => each === typed.identity)
    if (!why) return again({ trouble: page.words.reception.one.identityFirst })
    try {
      await correct(act, code, read.resident, why)
      await keepFor(act, { call }, undefined)
      return c.redirect(fromCall(appointmentUrl(page, code, "?done=corrected"), call), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal) || ["not-found", "not-allowed"].includes(refusal.reason))
        throw refusal
      const faults = faultsOf(refusal.details.problems ?? [])
      return again({ faults, trouble: saidBy(refusal, page.words) }, 409)
    }
  })
