import { inLanguage } from "#shared/language.ts"
import { fewMentions, type Mention, saidIn } from "#shared/right/right.ts"
import { urlOf } from "#web/choice.ts"
import type { Page } from "#web/env.ts"

/** A service leads to its page, a right says how to get it. */
const Row = ({ page: { language }, mention }: { page: Page; mention: Mention }) => {
  if (mention.kind === "service")
    return (
      <a href={urlOf(language, "visit", { service: mention.id })}>
        <span>{inLanguage(mention.name, language)}</span>
      </a>
    )
  const said = saidIn(language, mention)
  return (
    <>
      <h3>{said.name}</h3> {said.if && <p>{said.if}</p>} <p>{said.how}</p>
    </>
  )
}

type Props = {
  page: Page
  title: string
  mentions: Mention[]
  /** Where paper has no room for it. */
  screen?: boolean
}

/** What is worth mentioning. Paper shows a few, as far as its sheet has room. */
export const Worth = ({ page, title, mentions, screen }: Props) =>
  mentions.length === 0 ? null : (
    <section class={screen ? "rows worth screen" : "rows worth"}>
      {mentions.map((mention, i) => (
        <div {...(i >= fewMentions && { class: "screen" })}>
          {i === 0 && <h2>{title}</h2>}
          <Row page={page} mention={mention} />
        </div>
      ))}
    </section>
  )
