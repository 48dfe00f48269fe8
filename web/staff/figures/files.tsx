import type { Page } from "../page.ts"

type Props = { page: Page; name: string; href: (format: "csv" | "json") => string }

/** The same for programs. */
export const Files = ({ page, name, href }: Props) => {
  const { csv, json } = page.words.figures
  const link = (format: "csv" | "json", text: string) => (
    <a href={href(format)} aria-label={`${text}: ${name}`}>
      {text}
    </a>
  )
  return (
    <p class="actions">
      {link("csv", csv)}
      {link("json", json)}
    </p>
  )
}
