import { type Answer, plain } from "./phone.ts"

const attribute = (tag: string, name: string): string | undefined =>
  plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "") || undefined

/** What the one form of a staff page would send if a browser pressed a button of it: every field with its value. */
export function fieldsOf({ html }: Answer): Record<string, string> {
  const form = /<form id="form".*?<\/form>/s.exec(html)?.[0] ?? ""
  const fields: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = attribute(tag, "name")
    const ticked = !/type="(radio|checkbox)"/.test(tag) || /\schecked/.test(tag)
    if (name && ticked) fields[name] = attribute(tag, "value") ?? ""
  }
  for (const [, name = "", options = ""] of form.matchAll(
    /<select[^>]*?name="(\w+)"[^>]*>(.*?)<\/select>/gs,
  )) {
    const all = [...options.matchAll(/<option[^>]*>/g)].map(([tag]) => tag)
    fields[name] = attribute(all.find((tag) => /\sselected/.test(tag)) ?? all[0] ?? "", "value") ?? ""
  }
  return fields
}

/** Buttons of the page that do something, by what they do. */
export const buttonsOf = ({ html }: Answer): string[] =>
  [...html.matchAll(/<button[^>]*?name="do"[^>]*?value="([^"]*)"/g)].map(([, value = ""]) => plain(value))
