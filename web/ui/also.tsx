import { inLanguage } from "#shared/language.ts"
import { maxAlso, type Service, type Visit } from "#shared/service/service.ts"
import { combinable } from "#shared/slot/combine.ts"
import type { Page } from "#web/env.ts"
import { Tick } from "./form.tsx"

/** So few stand there openly, even where none of them is worth mentioning. */
const few = 3

/** What may come along: a few in sight, the rest one press away. What somebody ticked is always there. */
export function others({ territory }: Page, { service, also }: Visit) {
  const able = combinable(territory, service)
  const unable = also.filter((other) => !able.includes(other))
  const mentioned = able.filter(({ id }) => service.seeAlso.includes(id))
  const rest = able.slice(mentioned.length)
  const open = mentioned.length === 0 && rest.length <= few
  return { seen: [...unable, ...mentioned, ...(open ? rest : [])], more: open ? [] : rest }
}

type Props = { page: Page; visit: Visit; wrong: boolean }

/** Other services in the same visit, for one person each. */
export const Also = ({ page, visit, wrong }: Props) => {
  const { words, language } = page
  const { seen, more } = others(page, visit)
  const many = seen.length + more.length > maxAlso
  const ticks = (services: Service[]) =>
    services.map((service) => (
      <Tick
        id={`also-${service.id}`}
        name="also"
        value={service.id}
        ticked={visit.also.includes(service)}
        label={
          <span>
            {inLanguage(service.name, language)}
            <br />
            <small>
              {words.minutes(service.minutes)}
              {service.perPerson && ` · ${words.people(1)}`}
            </small>
          </span>
        }
      />
    ))
  return (
    <fieldset id="also" {...(many && { "aria-describedby": "also-hint" })} {...(wrong && { class: "wrong" })}>
      <legend>{words.together.title}</legend>
      {many && (
        <p id="also-hint" class={wrong ? "fault" : "hint"}>
          {words.together.atMost(maxAlso)}
        </p>
      )}
      {ticks(seen)}
      {more.length > 0 && (
        <details open={more.some((service) => visit.also.includes(service))}>
          <summary>{words.together.more}</summary>
          {ticks(more)}
        </details>
      )}
    </fieldset>
  )
}
