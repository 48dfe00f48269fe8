import { keyOf } from "#shared/callback/access.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { sealed, unsealed } from "#shared/seal.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Code } from "#web/ui/code.tsx"
import { Unbroken, whenText } from "#web/ui/when.tsx"

/** "mardi 6 avril entre 9h et 16h" */
export const windowText = (
  { words, language, territory }: Page,
  { from, to }: Callback["window"],
): string => {
  const zone = territory.head.timezone
  return words.callMe.window(
    dayText(language, dayOf(from, zone)),
    timeText(language, from, zone),
    timeText(language, to, zone),
  )
}

export const ownUrl = ({ language }: Page, callback: Callback, name = "") =>
  `/${language}/call-me/${callback.code}${name}?key=${keyOf(callback)}`

/** What somebody hears who asked to be called. */
export type Told = { window: Callback["window"]; ahead: number; callback?: Callback }

/** What came of each call, in plain words. */
const Attempts = ({ page, callback: { attempts } }: { page: Page; callback: Callback }) => {
  const { own: words } = page.words.asking
  if (attempts.length === 0) return null
  return (
    <section aria-labelledby="attempts">
      <h2 id="attempts">{words.attempts}</h2>
      <ul>
        {attempts.map(({ at, outcome }) => (
          <li>
            {`${whenText(page, at)}: `}
            {words.outcomes[outcome]}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Nobody calls any more: what came of it, and the way to ask again. */
const Over = ({ page, callback: { end } }: { page: Page; callback: Callback }) => {
  const { own: words } = page.words.asking
  return (
    <>
      <p class="big">{end ? words.ends[end.how] : words.lapsed}</p>
      <p>
        <a href={`/${page.language}/call-me`}>{words.again}</a>
      </p>
    </>
  )
}

const titleOf = ({ words }: Page, status: Callback["status"]): string =>
  ({
    open: words.callMe.doneTitle,
    cancelled: words.callMe.cancelled,
    closed: words.asking.own.overTitle,
    lapsed: words.asking.own.overTitle,
  })[status]

const Promised = ({ page, told: { window, ahead, callback } }: { page: Page; told: Told }) => {
  const { callMe: words, asking } = page.words
  const phone = spoken(page.territory.head.phone)
  return (
    <>
      <p class="big">
        <Unbroken text={words.promise(windowText(page, window), phone)} piece={phone} />
      </p>
      {callback && <p>{asking.own.word(firstWord(callback, page.language))}</p>}
      <p>{words.ahead(ahead)}</p>
    </>
  )
}

/** The promise: when, from which number, the first word, and how to take it back; or what became of it. */
export const Done = ({ page, told }: { page: Page; told: Told }) => {
  const { callMe: words, done, attestation } = page.words
  const { callback } = told
  const status = callback?.status ?? "open"
  const title = titleOf(page, status)
  return (
    <Layout page={page} title={title}>
      <h1>{title}</h1>
      {status === "open" && <Promised page={page} told={told} />}
      {callback && status !== "open" && <Over page={page} callback={callback} />}
      {callback && <Attempts page={page} callback={callback} />}
      {callback && status === "open" && (
        <>
          <p>
            {done.code} <Code code={callback.code} />
          </p>
          <form method="post" action={ownUrl(page, callback)}>
            <p class="actions">
              <button class="warn">{words.cancel}</button>
            </p>
          </form>
        </>
      )}
      {callback && (
        <form method="post" action={ownUrl(page, callback, "/attestation")}>
          <p class="actions">
            <button class="quiet">{attestation.ask}</button>
          </p>
        </form>
      )}
    </Layout>
  )
}

/** Whoever asks again for a phone that is already on the list learns when it rings and nothing else. */
export const againUrl = ({ language }: Page, { window, ahead }: Told) =>
  `/${language}/call-me/again?told=${sealed("callback-told", JSON.stringify({ window, ahead }))}`

export function toldAgain(text: string | undefined): Told {
  const plain = unsealed("callback-told", text ?? "")
  if (plain === undefined) throw new Refusal("not-found")
  return JSON.parse(plain)
}
