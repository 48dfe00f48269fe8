import { keyOf } from "#shared/callback/access.ts"
import type { Callback } from "#shared/callback/callback.ts"
import { spoken } from "#shared/phone.ts"
import { Refusal } from "#shared/refusal.ts"
import { sealed, unsealed } from "#shared/seal.ts"
import { dayOf } from "#shared/time.ts"
import { dayText, timeText } from "#shared/words/when.ts"
import type { Page } from "#web/env.ts"
import { Layout } from "#web/layout.tsx"
import { Code } from "#web/ui/code.tsx"
import { Unbroken } from "#web/ui/when.tsx"

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

/** The promise: when, from which number, and how to take it back. */
export const Done = ({ page, told: { window, ahead, callback } }: { page: Page; told: Told }) => {
  const { callMe: words, done } = page.words
  const open = callback?.status !== "cancelled"
  const phone = spoken(page.territory.head.phone)
  return (
    <Layout page={page} title={open ? words.doneTitle : words.cancelled}>
      <h1>{open ? words.doneTitle : words.cancelled}</h1>
      {open && (
        <>
          <p class="big">
            <Unbroken text={words.promise(windowText(page, window), phone)} piece={phone} />
          </p>
          <p>{words.ahead(ahead)}</p>
        </>
      )}
      {open && callback && (
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
            <button class="quiet">{page.words.attestation.ask}</button>
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
