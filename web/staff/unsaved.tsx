import type { Context } from "hono"
import { sealed, unsealed } from "#shared/seal.ts"
import type { Staff } from "#shared/staff/staff.ts"
import { keep } from "#shared/unsaved/keep.ts"
import { read } from "#shared/unsaved/read.ts"
import type { Env } from "#web/env.ts"
import { formOf } from "#web/ui/form.tsx"
import { type Page, staffPage } from "./page.ts"
import { localPath, withUnsaved } from "./local-path.ts"

/** The name of every button that says which of several things to do. What was pressed is not what was typed. */
export const button = "do"

const hidden = { by: "by", path: "path" } as const
const ours: readonly string[] = [button, ...Object.values(hidden)]

/** In every form of staff: who typed it and where, so that it is kept for them if they are signed out meanwhile. */
export const By = ({ page }: { page: Page }) => (
  <>
    {page.staff && <input type="hidden" name={hidden.by} value={sealed("by", page.staff.id)} />}
    <input type="hidden" name={hidden.path} value={page.path} />
  </>
)

/** What was typed, untouched; of a name given several times all values, with commas between them. */
async function typedIn(c: Context): Promise<Record<string, string>> {
  const form = await formOf(c, true)
  const texts = Object.entries(form).map(([name, value]): [string, string] => [
    name,
    [value]
      .flat()
      .filter((each) => typeof each === "string")
      .join(","),
  ])
  return Object.fromEntries(texts)
}

/** Who typed the form that arrives; undefined when it does not say. */
export async function writerOf(c: Context): Promise<string | undefined> {
  return unsealed("by", (await typedIn(c)).by ?? "")
}

/** Where a form came from, by what it says and else by where it goes. */
async function cameFrom(c: Context<Env>): Promise<string | undefined> {
  const page = staffPage(c)
  return localPath(page, (await typedIn(c)).path) ?? localPath(page, page.path)
}

/** An item of the table holds no more: a whole territory is sent again instead. */
const mostKept = 300 * 1024

/** Keeps the form that arrives for whoever typed it, if that is known, and gives the page on which they find it again. */
export async function kept(
  c: Context<Env>,
  by: string | undefined,
): Promise<{ to: string | undefined; isKept: boolean }> {
  const to = await cameFrom(c)
  const fields = Object.entries(await typedIn(c)).filter(([name]) => !ours.includes(name))
  const length = fields.reduce((sum, [, text]) => sum + Buffer.byteLength(text), 0)
  if (by === undefined || to === undefined || fields.length === 0 || length > mostKept)
    return { to, isKept: false }
  const id = await keep(c.get("act"), { by, path: to, fields: Object.fromEntries(fields) })
  return { to: withUnsaved(to, id), isKept: true }
}

/** What this colleague had typed on this page before they were signed out; for anybody else there is nothing. */
export async function unsavedOf(c: Context<Env>, staff: Staff): Promise<Record<string, string> | undefined> {
  const id = c.req.query("unsaved")
  const act = c.get("act")
  const found = id === undefined ? undefined : await read({ ...act, by: { kind: "staff", staff } }, id)
  // In whatever language the page is read meanwhile.
  const place = (path: string) => path.slice("/fr".length).split("?")[0]
  return found && place(found.path) === place(c.req.path) ? found.fields : undefined
}
