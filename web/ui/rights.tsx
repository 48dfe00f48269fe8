import { inLanguage } from "#shared/language.ts"
import { fewMentions, type Mention, saidIn } from "#shared/right/right.ts"
import { urlOf } from "#web/choice.ts"
import type { Page } from "#web/env.ts"

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
      <h3>{said.name}</h3>
      {said.if && <p>{said.if}</p>}
      <p>{said.how}</p>
    </>
  )
}

type Props = { page: Page; title: string; mentions: Mention[] }

/** What is worth mentioning: a service leads to its page, a right says how to get it. Paper has room for a few. */
export const Worth = ({ page, title, mentions }: Props) =>
  mentions.length === 0 ? null : (
    <>
      <h2>{title}</h2>
      <ul class="plain rows worth">
        {mentions.map((mention, i) => (
          <li {...(i >= fewMentions && { class: "screen" })}>
            <Row page={page} mention={mention} />
          </li>
        ))}
      </ul>
    </>
  )
