import type { PDFDocument, PDFFont, PDFRef } from "@cantoo/pdf-lib"

/** What a piece of a page is, for whoever has it read aloud. */
type Role = "H1" | "H2" | "P"

/** A piece of text, from the left edge down; sizes and gaps are in points. */
export type Block = {
  role: Role
  text: string
  size: number
  bold?: boolean
  /** Letters of one width, for codes. */
  even?: boolean
  before?: number
  /** A line to write on follows it. */
  fill?: boolean
}

export type Paper = { language: string; title: string; from: string; at: Date; blocks: Block[] }

const a4 = [595.28, 841.89] as const
const margin = 56
const width = a4[0] - 2 * margin
const leading = 1.3

/** What a font cannot write it writes without its marks, or as a question mark. */
function writable(font: PDFFont, text: string): string {
  const known = new Set(font.getCharacterSet())
  const can = (letter: string) => known.has(letter.codePointAt(0) ?? 0)
  const plain = (letter: string) => {
    const bare = Array.from(letter.normalize("NFKD")).filter(can).join("")
    return bare === "" ? "?" : bare
  }
  return Array.from(text.replace(/\s/gu, " "), (letter) => (can(letter) ? letter : plain(letter))).join("")
}

/** A word that is wider than the page goes on in the next line. */
function pieces(word: string, fits: (text: string) => boolean): string[] {
  const found = [""]
  for (const letter of word) {
    const last = found.at(-1) ?? ""
    if (last === "" || fits(last + letter)) found[found.length - 1] = last + letter
    else found.push(letter)
  }
  return found
}

function lines(text: string, fits: (text: string) => boolean): string[] {
  const found: string[] = []
  for (const word of text.split(" ").flatMap((each) => pieces(each, fits))) {
    const longer = found.length === 0 ? word : `${found.at(-1)} ${word}`
    if (found.length > 0 && fits(longer)) found[found.length - 1] = longer
    else found.push(word)
  }
  return found
}

/** Who wrote it, in which language, and when: of the paper, not of the machine. */
function describe(document: PDFDocument, { language, title, from, at }: Paper): void {
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setLanguage(language)
  document.setAuthor(from)
  document.setProducer("Guichet")
  document.setCreationDate(at)
  document.setModificationDate(at)
}

/**
 * Text on A4, tagged: a program that reads aloud knows headings from text, and the language. What makes it is loaded
 * when somebody wants one.
 */
export async function pdf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const lib = await import("@cantoo/pdf-lib")
  const document = await lib.PDFDocument.create({ updateMetadata: false })
  describe(document, paper)
  const { context, catalog } = document
  const [plain, bold, even] = [
    document.embedStandardFont(lib.StandardFonts.Helvetica),
    document.embedStandardFont(lib.StandardFonts.HelveticaBold),
    document.embedStandardFont(lib.StandardFonts.CourierBold),
  ]
  const root = context.nextRef()
  const whole = context.nextRef()
  const named = (name: string) => lib.PDFName.of(name)
  const operator = lib.PDFOperator.of
  const { BeginMarkedContent, BeginMarkedContentSequence, EndMarkedContent } = lib.PDFOperatorNames
  /** The tagged pieces of each page, in order. */
  const tagged: PDFRef[][] = []
  const fresh = () => {
    const page = document.addPage([...a4])
    page.node.set(named("StructParents"), lib.PDFNumber.of(tagged.length))
    page.node.set(named("Tabs"), named("S"))
    tagged.push([])
    return page
  }
  let page = fresh()
  let y = a4[1] - margin

  for (const block of paper.blocks) {
    const { role, size, before = 0, fill } = block
    const font = block.even ? even : block.bold ? bold : plain
    const fits = (text: string) => font.widthOfTextAtSize(text, size) <= width
    const written = lines(writable(font, block.text), fits)
    if (y - before - written.length * size * leading < margin) {
      page = fresh()
      y = a4[1] - margin
    } else y -= before
    const mine = tagged.at(-1) ?? []
    const element = { Type: "StructElem", S: role, P: whole, Pg: page.ref, K: mine.length }
    page.pushOperators(operator(BeginMarkedContentSequence, [named(role), `<</MCID ${mine.length}>>`]))
    mine.push(context.register(context.obj(element)))
    for (const line of written) {
      y -= size * leading
      page.drawText(line, { x: margin, y, size, font })
    }
    page.pushOperators(operator(EndMarkedContent))
    if (fill) {
      page.pushOperators(operator(BeginMarkedContent, [named("Artifact")]))
      const start = { x: margin + font.widthOfTextAtSize(written.at(-1) ?? "", size) + 8, y: y - 2 }
      page.drawLine({ start, end: { x: a4[0] - margin, y: y - 2 }, thickness: 1 })
      page.pushOperators(operator(EndMarkedContent))
    }
  }

  const all = { Type: "StructElem", S: "Document", P: root, K: tagged.flat() }
  context.assign(whole, context.obj(all))
  const parents = { Nums: tagged.flatMap((each, i) => [i, each]) }
  context.assign(root, context.obj({ Type: "StructTreeRoot", K: [whole], ParentTree: parents }))
  catalog.set(named("StructTreeRoot"), root)
  catalog.set(named("MarkInfo"), context.obj({ Marked: true }))
  return new Uint8Array(await document.save())
}
