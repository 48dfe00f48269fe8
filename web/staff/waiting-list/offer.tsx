import { grouped } from "#shared/code.ts"
import { inLanguage } from "#shared/language.ts"
import { spoken } from "#shared/phone.ts"
import { serviceOf } from "#shared/territory/territory.ts"
import type { Entry, Offer } from "#shared/waiting-list/entry.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { placeText } from "#web/staff/names.ts"
import { By } from "#web/staff/unsaved.tsx"
import { untilText } from "#web/ui/held.tsx"
import { Unbroken, When, whenText } from "#web/ui/when.tsx"
import { entryUrl } from "./names.ts"

type Props = { page: Page; entry: Entry; offer: Offer }

/** What a colleague says to somebody for whom a time is kept, in the person's language. */
function scriptOf({ territory, staff, ...page }: Page, { resident, service, also }: Entry, offer: Offer) {
  const { language, name } = resident
  const theirs = { ...page, territory, language, words: allWordsIn(language) }
  const { script: hello } = theirs.words.rebooking
  const { script } = theirs.words.listDesk
  const services = [service, ...also].map((id) => inLanguage(serviceOf(territory, id)?.name, language))
  return [
    [
      name ? hello.hello(name) : hello.helloAll,
      hello.who(staff?.name ?? "", inLanguage(territory.head.name, language)),
    ].join(" "),
    `${script.waits(services.join(", "))} ${script.free}`,
    `${whenText(theirs, offer.place.start)}, ${placeText(theirs, offer.place.location)}.`,
    `${script.question} ${script.kept(untilText(theirs, offer.until))}`,
  ]
}

/** The number to press; of somebody without a phone the address, and the letter. */
const Reach = ({ page, entry }: Omit<Props, "offer">) => {
  const { phone, address } = entry.resident
  const { offer: words } = page.words.listDesk
  const letter = address && (
    <a class="button quiet" href={entryUrl(page, entry.code, "/letter")}>
      {words.letter}
    </a>
  )
  if (phone)
    return (
      <>
        <p>
          <a class="button dial" href={`tel:${phone}`}>
            <Unbroken text={page.words.calls.one.dial(spoken(phone))} piece={spoken(phone)} />
          </a>
        </p>
        {letter && <p>{letter}</p>}
      </>
    )
  return (
    <>
      <p>{words.by}</p>
      <p dir="auto">{address}</p>
      <p>
        <a class="button dial" href={entryUrl(page, entry.code, "/letter")}>
          {words.letter}
        </a>
      </p>
    </>
  )
}

/** What was done already to tell them. */
const SoFar = ({ page, offer }: Omit<Props, "entry">) => {
  const { offer: words } = page.words.listDesk
  const { tried = [], posted } = offer
  const last = tried.at(-1)
  return (
    <>
      {last !== undefined && <p>{words.triedTimes(tried.length, whenText(page, last))}</p>}
      {posted !== undefined && <p>{words.postedAt(whenText(page, posted))}</p>}
    </>
  )
}

const Press = ({ what, text, quiet }: { what: string; text: string; quiet?: boolean }) => (
  <button name="do" value={what} {...(quiet && { class: "quiet" })}>
    {text}
  </button>
)

/** What they answered, or that nobody did. */
const Answers = ({ page, entry }: Omit<Props, "offer">) => {
  const { offer: words, one } = page.words.listDesk
  const { phone, address } = entry.resident
  return (
    <form method="post" action={entryUrl(page, entry.code)}>
      <By page={page} />
      <p>{words.answer}</p>
      <p class="actions">
        <Press what="yes" text={words.yes} />
        <Press what="no" text={words.no} quiet />
        {phone && <Press what="tried" text={words.tried} quiet />}
        {address && !phone && <Press what="posted" text={words.posted} quiet />}
        <Press what="leave" text={one.leave} quiet />
      </p>
    </form>
  )
}

/** A time that is kept for somebody: whom to reach, how, until when, what to say and what they said. `level` 3 in a list of several. */
export const OfferCard = ({ page, entry, offer, level = 2 }: Props & { level?: 2 | 3 }) => {
  const { offer: words, open } = page.words.listDesk
  const { language, name } = entry.resident
  const id = `offer-${entry.code}`
  const code = grouped(entry.code)
  const title = level === 2 ? words.title : [name, code].filter(Boolean).join(", ")
  return (
    <section class="calling talking" aria-labelledby={id}>
      {level === 2 ? (
        <h2 id={id}>{title}</h2>
      ) : (
        <h3 id={id} dir="auto">
          {title}
        </h3>
      )}
      <p class="says-first">
        <When page={page} at={offer.place.start} />, {placeText(page, offer.place.location)}
      </p>
      <p>
        <strong>{words.keep(untilText(page, offer.until))}</strong>
      </p>
      <p class="speak">
        {page.words.calls.one.speak} <strong lang={language}>{allWordsIn(language).name}</strong>
      </p>
      <Reach page={page} entry={entry} />
      <SoFar page={page} offer={offer} />
      {level === 2 && (
        <>
          <h3>{words.script}</h3>
          <div lang={language} class="script">
            {scriptOf(page, entry, offer).map((line) => (
              <p>{line}</p>
            ))}
          </div>
        </>
      )}
      <Answers page={page} entry={entry} />
      {level === 3 && (
        <p class="actions">
          <a class="button quiet" href={entryUrl(page, entry.code)}>
            {open(code)}
          </a>
        </p>
      )}
    </section>
  )
}
