import { grouped } from "#shared/code.ts"
import type { Refusal } from "#shared/refusal.ts"
import { saidBy } from "#web/api/problem.ts"
import type { Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { CallMe } from "#web/ui/human.tsx"

type Props = {
  page: Page
  title: string
  text: string
  /** It is about an appointment: what stands on the slip leads to it. */
  find?: boolean
  /** The number under which somebody finds what went wrong. */
  trace?: string | undefined
}

/** Something went another way: said plainly, with a way on and a person to ask. */
export const ErrorPage = ({ page, title, text, find, trace }: Props) => (
  <Layout page={page} title={title}>
    <h1>{title}</h1>
    <p>{text}</p>
    {trace !== undefined && (
      <p>
        {page.words.errorPage.number} <strong class="one">{grouped(trace)}</strong>
      </p>
    )}
    <p class="actions">
      <a class="button" href={find ? `/${page.language}/find` : `/${page.language}`}>
        {find ? page.words.footer.find : page.words.errorPage.restart}
      </a>
      <CallMe page={page} />
    </p>
  </Layout>
)

/** A refusal that no page of its own tells. */
export const Refused = ({ page, refusal }: { page: Page; refusal: Refusal }) => {
  const { errorPage } = page.words
  if (refusal.reason !== "not-found")
    return <ErrorPage page={page} title={errorPage.brokenTitle} text={saidBy(refusal, page.words)} />
  return page.path.includes("/appointment/") ? (
    <ErrorPage page={page} title={errorPage.noAppointmentTitle} text={errorPage.noAppointment} find />
  ) : (
    <ErrorPage page={page} title={errorPage.notFoundTitle} text={errorPage.notFound} />
  )
}
