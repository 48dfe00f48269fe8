import type { Child } from "hono/jsx"
import type { Refusal } from "#shared/refusal.ts"
import type { Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Correct } from "./form.tsx"
import { Full } from "./full.tsx"
import { Anywhere } from "./times.tsx"

type To = { start: string; location: string }
type Props = {
  page: Page
  refusal: Refusal
  href: (to: To) => string
  back: string
  /** Where one waits until a time frees up. */
  wait: string | undefined
  /** Other ways on. */
  children: Child
}

/** The time went to somebody else: the nearest ones, each one press away, and nothing typed is lost. */
export const Taken = ({ page, refusal, href, back, wait, children }: Props) => {
  const { refusals, errorPage } = page.words
  const nearest = refusal.details.nearest ?? []
  return (
    <Layout page={page} title={errorPage.nearest} wrong back={back}>
      <Correct>
        <p>{refusals[refusal.reason]}</p>
      </Correct>
      <h1>{errorPage.nearest}</h1>
      {nearest.length === 0 && <Full page={page} href={`/${page.language}/call-me`} wait={wait} />}
      <Anywhere page={page} slots={nearest} href={href} />
      <p class="actions">{children}</p>
    </Layout>
  )
}
