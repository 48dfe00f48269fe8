import { type Context, Hono } from "hono"
import { isBlank } from "#shared/territory/blank.ts"
import type { FileProblem } from "#shared/territory/read-file.ts"
import * as territories from "#shared/territory/territory.table.ts"
import { fileOf } from "#shared/territory/territory.ts"
import { yaml } from "#web/api/admin/territory.ts"
import type { Env } from "#web/env.ts"
import type { Page } from "../page.ts"
import { formOf, posted } from "#web/ui/form.tsx"
import { editing, type Editing, type FieldsProps, type Typed } from "./editing.tsx"
import { adminUrl } from "./home.tsx"

/** So many problems are shown: after some of them the others are often mended too. */
const shown = 50

/** What is wrong in the file, line by line, as the check of a file says it to operators. */
const Problems = ({ page, problems }: { page: Page; problems: FileProblem[] }) => {
  const words = page.words.rules.territory
  if (problems.length === 0) return null
  const left = Math.max(0, problems.length - shown)
  return (
    <section class="problems">
      <h2>{words.problems(problems.length)}</h2>
      <ul>
        {problems.slice(0, shown).map(({ line, path, message }) => (
          <li>
            <strong>{words.line(line)}</strong>{" "}
            <span lang="en">
              {path !== "" && <code>{path}</code>} {message}
            </span>
          </li>
        ))}
      </ul>
      {left ? <p>{words.more(left)}</p> : null}
    </section>
  )
}

const unreadable = "unreadable"

/** A browser leaves out a first line that is empty: lines would be counted wrongly. */
const shownText = (text: string): string => (text.startsWith("\n") ? `\n${text}` : text)

const Fields = ({ page, typed, faults, problems }: FieldsProps & { problems: FileProblem[] }) => {
  const words = page.words.rules.territory
  return (
    <>
      {isBlank(page.territory) && <p>{words.nothing}</p>}
      {faults.text && <Problems page={page} problems={problems} />}
      <div class={faults.file ? "field wrong" : "field"}>
        <label for="file">{words.file}</label>
        <p class="hint" id="file-hint">
          {words.fileHint}
        </p>
        {faults.file && (
          <p class="fault" id="file-fault">
            {words.notUtf8}
          </p>
        )}
        <input id="file" name="file" type="file" accept=".yaml,.yml,.json" aria-describedby="file-hint" />
      </div>
      <div class={faults.text ? "field wrong" : "field"}>
        <label for="text">{words.text}</label>
        <p class="hint" id="text-hint">
          {words.textHint}
        </p>
        {faults.text && (
          <p class="fault" id="text-fault">
            {page.words.faults[faults.text]}
          </p>
        )}
        <textarea
          id="text"
          name="text"
          class="file"
          rows={16}
          spellcheck={false}
          autocapitalize="off"
          aria-describedby={faults.text ? "text-hint text-fault" : "text-hint"}
          {...(faults.text && { "aria-invalid": "true" })}
        >
          {shownText(typed.text ?? "")}
        </textarea>
      </div>
    </>
  )
}

const utf8 = new TextDecoder("utf-8", { fatal: true })

/** What was typed, and the text of the file that was chosen in place of it. */
async function typedIn(c: Context): Promise<Typed> {
  const typed = await posted(c)
  const { file, text } = await formOf(c)
  const whole = typeof text === "string" ? text.replaceAll("\r\n", "\n") : ""
  if (!(file instanceof File) || file.size === 0) return { ...typed, text: whole }
  try {
    return { ...typed, text: utf8.decode(await file.arrayBuffer()).replaceAll("\r\n", "\n") }
  } catch {
    return { ...typed, text: whole, [unreadable]: "1" }
  }
}

const importFile = editing("/admin/territory", async (c, page): Promise<Editing> => {
  const { readFile, importing } = await import("#shared/territory/files.ts")
  const words = page.words.rules.territory
  const problemsIn = (text: string | undefined): FileProblem[] => {
    const read = text ? readFile(text) : undefined
    return read && "problems" in read ? read.problems : []
  }
  return {
    title: words.title,
    as: {},
    labels: { file: words.file, text: words.text },
    Fields: (given) => <Fields {...given} problems={given.faults.text ? problemsIn(given.typed.text) : []} />,
    typedIn,
    names: { "territory.timezone": "text", "territory.holidays": "text" },
    back: { url: adminUrl(page), text: page.words.rules.organisation.home },
    save: { text: words.apply, warn: false },
    ...(!isBlank(page.territory) && {
      more: (
        <section>
          <h2>{words.download}</h2>
          <p>{words.downloadText}</p>
          <p class="actions">
            <a class="button quiet" href={adminUrl(page, "/territory/file")}>
              {words.download}
            </a>
          </p>
        </section>
      ),
    }),
    read({ text = "", ...typed }) {
      if (typed[unreadable]) return { faults: { file: "wrong-shape" } }
      if (text.trim() === "") return { faults: { text: "missing" } }
      const read = readFile(text)
      return "file" in read
        ? { edit: importing(c.get("act"), read.file) }
        : { faults: { text: "wrong-shape" } }
    },
  }
})

/** The whole territory as its file, out and in. */
export const territory = new Hono<Env>()
  .get("/admin/territory/file", async (c) => {
    const now = await territories.current(true)
    const { writeFile } = await import("#shared/territory/files.ts")
    return c.body(writeFile(fileOf(now)), 200, {
      "content-type": `${yaml}; charset=utf-8`,
      "content-disposition": `attachment; filename="${now.head.id}.yaml"`,
    })
  })
  .route("/", importFile)
