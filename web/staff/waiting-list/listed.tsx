import { grouped } from "#shared/code.ts"
import type { Entry } from "#shared/waiting-list/entry.ts"
import { spelt } from "#shared/words/spelling.ts"
import { allWordsIn } from "#shared/words/all-words.ts"
import type { Page } from "../page.ts"
import { Code } from "#web/ui/code.tsx"
import { entryUrl } from "./names.ts"

/** What a colleague reads to whoever is on the list now, in the person's language: the code, how they hear of a time, and how long it is theirs. */
export function readListed({ territory }: Page, { code, reach, resident }: Entry): string[] {
  const { language } = resident
  const { listed } = allWordsIn(language).listDesk
  const { offerHours, offerDays, letterNoticeDays } = territory.policy
  const many = { message: offerHours, call: offerDays, letter: letterNoticeDays }
  return [
    listed.on,
    listed.code(spelt(language, code).join(", ")),
    listed.ways[reach],
    ...(reach === "door" ? [] : [listed.time[reach](many[reach])]),
    listed.leave,
  ]
}

/** Somebody who has just been put on the list. */
export const Listed = ({ page, entry }: { page: Page; entry: Entry }) => {
  const { listed, open } = page.words.listDesk
  return (
    <section class="after" aria-labelledby="listed">
      <h2 id="listed">{listed.title}</h2>
      <h3>{listed.script}</h3>
      <div lang={entry.resident.language} class="script">
        {readListed(page, entry).map((line) => (
          <p>{line}</p>
        ))}
      </div>
      <p>
        <Code code={entry.code} />
      </p>
      <p class="actions">
        <a class="button quiet" href={entryUrl(page, entry.code)}>
          {open(grouped(entry.code))}
        </a>
      </p>
    </section>
  )
}
