import type { Child } from "hono/jsx"
import { type Callback, isBroken } from "#shared/callback/callback.ts"
import { formOf } from "#shared/callback/form.ts"
import { inLanguage } from "#shared/language.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import type { Page } from "../page.ts"
import { windowText } from "#web/pages/called.tsx"
import { placeText } from "#web/staff/names.ts"
import { personLabels } from "#web/staff/phone/person.tsx"
import { whenText } from "#web/ui/when.tsx"

type Props = { page: Page; callback: Callback }

const Fact = ({ label, children }: { label: string; children: Child }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)

const sameHours = (a: Callback["window"], b: Callback["window"]) => a.from === b.from && a.to === b.to

/** The hours that were promised, those in which it is called now, and whether they are over. */
const Hours = ({ page, callback }: Props) => {
  const { one: words } = page.words.calls
  const { promised, window } = callback
  const late = isBroken(callback, page.now) && <strong class="needs"> {words.late}</strong>
  const moved = !sameHours(promised, window)
  return (
    <>
      <Fact label={words.promised}>
        {windowText(page, promised)}
        {!moved && late}
      </Fact>
      {moved && (
        <Fact label={words.now}>
          {windowText(page, window)}
          {late}
        </Fact>
      )}
    </>
  )
}

const Attempts = ({ page, callback }: Props) => {
  const { one: words } = page.words.calls
  return (
    <Fact label={words.attempts}>
      {callback.attempts.length === 0 ? (
        words.first
      ) : (
        <ul class="plain">
          {callback.attempts.map(({ at, outcome }) => (
            <li>{`${whenText(page, at)}: ${words.outcomes[outcome]}`}</li>
          ))}
        </ul>
      )}
    </Fact>
  )
}

/** What a colleague had typed when the line dropped. */
const Begun = ({ page, callback }: Props) => {
  const form = formOf(callback)
  return (
    <>
      {Object.entries(personLabels(page)).map(
        ([name, label]) =>
          form[name] &&
          name !== "phone" &&
          form[name] !== callback.name && (
            <Fact label={label}>
              <span dir="auto">{form[name]}</span>
            </Fact>
          ),
      )}
    </>
  )
}

/** All that is known of whoever asked to be called. */
export const Facts = ({ page, callback }: Props) => {
  const { one: words } = page.words.calls
  const { service, location, name, asked } = callback
  return (
    <dl class="facts">
      <Fact label={words.about}>
        {service === undefined
          ? words.anything
          : inLanguage(serviceOf(page.territory, service)?.name, page.language) || service}
      </Fact>
      <Fact label={words.where}>{location === undefined ? words.anywhere : placeText(page, location)}</Fact>
      {name !== undefined && (
        <Fact label={page.words.check.name}>
          <span dir="auto">{name}</span>
        </Fact>
      )}
      <Fact
        label={words.asked}
      >{`${whenText(page, asked.at)}, ${page.words.reception.channels[asked.channel]}`}</Fact>
      <Hours page={page} callback={callback} />
      <Attempts page={page} callback={callback} />
      <Begun page={page} callback={callback} />
    </dl>
  )
}
