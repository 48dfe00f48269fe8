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
    if (inAlphabet(letter)) return letter
    // NFKD also parts ligatures and makes narrow and unbreakable spaces plain.
    const plain = replaced[letter] ?? letter.normalize("NFKD").replace(/\p{M}/gu, "")
    return Array.from(plain).every((each) => basic.includes(each)) ? plain : "?"
  }).join("")

const inAlphabet = (letter: string): boolean => basic.includes(letter) || extension.includes(letter)
const cost = (letter: string): number => (extension.includes(letter) ? 2 : 1)
const sum = (costs: number[]): number => costs.reduce((total, each) => total + each, 0)

/** What a text costs once it is written in the alphabet. */
export const septets = (text: string): number => sum(Array.from(toGsm7(text), cost))

/** One SMS alone holds more than each of several; a letter that costs two is never cut. */
function split(costs: number[], alone: number, each: number): number {
  if (sum(costs) <= alone) return 1
  let [count, left] = [1, each]
  for (const letter of costs) {
    if (letter > left) [count, left] = [count + 1, each]
    left -= letter
  }
  return count
}

/** How many SMS a text costs: 160 septets alone and 153 in each of several; outside the alphabet 70 and 67 units. */
export function parts(text: string): number {
  const letters = Array.from(text)
  if (letters.every(inAlphabet)) return split(letters.map(cost), 160, 153)
  return split(
    letters.map(({ length }) => length),
    70,
    67,
  )
}
