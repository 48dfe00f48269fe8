import { Hono } from "hono"
import { attest as attestIt, mostDaysBack } from "#shared/attestation/attest.ts"
import { AttestRequest, Untraced } from "#shared/attestation/attestation.request.ts"
import { AssistedChannel } from "#shared/appointment/appointment.request.ts"
import { LongCode } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { problemsOf } from "#shared/problems.ts"
import { Refusal } from "#shared/refusal.ts"
import { token } from "#shared/seal.ts"
import { channelsOf, may, usualChannel } from "#shared/staff/rights.ts"
import { organisationOf } from "#shared/staff/staff.ts"
import { publishedLocations, publishedServices } from "#shared/territory/territory.ts"
import { dayOf } from "#shared/time.ts"
import { wordsIn } from "#shared/words/words.ts"
import { saidBy, statusOf } from "#web/api/problem.ts"
import type { Env, Page } from "#web/env.ts"
import { attestationUrl } from "#web/pages/attestation.tsx"
import { Code } from "#web/ui/code.tsx"
import { Correct, type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { StaffLayout } from "./layout.tsx"
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
            {wordsIn(each).name}
          </a>
        ))}
      </p>
    </section>
  )
}

const action = ({ language }: Page) => `/${language}/reception/attest`

const OfAppointment = ({ page, typed, faults = {} }: Props) => {
  const { staff: words } = page.words.attestation
  return (
    <section aria-labelledby="of-appointment">
      <h2 id="of-appointment">{words.ofAppointment}</h2>
      <form method="post" action={action(page)} novalidate autocomplete="off">
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
          <button>{words.button}</button>
        </p>
      </form>
    </section>
  )
}

const UntracedForm = ({ page, typed, faults = {} }: Props) => {
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
      <form id="form" method="post" action={action(page)} novalidate autocomplete="off">
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
          <button>{said.button}</button>
        </p>
      </form>
    </section>
  )
}

const View = (props: Props) => {
  const { page, faults = {}, trouble, made } = props
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
    const typed = (await unsavedOf(c, c.get("staff"))) ?? {}
    const made = LongCode.safeParse(c.req.query("made"))
    return c.html(<View page={c.get("page")} typed={typed} made={made.data} />)
  })
  .post("/attest", async (c) => {
    const page = c.get("page")
    const typed = await posted(c)
    const input = read(typed)
    const asked = AttestRequest.safeParse(input)
    if (typed.appointment === "")
      return c.html(<View page={page} typed={typed} faults={{ appointment: "missing" }} />, 422)
    if (!asked.success)
      return c.html(<View page={page} typed={typed} faults={faultsOf(problemsOf(asked.error, input))} />, 422)
    const channel = AssistedChannel.safeParse(typed.channel).data ?? c.get("act").channel
    // The same form pressed twice is one attestation; with something else in it, it is another.
    const key = typed.once && `web ${typed.once} ${JSON.stringify(asked.data)}`
    try {
      const { code } = await attestIt({ ...c.get("act"), channel }, asked.data, key || undefined)
      return c.redirect(`${action(page)}?made=${code}`, 303)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      const { problems } = refusal.details
      const more = problems ? { faults: faultsOf(problems) } : { trouble: saidBy(refusal, page.words) }
      return c.html(<View page={page} typed={typed} {...more} />, statusOf[refusal.reason])
    }
  })
