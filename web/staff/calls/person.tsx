import type { Callback } from "#shared/callback/callback.ts"
import { firstWord } from "#shared/callback/first-word.ts"
import { spoken } from "#shared/phone.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { Unbroken } from "#web/ui/when.tsx"

type Props = { page: Page; callback: Callback }

/** The language first, and the word by which they know that it is us. */
export const Speak = ({ page, callback }: Props) => {
  const { one } = page.words.calls
  const { language } = callback
  return (
    <>
      <p class="speak">
        {one.speak} <strong lang={language}>{allWordsIn(language).name}</strong>
      </p>
      <p class="word">
        {one.word} <strong lang={language}>{firstWord(callback, language)}</strong>
      </p>
    </>
  )
}

/** The number, to press. Of somebody who is forgotten there is none. */
export const Dial = ({ page, callback: { phone } }: Props) =>
  phone === undefined ? null : (
    <p>
      <a class="button dial" href={`tel:${phone}`}>
        <Unbroken text={page.words.calls.one.dial(spoken(phone))} piece={spoken(phone)} />
      </a>
    </p>
  )
