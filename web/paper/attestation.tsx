import type { AttestationSheet, Part } from "#shared/attestation/sheet.ts"
import { Code } from "#web/ui/code.tsx"
import type { Block } from "./pdf.ts"

/** What is read first, and what explains it. */
const [large, small] = [17, 12.5]

const heading = (text: string, before = 16): Block => ({ role: "H2", text, size: small, before })
const said = (lines: string[], size: number, more: Partial<Block> = {}): Block[] =>
  lines.map((text) => ({ role: "P", text, size, ...more }))

/** The attestation as a PDF has it. */
export const blocksOf = ({
  commune,
  title,
  facts,
  name,
  nameless,
  code,
  check,
  from,
}: AttestationSheet): Block[] => [
  { role: "P", text: commune, size: small, bold: true },
  { role: "H1", text: title, size: 24, bold: true, before: 4 },
  { role: "P", text: name, size: large, before: 18, fill: true },
  { role: "P", text: nameless, size: small, before: 4 },
  ...facts.flatMap(({ term, lines }) => [heading(term), ...said(lines, large, { bold: true })]),
  heading(code.term, 22),
  ...said(code.lines, 26, { even: true, bold: true }),
  heading(check.term),
  ...said(check.lines, small),
  heading(from.term),
  ...said(from.lines, small),
]

const Lines = ({ part: { term, lines }, strong }: { part: Part; strong?: boolean }) => (
  <section>
    <h3>{term}</h3>
    {lines.map((line) => (
      <p>{strong ? <strong>{line}</strong> : line}</p>
    ))}
  </section>
)

/** The attestation on a sheet of A4: a line for a name stands on it, and no name. */
export const AttestationPaper = ({ sheet, code }: { sheet: AttestationSheet; code: string }) => (
  <article class="sheet attestation" lang={sheet.language}>
    <header class="rule">
      <span class="brand">{sheet.commune}</span>
      <h2>{sheet.title}</h2>
    </header>
    <section>
      <p class="fill">
        <span>{sheet.name}</span>
        <span />
      </p>
      <p>{sheet.nameless}</p>
    </section>
    {sheet.facts.map((part) => (
      <Lines part={part} strong />
    ))}
    <section>
      <h3>{sheet.code.term}</h3>
      <p>
        <Code code={code} />
      </p>
    </section>
    <Lines part={sheet.check} />
    <Lines part={sheet.from} />
  </article>
)
