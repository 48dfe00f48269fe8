import type { Page } from "./page.ts"

/** Pages that only lead in and out: nobody wants to come back to them. */
const passages = /^\/[a-z]{2}\/(sign-in|sign-out|signed-out|lock|locked)$/

/** A path of ours that somebody may be sent to; undefined for anything else. */
export function localPath({ territory }: Page, text: string | undefined): string | undefined {
  if (text === undefined || text.length > 1000 || !/^\/[a-z]{2}\/[^/\\\s]/.test(text)) return undefined
  if (/\/\/|[\\\s\p{Cc}]/u.test(text) || !URL.canParse(text, "http://here")) return undefined
  const url = new URL(text, "http://here")
  const language = url.pathname.slice(1, 3)
  if (!/^\/[a-z]{2}\/./.test(url.pathname) || !territory.head.languages.some((each) => each === language))
    return undefined
  if (url.host !== "here" || passages.test(url.pathname) || url.pathname.includes("//")) return undefined
  return url.pathname + url.search
}

/** The same page, without what was kept for it. */
export function withoutUnsaved(path: string): string {
  const url = new URL(path, "http://here")
  url.searchParams.delete("unsaved")
  return url.pathname + url.search
}

/** The same page, with what was kept for it and nothing older. */
export function withUnsaved(path: string, id: string): string {
  const plain = withoutUnsaved(path)
  return `${plain}${plain.includes("?") ? "&" : "?"}unsaved=${id}`
}

/** The way in, and back to where somebody was; `other`: somebody else than who was here before. */
export function signInUrl(language: string, { to, other }: { to?: string | undefined; other?: boolean }) {
  const query = new URLSearchParams({ ...(to !== undefined && { to }), ...(other && { other: "1" }) })
  return `/${language}/sign-in${query.size > 0 ? `?${query.toString()}` : ""}`
}
