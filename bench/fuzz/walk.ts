import type { Answer, Asked } from "./doors.ts"
import { type Chance, lastOf } from "./chance.ts"
import { aText } from "./nasty.ts"
import { aMail, aName, aWrittenPhone } from "./planted.ts"

type Field = { name: string; value: string; type: string }
type Form = { method: string; path: string; query: string; fields: Field[] }

const plain = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : plain(found)
}

/** Path and query of an address of ours; undefined for any other. */
function ours(address: string, from: string): { path: string; query: string } | undefined {
  const here = URL.canParse(address, `https://rdv.example${from}`)
    ? new URL(address, `https://rdv.example${from}`)
    : undefined
  if (here?.host !== "rdv.example") return undefined
  return { path: here.pathname, query: here.search.slice(1) }
}

function fieldsOf(html: string): Field[] {
  const inputs = [...html.matchAll(/<(?:input|button|textarea)\b[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, "name") ?? "",
    value: attribute(tag, "value") ?? "",
    type: attribute(tag, "type") ?? (tag.startsWith("<button") ? "submit" : "text"),
  }))
  const selects = [...html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].map(
    ([, tag = "", inside = ""]) => ({
      name: attribute(` ${tag}`, "name") ?? "",
      value: [...inside.matchAll(/<option\b[^>]*>/g)]
        .map(([each]) => attribute(each, "value") ?? "")
        .join("\n"),
      type: "select",
    }),
  )
  return [...inputs, ...selects].filter(({ name }) => name !== "")
}

function formsOf(html: string, from: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, tag = "", inside = ""]) => {
    const to = ours(attribute(` ${tag}`, "action") ?? from, from)
    const method = (attribute(` ${tag}`, "method") ?? "get").toUpperCase()
    return to ? [{ ...to, method, fields: fieldsOf(inside) }] : []
  })
}

/** What stands in an address is no name and no number. */
const words = ["carte", "passeport", "1030", "Rijbewijs", ""]

/** What somebody puts into a field who means it. */
function meant(chance: Chance, { name, value, type }: Field, method: string): string | undefined {
  if (type === "hidden" || type === "submit") return value
  if (type === "checkbox") return chance.hits(0.4) ? value : undefined
  if (type === "select") return chance.of(value.split("\n"))
  if (method !== "POST" && /^(text|search|tel|email)$/.test(type)) return value || chance.of(words)
  if (type === "tel" || name.includes("phone")) return aWrittenPhone(chance)
  if (type === "email" || name.includes("mail")) return aMail(chance)
  if (/name|who/.test(name)) return aName(chance)
  if (type === "date") return `2026-12-${String(1 + chance.below(31)).padStart(2, "0")}`
  if (type === "number" || /persons|minutes/.test(name)) return String(1 + chance.below(5))
  return value !== "" && chance.hits(0.7) ? value : aName(chance)
}

/** A form as it is sent: one of its radios and one of its buttons, and here and there something nobody meant. */
function filled(chance: Chance, { fields, ...form }: Form): Asked {
  const sent = new URLSearchParams()
  const share = chance.hits(0.6) ? 0 : 0.15
  const radios = Map.groupBy(
    fields.filter(({ type }) => type === "radio"),
    ({ name }) => name,
  )
  const buttons = fields.filter(({ type }) => type === "submit")
  const one = [...radios.values(), ...(buttons.length > 0 ? [buttons] : [])].map((each) => chance.of(each))
  const others = fields.filter(({ type }) => type !== "radio" && type !== "submit")
  for (const field of [...one, ...others]) {
    const value = chance.hits(share)
      ? aText(chance)
      : field.type === "radio"
        ? field.value
        : meant(chance, field, form.method)
    if (value !== undefined) sent.append(field.name, value.toWellFormed())
  }
  const { method, path } = form
  if (method !== "POST") return { method, path, query: sent.toString() }
  const headers = { "content-type": "application/x-www-form-urlencoded", origin: "https://rdv.example" }
  return { method, path, query: form.query, headers, body: sent.toString() }
}

/** Goes from page to page as people do: by the links and forms of what was shown last. */
export function walker() {
  const links = lastOf<{ path: string; query: string }>(300)
  const forms = lastOf<Form>(200)
  return {
    /** Remembers where an answer leads. */
    saw({ path }: Asked, { statusCode, headers, body }: Answer): void {
      const next = headers.location === undefined ? undefined : ours(headers.location, path)
      if (next) links.keep(next)
      if (statusCode >= 400 || !headers["content-type"]?.startsWith("text/html")) return
      for (const [, address = ""] of body.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)) {
        const to = ours(plain(address), path)
        const isNew = to && !links.kept.some((each) => each.path === to.path && each.query === to.query)
        if (isNew) links.keep(to)
      }
      for (const form of formsOf(body, path)) forms.keep(form)
    },
    step(chance: Chance): Asked {
      if (forms.kept.length > 0 && chance.hits(0.6)) return filled(chance, chance.of(forms.kept))
      const to = links.kept.length > 0 ? chance.of(links.kept) : { path: "/", query: "" }
      return { method: "GET", ...to }
    },
  }
}
