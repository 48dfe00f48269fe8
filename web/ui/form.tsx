import type { Context } from "hono"
import type { Child } from "hono/jsx"
import type { Fault, Problem } from "#shared/refusal.ts"
import type { Page } from "#web/env.ts"

/** What is wrong, by field name. */
export type Faults = Partial<Record<string, Fault>>

export const faultsOf = (problems: Problem[], names: Record<string, string> = {}): Faults =>
  Object.fromEntries(problems.map(({ path, fault }) => [names[path] ?? path, fault]))

/**
 * At the top of a page that needs correcting: read first, aloud too, by whoever lands on the page. `aside`: the hands
 * are in the field that is to be corrected already.
 */
export const Correct = ({ children, aside }: { children: Child; aside?: boolean }) => (
  <div class="summary" tabindex={-1} {...(!aside && { autofocus: true })}>
    <div role="alert">{children}</div>
  </div>
)

/** Every fault, linked to its field. */
export const Summary = ({
  page: { words },
  faults,
  labels,
  aside,
  children,
}: {
  page: Page
  faults: Faults
  labels: Record<string, string>
  aside?: boolean
  children?: Child
}) => (
  <Correct {...(aside && { aside })}>
    <h2>{words.problem.title}</h2>
    {children}
    <ul class="plain">
      {Object.entries(faults).map(([name, fault]) => (
        <li>
          <a href={`#${name}`}>
            {labels[name] ? `${labels[name].replace(/:$/, "")}: ` : ""}
            {fault ? words.faults[fault] : ""}
          </a>
        </li>
      ))}
    </ul>
  </Correct>
)

type FieldProps = {
  page: Page
  name: string
  label: Child
  value?: string | undefined
  hint?: string
  fault?: Fault | undefined
  type?: "text" | "tel" | "email" | "search" | "date"
  autocomplete?: string
  inputmode?: "numeric" | "text"
  /** What stands on a slip: no phone should correct it. */
  code?: boolean
}

type LabelProps = Pick<FieldProps, "page" | "name" | "label" | "fault"> & { hint?: string | undefined }

/** What a field asks, how to fill it in, and what is wrong with it. */
export const Labelled = ({ page, name, label, hint, fault }: LabelProps) => (
  <>
    <label for={name}>{label}</label>
    {hint && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    {fault && (
      <p class="fault" id={`${name}-fault`}>
        {page.words.faults[fault]}
      </p>
    )}
  </>
)

/** A label above its input, with hint and fault tied to it. */
export const Field = ({
  page,
  name,
  label,
  value,
  hint,
  fault,
  type = "text",
  code,
  ...rest
}: FieldProps) => {
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(" ")
  return (
    <div class={`field${fault ? " wrong" : ""}${code ? " short" : ""}`}>
      <Labelled page={page} name={name} label={label} hint={hint} fault={fault} />
      <input
        id={name}
        name={name}
        type={type}
        value={value ?? ""}
        {...(described && { "aria-describedby": described })}
        {...(fault && { "aria-invalid": "true" })}
        {...(code && { autocapitalize: "characters" })}
        {...rest}
      />
    </div>
  )
}

type TickProps = {
  name: string
  /** What is on the screen depends on it. */
  look?: boolean
  label: Child
  ticked: boolean
  value?: string
  /** Where several share a name. */
  id?: string
}

export const Tick = ({ name, label, ticked, value = "1", id = name, look }: TickProps) => (
  <label class="tick" for={id}>
    <input
      id={id}
      name={name}
      type="checkbox"
      value={value}
      checked={ticked}
      {...(look && { "data-look": true })}
    />
    {label}
  </label>
)

type Sent = string | File

/** A posted form, files included, of each name the last value or `all`; a body that is no form is an empty one. */
export async function formOf(c: Context, all = false): Promise<Record<string, Sent | Sent[]>> {
  try {
    return all ? await c.req.parseBody({ all: true }) : await c.req.parseBody()
  } catch (trouble) {
    if (trouble instanceof TypeError) return {}
    throw trouble
  }
}

/** Text fields of a posted form, trimmed; files and repeats are ignored. */
export async function posted(c: Context): Promise<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(await formOf(c)).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value.trim()]] : [],
    ),
  )
}
