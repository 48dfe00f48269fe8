import { readFileSync } from "node:fs"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { search } from "#shared/service/search.ts"
import { Service } from "#shared/service/service.ts"
import { readFile } from "#shared/territory/read-file.ts"
import { aService } from "../makers.ts"

const read = readFile(readFileSync("territories/demo.yaml"))
const services = "file" in read ? read.file.services : []
const found = (text: string) => search(services, text).map(({ id }) => id)

describe("what people type", () => {
  it.each([
    ["id-card", ["carte d'identité", "identite", "CARTE IDENTITE", "carte perdue", "j'ai perdu ma carte"]],
    ["id-card", ["identiteitskaart", "kaart", "Personalausweis", "Ausweis", "id card"]],
    ["kids-id", ["carte enfant", "kids id", "kinderkaart", "Kinderausweis", "child"]],
    ["passport", ["passeport", "paspoort", "reispas", "Reisepass", "passport"]],
    ["driving-licence", ["permis", "permis de conduire", "rijbewijs", "driving licence", "driving license"]],
    ["driving-licence", ["Führerschein", "Fuehrerschein", "fuhrerschein", "FÜHRERSCHEIN"]],
    [
      "address",
      ["demenagement", "je déménage", "changement d'adresse", "verhuizen", "Umzug", "moving house"],
    ],
    ["household", ["composition de ménage", "gezinssamenstelling", "Haushalt", "household"]],
    [
      "criminal-record",
      ["casier judiciaire", "bonne vie et mœurs", "mœurs", "goed gedrag en zeden", "police record"],
    ],
    ["birth", ["bébé", "bebe", "déclarer une naissance", "geboorte", "Geburt", "newborn"]],
    ["birth", ["acte", "acte de naissance", "certificat de naissance", "geboorteakte", "birth certificate"]],
    ["birth", ["Geburtsurkunde", "akte"]],
    ["death", ["acte de décès", "overlijdensakte", "Sterbeurkunde", "death certificate"]],
    ["marriage", ["acte de mariage", "huwelijksakte", "Heiratsurkunde", "marriage certificate"]],
    ["death", ["décès", "deces", "overlijden", "Sterbefall", "funeral"]],
    ["marriage", ["mariage", "trouwen", "Heirat", "wedding"]],
    ["residence-permit", ["carte de séjour", "verblijfskaart", "Aufenthaltstitel", "residence permit"]],
    ["social-help", ["cpas", "C.P.A.S.", "ocmw", "ÖSHZ", "oshz", "welfare"]],
    ["online-help", ["formulaire en ligne", "ordinateur", "formulier", "Formular", "computer"]],
    ["disability", ["carte de stationnement", "handicapé", "parkeerkaart", "Parkausweis", "parking card"]],
  ])("leads to %s: %j", (service, texts) => {
    expect(texts.map((text) => [text, found(text)[0]])).toEqual(texts.map((text) => [text, service]))
  })

  it.each([
    ["passport", ["pasport", "passsport", "passpotr", "passporr"]],
    ["driving-licence", ["permsi", "rijbewjis", "Fürerschein"]],
    ["address", ["verhuisen", "déménagament"]],
    ["birth", ["naisance", "geborte"]],
    ["marriage", ["Hochzeti", "weding"]],
  ])("leads to %s with one slip: %j", (service, texts) => {
    expect(texts.map((text) => [text, found(text)[0]])).toEqual(texts.map((text) => [text, service]))
  })

  it.each(["xyz", "fromage", "pasprot", "123456"])("leads nowhere: %j", (text) => {
    expect(found(text)).toEqual([])
  })

  it.each(["", "  ", "?!", "de la", "für mein", "à"])(
    "shows everything while it says nothing yet: %j",
    (text) => {
      expect(found(text)).toHaveLength(services.length)
    },
  )

  it("is not led astray by little words", () => {
    expect(found("une demande de passeport pour ma fille")).toEqual(["passport"])
    expect(found("je viens chercher le permis de conduire")[0]).toBe("driving-licence")
  })

  it("finds a service by its name in any language, with or without accents and capitals", () => {
    const bare = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "")
    for (const { id, name } of services)
      for (const each of Object.values(name))
        for (const typed of [each, each.toUpperCase(), each.normalize("NFD"), bare(each)])
          expect([typed, found(typed)[0]]).toEqual([typed, id])
  })
})

describe("laws", () => {
  const word = fc.stringMatching(/^[a-zäéü]{5,12}$/)

  it("one slip in a long word is forgiven, wherever it is", () => {
    const forgiven = fc.property(word, fc.nat(11), (name, place) => {
      const i = place % name.length
      const [before, at, next, after] = [
        name.slice(0, i),
        name.slice(i, i + 1),
        name.slice(i + 1, i + 2),
        name.slice(i + 2),
      ]
      const slips = [
        `${before}x${at}${next}${after}`,
        before + next + after,
        `${before}x${next}${after}`,
        before + next + at + after,
      ]
      const [service] = [Service.parse(aService({ name: { fr: name } }))]
      for (const typed of slips.filter(({ length }) => length >= 5))
        expect(search([service], typed)).toEqual([service])
    })
    fc.assert(forgiven)
  })

  it("any text is answered with services, each once, at once", () => {
    const answered = fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const ids = found(text)
      expect(new Set(ids).size).toBe(ids.length)
    })
    fc.assert(answered)
  })
})
