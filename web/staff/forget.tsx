import { Hono } from "hono"
import { isErased } from "#shared/appointment/appointment.ts"
import { forgetAll, type ToForget, toForget } from "#shared/appointment/forget.ts"
import { grouped } from "#shared/code.ts"
import type { Fault } from "#shared/refusal.ts"
import { Text } from "#shared/text.ts"
import { codeOf } from "#web/api/operations.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "./page.ts"
import { Field, posted, Summary, Tick } from "#web/ui/form.tsx"
import { whenText } from "#web/ui/when.tsx"
import { StaffLayout } from "./layout.tsx"
import { appointmentUrl, asLabel, personText, placeText } from "./names.ts"
import { By, unsavedOf } from "./unsaved.tsx"

type Props = { page: Page; found: ToForget; typed: Record<string, string>; fault?: Fault | undefined }

const Done = ({ page, code }: { page: Page; code: string }) => {
  const { forget, known } = page.words.helpers
  return (
    <StaffLayout page={page} title={forget.doneTitle} said={forget.doneTitle}>
      <h1>{forget.doneTitle}</h1>
      <p>{forget.done}</p>
      <p class="actions">
        <a class="button" href={appointmentUrl(page, code)}>
          {known.open}
        </a>
      </p>
    </StaffLayout>
  )
}

const View = ({ page, found, typed, fault }: Props) => {
  const { forget } = page.words.helpers
  const { appointment, others, call, waits } = found
  const { code } = appointment
  return (
    <StaffLayout page={page} title={forget.title} wrong={fault !== undefined} form="work">
      {fault && <Summary page={page} faults={{ why: fault }} labels={{ why: asLabel(forget.why) }} />}
      <h1>{forget.title}</h1>
      <p>
        <strong dir="auto">{personText(page, appointment)}</strong>
        <br />
        {`${whenText(page, appointment.start)}, ${placeText(page, appointment.location)}, ${grouped(code)}`}
      </p>
      <ul>
        <li>{forget.text}</li>
        <li>{forget.stays}</li>
        <li>{forget.noWord}</li>
      </ul>
      <form id="work" method="post" action={appointmentUrl(page, code, "/forget")} novalidate>
        <By page={page} />
        <Field
          page={page}
          name="why"
          label={forget.why}
          hint={forget.whyHint}
          value={typed.why}
          fault={fault}
        />
        {others > 0 && <Tick name="others" label={forget.also(others)} ticked={Boolean(typed.others)} />}
        {call && <Tick name="call" label={forget.call} ticked={Boolean(typed.call)} />}
        {waits && (
          <Tick name="waits" label={page.words.listDesk.known.forget} ticked={Boolean(typed.waits)} />
        )}
        <p class="actions">
          <button class="warn">{forget.button}</button>
          <a class="button quiet" href={appointmentUrl(page, code)}>
            {forget.keep}
          </a>
        </p>
      </form>
    </StaffLayout>
  )
}

const Why = Text(200).min(1, "missing" satisfies Fault)

/** How it was known who asks, or what is wrong with how it was said. */
function readWhy(text: string | undefined): { why: string } | { fault: Fault } {
  const read = Why.safeParse(text ?? "")
  if (read.success) return { why: read.data }
  const [issue] = read.error.issues
  const fault = (["missing", "too-long", "bad-characters"] as const).find((each) => each === issue?.message)
  return { fault: fault ?? "wrong-shape" }
}

/** Somebody asked to be forgotten: asked once more, done at once. */
export const forget = new Hono<Env>()
  .get("/appointment/:code/forget", async (c) => {
    const page = staffPage(c)
    const found = await toForget(c.get("act"), codeOf(c))
    if (isErased(found.appointment)) return c.html(<Done page={page} code={found.appointment.code} />)
    const typed = (await unsavedOf(c, c.get("staff"))) ?? {}
    return c.html(<View page={page} found={found} typed={typed} />)
  })
  .post("/appointment/:code/forget", async (c) => {
    const page = staffPage(c)
    const act = c.get("act")
    const code = codeOf(c)
    const typed = await posted(c)
    const read = readWhy(typed.why)
    if ("fault" in read) {
      const found = await toForget(act, code)
      return c.html(<View page={page} found={found} typed={typed} fault={read.fault} />, 422)
    }
    await forgetAll(act, code, read.why, {
      others: Boolean(typed.others),
      call: Boolean(typed.call),
      waits: Boolean(typed.waits),
    })
    return c.redirect(appointmentUrl(page, code, "/forget"), 303)
  })
