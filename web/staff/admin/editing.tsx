import { type Context, Hono } from "hono"
import type { Child } from "hono/jsx"
import { concerned } from "#shared/rebooking/rebooking.ts"
import { wouldStrand } from "#shared/rebooking/find.ts"
import { type Fault, type Missing, Refusal } from "#shared/refusal.ts"
import { change, type Edit, type Reasons } from "#shared/territory/change.ts"
import { type Preview, preview } from "#shared/territory/preview.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { Text } from "#shared/text.ts"
import { statusOf } from "#web/api/problem.ts"
import type { Env } from "#web/env.ts"
import { type Page, staffPage } from "../page.ts"
import { Correct, type Faults, faultsOf, Field, posted, Summary } from "#web/ui/form.tsx"
import { StaffLayout } from "../layout.tsx"
import { asLabel } from "../names.ts"
import { button, By, unsavedOf } from "../unsaved.tsx"
import type { ReadForm } from "./typed.ts"
import { Lacking } from "./lacking.tsx"
import { Outcome } from "./outcome.tsx"

/** What a form holds, field by field. */
export type Typed = Record<string, string>

export type FieldsProps = { page: Page; typed: Typed; faults: Faults }

/** One thing to change, as the rules are now. */
export type Editing = {
  title: string
  /** What the fields say of the rules as they are. */
  as: Typed
  /** What each field asks, by its name. */
  labels: Record<string, string>
  /** The fields; without any, what would come of it is shown at once. */
  Fields?: (given: FieldsProps) => Child
  /** What was typed, with what is proposed where nothing was. */
  complete?: (typed: Typed) => Typed
  /** What the rules would be by what was typed, or what is wrong with it. */
  read: (typed: Typed) => { edit: Edit } | { faults: Faults }
  /** Field names of the paths by which the rules name what is wrong. */
  names?: Record<string, string>
  /** Where it is seen, before and after. */
  back: { url: string; text: string }
  /** What the button that makes it so says, where that is more than to save; `warn` where something goes. */
  save?: { text: string; warn: boolean }
  /** Other things to do from here. */
  more?: Child
  /** What was opened is no longer as it was; what was typed may be sent here, as something new. */
  gone?: string
  /** How what was typed is read, where files come with it. */
  typedIn?: ReadForm
  /** Where more than a change of these rules is done: a version is taken back. */
  reasons?: Reasons
}

type Made = Editing | Promise<Editing>

/** What a page is about. Refuses `not-found` and `not-allowed`. */
export type Find = (c: Context<Env>, page: Page) => Made

/** What is told of a change that was tried. */
type Told = {
  faults?: Faults
  seen?: Preview
  missing?: Missing[]
  /** Somebody else changed the rules since the form was opened. */
  meanwhile?: boolean
  /** The version the form was made from, where that is not the one in force. */
  base?: number | undefined
}

type ViewProps = { page: Page; editing: Editing; typed: Typed; told: Told; action: string }

const why = "why"

const Problems = ({ page, editing, told }: Pick<ViewProps, "page" | "editing" | "told">) => {
  const { admin } = page.words
  const { faults = {}, missing, meanwhile } = told
  if (editing.gone !== undefined) return <Correct>{admin.gone}</Correct>
  if (Object.keys(faults).length > 0) {
    const labels = { ...editing.labels, [why]: asLabel(admin.why) }
    return <Summary page={page} faults={faults} labels={labels} />
  }
  if (missing) return <Lacking page={page} missing={missing} />
  if (!meanwhile) return null
  return <Correct>{admin.meanwhile}</Correct>
}

/** The version the form was made from, and how many were told to lose their place. */
const Hidden = ({ page, told: { seen, base } }: Pick<ViewProps, "page" | "told">) => (
  <>
    <By page={page} />
    <input type="hidden" name="base" value={base ?? page.territory.version} />
    <input type="hidden" name="told" value={seen?.stranded ?? 0} />
  </>
)

const Buttons = ({ page, editing, told }: Pick<ViewProps, "page" | "editing" | "told">) => {
  const { admin } = page.words
  const { text, warn } = editing.save ?? { text: admin.save, warn: false }
  const looks = editing.Fields !== undefined
  return (
    <p class="actions">
      {looks && (
        <button name={button} value="see" {...(told.seen && { class: "quiet" })}>
          {told.seen ? admin.seeAgain : admin.see}
        </button>
      )}
      {told.seen && (
        <button name={button} value="save" {...(warn && { class: "warn" })}>
          {text}
        </button>
      )}
      <a class="button quiet" href={editing.back.url}>
        {editing.back.text}
      </a>
    </p>
  )
}

const View = ({ page, editing, typed, told, action }: ViewProps) => {
  const { admin } = page.words
  const { faults = {}, seen } = told
  const { Fields, title } = editing
  const wrong = Object.keys(faults).length > 0 || told.missing !== undefined
  return (
    <StaffLayout
      page={page}
      title={title}
      wrong={wrong}
      form="form"
      said={seen && Fields ? admin.seen : undefined}
    >
      <Problems page={page} editing={editing} told={told} />
      <h1>{title}</h1>
      {seen && <Outcome page={page} seen={seen} />}
      <form
        id="form"
        method="post"
        action={editing.gone ?? action}
        novalidate
        {...(editing.typedIn && { enctype: "multipart/form-data" })}
      >
        <Hidden page={page} told={told} />
        {Fields && <Fields page={page} typed={typed} faults={faults} />}
        {(seen || typed[why] !== undefined) && (
          <Field
            page={page}
            name={why}
            label={admin.why}
            hint={admin.whyHint}
            value={typed[why]}
            fault={faults[why]}
          />
        )}
        <Buttons page={page} editing={editing} told={told} />
      </form>
      {editing.more}
    </StaffLayout>
  )
}

const Why = Text(200).min(1, "missing" satisfies Fault)

/** Why it is done, or what is wrong with how it was said. */
function whyIn(typed: Typed): { why: string } | { fault: Fault } {
  const read = Why.safeParse(typed[why] ?? "")
  if (read.success) return { why: read.data }
  const [issue] = read.error.issues
  const fault = (["missing", "too-long", "bad-characters"] as const).find((each) => each === issue?.message)
  return { fault: fault ?? "wrong-shape" }
}

/** The page with the very latest rules: what is decided here is decided on them. */
export async function latest(c: Context<Env>): Promise<Page> {
  const page = { ...staffPage(c), territory: await territories.current(true) }
  c.set("page", page)
  return page
}

const refusalOf = (trouble: unknown): Refusal => {
  if (trouble instanceof Refusal) return trouble
  throw trouble
}

/** What would come of it, or why it cannot be. */
async function tried(c: Context<Env>, { territory }: Page, editing: Editing, edit: Edit): Promise<Told> {
  const outcome = await preview(c.get("act"), territory, edit).catch(refusalOf)
  if (!(outcome instanceof Refusal)) return { seen: outcome }
  const { reason, details } = outcome
  if (reason === "promise-broken") return { missing: details.missing ?? [] }
  if (reason === "invalid") return { faults: faultsOf(details.problems ?? [], editing.names) }
  throw outcome
}

/** Where it is seen once it is in force; those who lost their place come first. */
async function afterwards(c: Context<Env>, editing: Editing, edit: Edit, reasons: Reasons) {
  const act = c.get("act")
  const { before, after } = await change(act, edit, reasons)
  const stranded = await wouldStrand(act, after, concerned(before, after, act.at))
  if (stranded.length > 0) return `/${staffPage(c).language}/reception/admin/rebooking/${after.version}`
  const said = after === before ? "same" : "saved"
  return `${editing.back.url}${editing.back.url.includes("?") ? "&" : "?"}${said}=1`
}

/** The version the form was made from. */
const baseOf = (typed: Typed): number | undefined => {
  const base = Number(typed.base)
  return Number.isInteger(base) && base > 0 ? base : undefined
}

async function answered(c: Context<Env>, find: Find) {
  const page = await latest(c)
  const editing = await find(c, page)
  const raw = await (editing.typedIn ? editing.typedIn(c) : posted(c))
  const typed = editing.complete?.(raw) ?? raw
  const show = (told: Told, status: 200 | 409 | 422 = 200) =>
    c.html(<View page={page} editing={editing} typed={typed} told={told} action={c.req.path} />, status)
  const saving = typed[button] === "save"
  const reason = saving ? whyIn(typed) : undefined
  const read = editing.read(typed)
  const unsaid = reason && "fault" in reason ? { [why]: reason.fault } : {}
  if ("faults" in read) return show({ faults: { ...read.faults, ...unsaid } }, 422)
  const told = await tried(c, page, editing, read.edit)
  if (told.faults) return show({ ...told, faults: { ...told.faults, ...unsaid } }, 422)
  if (told.missing) return show(told, statusOf["promise-broken"])
  const base = baseOf(typed)
  if (editing.gone !== undefined || (base !== undefined && base !== page.territory.version))
    return show({ ...told, meanwhile: true }, statusOf["changed-meanwhile"])
  if (reason && "fault" in reason) return show({ ...told, faults: unsaid }, 422)
  // Nobody loses their place unless whoever saves was told before.
  if (!reason || (told.seen?.stranded ?? 0) > (Number(typed.told) || 0)) return show(told)
  try {
    const why = { ...editing.reasons, why: reason.why, base: page.territory.version }
    return c.redirect(await afterwards(c, editing, read.edit, why), 303)
  } catch (trouble) {
    if (refusalOf(trouble).reason !== "changed-meanwhile") throw trouble
    return show({ ...told, meanwhile: true }, statusOf["changed-meanwhile"])
  }
}

async function opened(c: Context<Env>, find: Find) {
  const page = await latest(c)
  const editing = await find(c, page)
  const kept = await unsavedOf(c, c.get("staff"))
  const typed = kept ?? editing.as
  const read = editing.Fields ? undefined : editing.read(typed)
  const told =
    read && "edit" in read ? await tried(c, page, editing, read.edit) : { base: kept && baseOf(kept) }
  return c.html(<View page={page} editing={editing} typed={typed} told={told} action={c.req.path} />)
}

/**
 * A page that changes the rules: it shows what is, then what would come of what was typed, and puts that into force with
 * a reason. Whatever stands in the way, what was typed stays.
 */
export function editing(path: string, find: Find): Hono<Env> {
  return new Hono<Env>().get(path, (c) => opened(c, find)).post(path, (c) => answered(c, find))
}

/** What was just done, for the page one comes back to. */
export function saidOf(c: Context<Env>): string | undefined {
  const { admin } = staffPage(c).words
  if (c.req.query("saved") !== undefined) return admin.saved
  return c.req.query("same") === undefined ? undefined : admin.same
}
