/** Characters of GSM 03.38 that cost one septet; those of its extension table cost two. */
const basic =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
const extension = "\f^{}\\[~]|€"

const replaced: Record<string, string> = {
  "’": "'",
  "‘": "'",
  "‚": "'",
  "‹": "'",
  "›": "'",
  "`": "'",
  "“": '"',
  "”": '"',
  "„": '"',
  "«": '"',
  "»": '"',
  "–": "-",
  "—": "-",
  "‐": "-",
  "‑": "-",
  "−": "-",
  "•": "-",
  "°": "o",
  œ: "oe",
  Œ: "OE",
  ẞ: "SS",
  "\t": " ",
}

/** Text that costs 7 bits a letter: letters outside the alphabet lose their accent, é è à ù keep theirs. */
export const toGsm7 = (text: string): string =>
  Array.from(text.normalize("NFC"), (letter) => {
    if (basic.includes(letter) || extension.includes(letter)) return letter
    // NFKD also parts ligatures and makes narrow and unbreakable spaces plain.
    const plain = replaced[letter] ?? letter.normalize("NFKD").replace(/\p{M}/gu, "")
    return Array.from(plain).every((each) => basic.includes(each)) ? plain : "?"
  }).join("")

/** What a text costs once it is in the alphabet. */
export const septets = (text: string): number => sum(septetsEach(toGsm7(text)))

const sum = (costs: number[]): number => costs.reduce((total, cost) => total + cost, 0)
const septetsEach = (text: string): number[] =>
  Array.from(text, (letter) => (extension.includes(letter) ? 2 : 1))

/** One SMS holds more than each of several; a letter that costs two is never cut. */
function split(costs: number[], alone: number, each: number): number {
  if (sum(costs) <= alone) return 1
  let [parts, left] = [1, each]
  for (const cost of costs) {
    if (cost > left) [parts, left] = [parts + 1, each]
    left -= cost
  }
  return parts
}

/** How many SMS a text costs: 160 septets alone and 153 in each of several, or 70 and 67 outside the alphabet. */
export const parts = (text: string): number =>
  Array.from(text).every((letter) => basic.includes(letter) || extension.includes(letter))
    ? split(septetsEach(text), 160, 153)
    : split(
        Array.from(text, (letter) => letter.length),
        70,
        67,
      )
