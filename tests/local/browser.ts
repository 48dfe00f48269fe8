/** A browser as far as a server sees it: cookies of one host, and redirects followed one by one. */
export function aBrowser(origin: string) {
  const jar = new Map<string, string>()
  async function send(path: string, form?: Record<string, string>) {
    const url = new URL(path, origin)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ")
    const answer = await fetch(url, {
      redirect: "manual",
      headers: { ...(cookie && { cookie }), ...(form && { origin }) },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    const location = answer.headers.get("location")
    const to = location === null ? undefined : new URL(location, url).href
    return { status: answer.status, to, url: url.href, html: await answer.text(), headers: answer.headers }
  }
  /** To where it ends, however many redirects that takes. */
  async function go(path: string, form?: Record<string, string>) {
    let page = await send(path, form)
    for (let steps = 0; page.to !== undefined && steps < 20; steps++) page = await send(page.to)
    return page
  }
  return { jar, send, go }
}

/** What a hidden field of the page holds. */
export const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1]?.replaceAll("&amp;", "&") ?? ""

/** Where the first button of the page leads. */
export const buttonOf = (html: string): string =>
  (/<a class="button" href="([^"]*)"/.exec(html)?.[1] ?? "").replaceAll("&amp;", "&")
