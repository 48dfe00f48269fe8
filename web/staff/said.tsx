import type { Child } from "hono/jsx"
import type { Refusal } from "#shared/refusal.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Page } from "./page.ts"
import { StaffLayout } from "./layout.tsx"
import { signInUrl } from "./local-path.ts"

type Props = { page: Page; title: string; text?: string | undefined; head?: Child; children?: Child }

/** Says one thing, and what to do next. */
export const Says = ({ page, title, text, head, children }: Props) => (
  <StaffLayout page={page} title={title} head={head}>
    <div class="says">
      <h1>{title}</h1>
      {text !== undefined && <p>{text}</p>}
      {children && <p class="actions">{children}</p>}
    </div>
  </StaffLayout>
)

const SignIn = ({ page, url }: { page: Page; url: string }) => (
  <a class="button" href={url}>
    {page.words.staff.signIn}
  </a>
)

/** A form came from somebody who is not signed in, or no longer. */
export const SignInFirst = ({ page, isKept, url }: { page: Page; isKept: boolean; url: string }) => {
  const { title, kept } = page.words.staff.first
  return (
    <Says page={page} title={title} text={isKept ? kept : undefined}>
      <SignIn page={page} url={url} />
    </Says>
  )
}

/** Nobody can sign in here: no issuer was named. */
export const NotSetUp = ({ page }: { page: Page }) => {
  const { title, text } = page.words.staff.notSetUp
  return <Says page={page} title={title} text={text} />
}

export type Outcome = "stopped" | "noRole" | "manyRoles" | "silent"

/** Why somebody who wanted to sign in is not, and the way to try again. */
export const NotIn = ({ page, outcome, to }: { page: Page; outcome: Outcome; to?: string | undefined }) => {
  const { title, text } = page.words.staff.notIn[outcome]
  // Who has no role is asked who they are: the issuer would say the same again by itself.
  const other = outcome === "noRole" || outcome === "manyRoles"
  return (
    <Says page={page} title={title} text={text}>
      <SignIn page={page} url={signInUrl(page.language, { to, other })} />
    </Says>
  )
}

/** A refusal on a page of staff that no page of its own tells. */
export const StaffRefused = ({ page, refusal }: { page: Page; refusal: Refusal }) => (
  <Says page={page} title={page.words.staff.refused} text={saidBy(refusal, page.words)} />
)
