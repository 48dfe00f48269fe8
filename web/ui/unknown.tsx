import { logBug } from "#shared/log.ts"
import { Refusal } from "#shared/refusal.ts"
import { spoken } from "#shared/phone.ts"
import type { Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { CallMe } from "./human.tsx"

/** Undefined when the answer could not be found out: that is never the same as "nothing is free". */
export async function orUnknown<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (bug) {
    if (bug instanceof Refusal) throw bug
    logBug("slots-unknown", bug)
    return undefined
  }
}

/** We cannot show the times: here is who has them. */
export const Unknown = ({ page, title }: { page: Page; title: string }) => (
  <Layout page={page} title={title}>
    <h1>{title}</h1>
    <p class="chosen">{page.words.time.unknown}</p>
    <p class="actions">
      <a class="button" href={`tel:${page.territory.head.phone}`}>
        {spoken(page.territory.head.phone)}
      </a>
      <CallMe page={page} />
    </p>
  </Layout>
)
