/** Characters of GSM 03.38 that cost one septet; those of its extension table cost two. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const extension = "\f^{}\\[~]|€"

const replaced: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "“": '"',
  "”": '"',
  "«": '"',
  "»": '"',
  "…": "...",
  "–": "-",
  "—": "-",
  "°": "o",
  œ: "oe",
  Œ: "OE",
  ẞ: "SS",
  "\u00A0": " ",
  "\u202F": " ",
  "•": "-",
}

/** Text that costs 7 bits a letter: letters outside the alphabet lose their accent, é è à ù keep theirs. */
export const toGsm7 = (text: string): string =>
  Array.from(text.normalize("NFC"), (letter) => {
    if (basic.includes(letter) || extension.includes(letter)) return letter
    const plain = replaced[letter] ?? letter.normalize("NFD").replace(/\p{M}/gu, "")
    return Array.from(plain).every((each) => basic.includes(each)) ? plain : "?"
  }).join("")

/** How many SMS a text costs: 160 septets alone, 153 in each of several. */
export function parts(text: string): number {
  const septets = Array.from(text).reduce((sum, letter) => sum + (extension.includes(letter) ? 2 : 1), 0)
  return septets <= 160 ? 1 : Math.ceil(septets / 153)
}
