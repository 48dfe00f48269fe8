import type { Sheet } from "#shared/notice/sheet.ts"
import { grouped } from "#shared/code.ts"
import { wordsIn } from "#shared/words/words.ts"
import { Code } from "#web/ui/code.tsx"
import { Boxes, Held, Rights, WhatAndWhere, When } from "./pieces.tsx"

const Lines = ({ lines }: { lines: string[] }) => (
  <>
    {lines.map((line, i) => (
      <>
        {i > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

/**
 * The address for a window on the right, as on Belgian DL (220 × 110 mm) and C5 (229 × 162 mm) envelopes: 45 mm from the
 * top of the sheet, 108 mm from its left edge, 84 mm wide, five lines of 7 mm. Folded in three or in two and moved about
 * in its envelope by up to 10 mm, it stays where bpost reads addresses of letters in small format: 40 mm and more from
 * the top of the envelope, 15 mm and more from its edges, at most 100 mm wide (MassPost guide, addressing, 2025).
 */
const Head = ({ sheet }: { sheet: Sheet }) => (
  <header>
    <p class="from">
      <Lines lines={sheet.from} />
    </p>
    <address class="to">
      <span dir="auto">
        <Lines lines={sheet.to} />
      </span>
    </address>
    <p class="date">{sheet.date}</p>
  </header>
)

/** What is cut off and sent back: the code says whose it is. */
const Strip = ({ sheet: { strip, facts } }: { sheet: Sheet }) => (
  <footer class="strip">
    <p>✂ {strip.title}</p>
    <div class="pair">
      <strong>{grouped(facts.code)}</strong>
      {strip.tick.map((text) => (
        <span class="tick">{text}</span>
      ))}
    </div>
    {strip.fill.map((text) => (
      <p class="fill tick">
        <span>{text}</span>
        <span />
      </p>
    ))}
  </footer>
)

/** A letter on A4, folded into a window envelope; its lower part comes back. */
export const LetterSheet = ({ sheet }: { sheet: Sheet }) => {
  const { language, facts, held, answer } = sheet
  return (
    <article class="sheet letter" lang={language}>
      <Head sheet={sheet} />
      <p dir="auto">{sheet.greeting}</p>
      <p class="says">{sheet.says}</p>
      <div class="box">
        <div class="pair">
          <div>
            <WhatAndWhere facts={facts} />
          </div>
          <p>
            {wordsIn(language).done.code}
            <br />
            <Code code={facts.code} />
          </p>
        </div>
        <When facts={facts} />
      </div>
      {held ? <Held held={held} /> : <Boxes language={language} facts={facts} />}
      <section class="answer">
        <h2>{answer.title}</h2> <p>{answer.ways.join(" ")}</p>
      </section>
      <Rights language={language} facts={facts} />
      <Strip sheet={sheet} />
    </article>
  )
}
