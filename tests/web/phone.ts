import type { World } from "../world.ts"

type Sent = { method?: string; body?: string | URLSearchParams; headers?: Record<string, string> }

/** A browser as far as a server sees it: it keeps cookies and follows nothing by itself. */
export function phoneOf(world: Pick<World, "site">, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()
  async function request(path: string, init: Sent = {}) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const response = await world.site.request(path, {
      ...init,
      headers: { ...headers, ...init.headers, ...(cookie && { cookie }) },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    const html = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      html,
      location: response.headers.get("location") ?? "",
    }
  }
  return {
    jar,
    get: (path: string) => request(path),
    post: (path: string, form: Record<string, string> = {}, more: Record<string, string> = {}) =>
      request(path, { method: "POST", body: new URLSearchParams(form), headers: more }),
    send: request,
  }
}

/** A page as it arrived. */
export type Answer = Awaited<ReturnType<ReturnType<typeof phoneOf>["get"]>>

export const plain = (text: string) =>
  text
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")

/** What a field of the page holds, as a browser would read it. */
export const valueOf = ({ html }: Answer, name: string) =>
  plain(new RegExp(`<input id="${name}"[^>]*? value="([^"]*)"`).exec(html)?.[1] ?? "")
export const hidden = ({ html }: Answer, name: string) =>
  plain(new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "")
export const headingOf = ({ html }: Answer) => plain(/<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? "")
