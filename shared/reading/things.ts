import { listed } from "./lexicon.ts"
import { wordsOf } from "./plain.ts"

/**
 * What people call the things a municipality does, in any of the languages: all that starts so. Which service it is
 * that a territory offers for it, its own names and words say.
 */
const groups = [
  // identity card
  `eid, identit, idkaart, idcard, personalausweis, ausweis, personenausweis, e-id, cartidentite`,
  // for children
  `kids, kidsid, kind, enfant, kinder, child, kid, gosse, gamin, kleuter, kinderausweis, kinderpas`,
  // passport
  `passeport, pasport, passport, paspoort, reispas, reisepass, passpoort, passep`,
  // driving
  `permis de conduire, permi conduire, rijbewijs, rybewijs, fuhrerschein, fuehrerschein, fahrerlaubnis, driving, driver, driver s license, license, licence, permis auto, permis provisoire, permis b, voorlopig rijbewijs, conduire, rijb`,
  // another address
  `demenag, adress, address, adres, domicili, domicil, verhui, verhuis, verhuiz, umzug, umzieh, umgezogen, umgemeldet, ummeld, ummelden, moved, moving house, moved house, new house, relocat, emmenag, adreswijz, addr, adreswissel, nouvel appartement, nouvelle maison, nouveau logement, nieuw adres, nieuwe woning, neue wohnung, neue adresse, new apartment, new flat, moving to, moved to, change d adresse, gezogen, zugezogen, anmelden nach umzug, emigr, arrive dans la commune, habite maintenant`,
  // who lives together
  `menage, gezin, haushalt, household, composition, samenstelling, gezinssam, familienzusammen, composition familiale, qui vit, qui vivent, wie woont, wer wohnt, who lives, gens qui vive`,
  // criminal record
  `casier, strafregister, strafblad, bonne vie, goed gedrag, fuhrungszeugnis, leumund, criminal, police record, good conduct, vie et moeurs, moeurs, zeden, police clearance, police certificate, no crime, extrait, judiciair, judiciaire, uittreksel strafreg, polizeiliches,`,
  // birth
  `naissance, nouveau ne, accouch, geboren, geboorte, bevalling, bevallen, geboren baby, geburt, neugebor, birth, newborn, bebe, baby, accoucher, est nee, est ne, is geboren, ist geboren, was born`,
  // death
  `deces, decede, decedee, mort, enterr, funerail, overled, overlij, begraf, gestorven, dood, verstorben, sterbe, todesfall, beerdig, begrabnis, death, died, passed away, funeral, burial, deuil,`,
  // marriage
  `mariage, se marie, nous marier, me marier, marier, marions, cohabit, huwelijk, huwen, trouw, samenwon, heirat, hochzeit, eheschli, verheirat, marriage, marry, married, wedding, getting married, se marier`,
  // residence
  `sejour, etranger, titre de sejour, carte de sejour, carte orange, annexe, verblijf, vreemdeling, aufenthalt, auslander, residence, foreigner, visa, visum, residency, permis de sejour, permesso, annex 15,,`,
  // money and social help
  `cpas, ocmw, oshz, sozial, social, sociale, sociaal, dettes, schulden, factures, welfare, leefloon, revenu d integration, ris, leef loon, rekeningen, bills, debt, debts, aide financiere, plus d argent, geen geld, kein geld, no money`,
  // online
  `itsme, ordinateur, internet, computer, online, formulaire, formulier, formular, mybelgium, ordi, pc, tax on web, taxonweb, smartphone, my e box, ebox, en ligne`,
  // disability
  `handicap, stationnement, parking card, parkeerkaart, parkkarte, parkausweis, behinder, disab, gehandicap, carte parking, invalid, invalidite, gehandikap`,
  // nationality
  `nationalit, naturalis, nationalite, staatsangehor, einburger, citizenship`,
  // signatures and copies
  `legalis, legaliz, copie conforme, eensluidend, beglaubig, signature, handtekening, unterschrift`,
].map((group) => listed(group).map((each) => wordsOf(each)))

/** All the words of them that are long enough to be told by themselves. */
export const wordsOfThings: string[] = groups.flat(2).filter((word) => word.length > 3)

/** Which groups these words speak of, with the places of the words that do. */
export function thingsIn(words: readonly string[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  groups.forEach((group, i) => {
    for (const stem of group)
      for (let at = 0; at + stem.length <= words.length; at++)
        if (
          words[at]?.[0] === stem[0]?.[0] &&
          stem.every((part, j) => meets(words[at + j] ?? "", part, j === stem.length - 1))
        )
          found.set(i, [...(found.get(i) ?? []), ...stem.map((_, j) => at + j)])
  })
  return found
}

const meets = (word: string, part: string, last: boolean): boolean =>
  word === part || (last && part.length >= 5 && word.startsWith(part))
