import { Hono } from "hono"
import { attest as attestIt, mostDaysBack } from "#shared/attestation/attest.ts"
import { AttestRequest, Untraced } from "#shared/attestation/attestation.request.ts"
import { AssistedChannel } from "#shared/appointment/appointment.request.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { formOf } from "#shared/callback/form.ts"
import { LongCode } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { channelsOf, may, usualChannel } from "#shared/staff/rights.ts"
import { organisationOf } from "#shared/staff/staff.ts"
import { publishedLocations, publishedServices } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import { saidBy, statusOf } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { attestationUrl } from "#web/pages/attestation.tsx"
import { Code } from "#web/ui/code.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { StaffLayout } from "./layout.tsx"
import { keepFor, onCall, OnCall } from "./calls/on-call.tsx"
import { fromCall } from "./names.ts"
import { Select } from "./select.tsx"
import { By, unsavedOf } from "./unsaved.tsx"

type Typed = Record<string, string>
type Props = {
  page: Page
  typed: Typed
  faults?: Faults
  trouble?: string
  /** The code of the one that was just made. */
  made?: string | undefined
  /** The call that is going on. */
  call?: Callback | undefined
}

/** What was made, to be opened and printed in the language of whoever asked. */
const Made = ({ page, code }: { page: Page; code: string }) => {
  const { staff: words } = page.words.attestation
  return (
    <section aria-labelledby="made">
      <h2 id="made">{words.made}</h2>
      <p>
        <Code code={code} />
      </p>
      <p>{words.print}</p>
      <p class="actions">
        {page.territory.head.languages.map((each) => (
          <a class="button quiet" href={attestationUrl(each, code)} lang={each} hreflang={each}>
            {allWordsIn(each).name}
          </a>
        ))}
      </p>
    </section>
  )
}

const action = ({ language }: Page, call?: Callback) => fromCall(`/${language}/reception/attest`, call?.code)

/** What there is to attest of a call that is going on: the time they have now, or what they asked and somebody answers. */
function ofCall(page: Page, call: Callback): Typed {
  const { appointment } = formOf(call)
  const about = { service: call.service ?? "", location: call.location ?? "" }
  const date = dayOf(page.now, page.territory.head.timezone)
  const answer = about.service ? "other-answer" : "not-understood"
  return { ...about, channel: "phone", date, result: answer, ...(appointment && { appointment }) }
}

/** Enter makes it while somebody talks: of the time they have, or else of what they asked. */
const first = ({ call, typed, made }: Props): "appointment" | "untraced" | undefined =>
  call === undefined || made !== undefined ? undefined : typed.appointment ? "appointment" : "untraced"

const OfAppointment = (props: Props) => {
  const { page, typed, faults = {}, call } = props
  const { staff: words } = page.words.attestation
  return (
    <section aria-labelledby="of-appointment">
      <h2 id="of-appointment">{words.ofAppointment}</h2>
      <form method="post" action={action(page, call)} novalidate autocomplete="off">
        <By page={page} />
        <Field
          page={page}
          name="appointment"
          label={words.appointment}
          value={typed.appointment}
          fault={faults.appointment}
          autocomplete="off"
          code
        />
        <p class="actions">
          <button {...(first(props) === "appointment" && { autofocus: true })}>{words.button}</button>
        </p>
      </form>
    </section>
  )
}

const UntracedForm = (props: Props) => {
  const { page, typed, faults = {}, call } = props
  const { words, language, territory, staff } = page
  const { staff: said, results, ways, answer, way } = words.attestation
  const services = publishedServices(territory).map(
    ({ id, name }) => [id, inLanguage(name, language)] as const,
  )
  const places = publishedLocations(territory)
    .filter(({ id }) => staff && may(staff, "attest", { location: id, organisation: organisationOf(staff) }))
    .map(({ id, name }) => [id, inLanguage(name, language)] as const)
  const channels = staff ? channelsOf(staff).map((each) => [each, ways[each]] as const) : []
  return (
    <section aria-labelledby="untraced">
      <h2 id="untraced">{said.untraced}</h2>
      <p>{said.nobody}</p>
      <form id="form" method="post" action={action(page, call)} novalidate autocomplete="off">
        <By page={page} />
        <input type="hidden" name="once" value={typed.once ?? token()} />
        <Select
          page={page}
          name="service"
          label={said.service}
          value={typed.service}
          fault={faults.service}
          options={[["", said.noService], ...services]}
        />
        <Select
          page={page}
          name="location"
          label={said.location}
          value={typed.location}
          fault={faults.location}
          options={[["", said.noLocation], ...places]}
        />
        <Select
          page={page}
          name="channel"
          label={way}
          value={typed.channel ?? (staff && usualChannel(staff))}
          fault={faults.channel}
          options={channels}
        />
        <Field
          page={page}
          name="date"
          type="date"
          label={said.date}
          hint={said.dateHint(mostDaysBack)}
          value={typed.date ?? dayOf(page.now, territory.head.timezone)}
          fault={faults.date}
        />
        <Select
          page={page}
          name="result"
          label={answer}
          value={typed.result}
          fault={faults.result}
          options={Untraced.options.map((each) => [each, results[each]] as const)}
        />
        <p class="actions">
          <button {...(first(props) === "untraced" && { autofocus: true })}>{said.button}</button>
        </p>
      </form>
    </section>
  )
}

const View = (props: Props) => {
  const { page, faults = {}, trouble, made, call } = props
  const { staff: words, answer, way } = page.words.attestation
  const { appointment, service, location, date } = words
  const labels = { appointment, service, location, channel: way, date, result: answer }
  const wrong = Object.keys(faults).length > 0
  return (
    <StaffLayout
      page={page}
      title={words.title}
      wrong={wrong}
      form="form"
      {...(made !== undefined && { said: words.made })}
    >
      {wrong && <Summary page={page} faults={faults} labels={labels} />}
      {trouble && (
        <Correct>
          <p>{trouble}</p>
        </Correct>
      )}
      <h1>{words.title}</h1>
      {call && <OnCall page={page} call={call} alone />}
      {made !== undefined && <Made page={page} code={made} />}
      <div class="halves">
        <OfAppointment {...props} />
        <UntracedForm {...props} />
      </div>
    </StaffLayout>
  )
}

/** What the form says; empty fields say nothing. An appointment that is named says the rest by itself. */
function read(typed: Typed) {
  const { appointment, service, location, channel, date, result } = typed
  const given = appointment === undefined ? { service, location, channel, date, result } : { appointment }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""))
}

/** A colleague attests what somebody asked. */
export const attest = new Hono<Env>()
  .get("/attest", async (c) => {
    const page = staffPage(c)
    const call = await onCall(c.get("act"), c.req.query("call"))
    const typed = (await unsavedOf(c, c.get("staff"))) ?? (call ? ofCall(page, call) : {})
    const made = LongCode.safeParse(c.req.query("made"))
    return c.html(<View page={page} typed={typed} made={made.data} call={call} />)
  })
  .post("/attest", async (c) => {
    const page = staffPage(c)
    const typed = await posted(c)
    // The appointment's page sends it with the rest, the form of this page in its address.
    const code = c.req.query("call") ?? typed.call ?? ""
    const call = await keepFor(c.get("act"), { call: code }, undefined)
    const input = read(typed)
    const asked = AttestRequest.safeParse(input)
    if (typed.appointment === "")
      return c.html(<View page={page} typed={typed} faults={{ appointment: "missing" }} call={call} />, 422)
    if (!asked.success)
      return c.html(
        <View page={page} typed={typed} faults={faultsOf(problemsOf(asked.error, input))} call={call} />,
        422,
      )
    const channel = AssistedChannel.safeParse(typed.channel).data ?? c.get("act").channel
    // The same form pressed twice is one attestation; with something else in it, it is another.
    const key = typed.once && `web ${typed.once} ${JSON.stringify(asked.data)}`
    try {
      const attested = await attestIt({ ...c.get("act"), channel }, asked.data, key || undefined)
      return c.redirect(fromCall(`${action(page)}?made=${attested.code}`, call?.code), 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const { problems } = refusal.details
      const more = problems ? { faults: faultsOf(problems) } : { trouble: saidBy(refusal, page.words) }
      return c.html(<View page={page} typed={typed} call={call} {...more} />, statusOf[refusal.reason])
    }
  })
