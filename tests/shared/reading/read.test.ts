import { readFileSync } from "node:fs"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { alphabet } from "#shared/code.ts"
import type { Offer } from "#shared/reading/offer.ts"
import { read } from "#shared/reading/read.ts"
import type { Reading } from "#shared/reading/reading.ts"
import { Service } from "#shared/service/service.ts"
import { readFile } from "#shared/territory/read-file.ts"
import { aService } from "../../makers.ts"

const file = readFile(readFileSync("territories/demo.yaml"))
if (!("file" in file)) throw new Error("the demo is no file")
const { territory: head, services, locations } = file.file
const demo: Offer = { head, services, locations }
const reading = (text: string): Reading => read(text, demo)
const intentOf = (text: string) => reading(text).intent

describe("one word is enough", () => {
  it.each([
    [
      "book",
      [
        "RDV",
        "rdv",
        "Rendez-vous",
        "rendez vous",
        "R.D.V.",
        "afspraak",
        "AFSPRAAK",
        "Termin",
        "appointment",
        "Book",
        "réserver",
      ],
    ],
    ["when", ["QUAND", "quand?", "Wanneer", "WANN", "when"]],
    ["move", ["déplacer", "verzetten", "verschieben", "reschedule", "reporter", "verplaatsen"]],
    [
      "cancel",
      ["ANNUL", "annuler", "annulation", "annuleren", "absagen", "cancel", "stornieren", "afzeggen"],
    ],
    ["call", ["APPEL", "rappel", "bel", "BEL", "Anruf", "call", "appelez-moi", "terugbellen"]],
    ["wait", ["attente", "wachttijd", "Wartezeit", "queue", "wachtrij"]],
    ["help", ["AIDE", "hulp", "Hilfe", "help", "?", "info", "menu"]],
    ["stop", ["STOP", "stop!", "ARRET", "arrêt", "Stopp"]],
    ["language", ["NL", "fr", "Deutsch", "english", "nederlands", "FRANÇAIS"]],
  ] as const)("%s: %j", (intent, texts) => {
    expect(texts.map((text) => [text, intentOf(text)])).toEqual(texts.map((text) => [text, intent]))
  })

  it.each([
    "ANNUL",
    "annuler svp",
    "annuleren aub",
    "Termin absagen",
    "cancel my appointment please",
    "STOP",
    "annuler mon rdv K7GWP",
    "stop sms",
    "verzetten",
  ])("and is sure when it is written right: %s", (text) => expect(reading(text).sure).toBe(true))
})

describe("sentences", () => {
  it.each([
    ["book", "je voudrais renouveler ma carte d'identité svp"],
    ["book", "rdv pour changer d'adresse"],
    ["book", "ik wil mijn adres wijzigen"],
    ["book", "quand puis-je venir pour un passeport"],
    ["when", "c'est quand mon rdv"],
    ["when", "J'ai oublié l'heure de mon rendez-vous"],
    ["when", "Wann ist mein Termin?"],
    ["wait", "combien de monde"],
    ["wait", "is het druk?"],
    ["move", "je peux avoir une autre date"],
    ["move", "je ne peux pas mardi, c'est possible jeudi ?"],
    ["move", "kan ik mijn afspraak verzetten naar vrijdag"],
    ["cancel", "jpe pa venir demain"],
    ["cancel", "annuler mon rdv carte"],
    ["cancel", "Ich kann leider nicht kommen"],
    ["cancel", "je n'ai plus besoin du rendez-vous"],
    ["call", "parler à quelqu'un"],
    ["call", "kan iemand mij bellen"],
    ["call", "appelez-moi pour annuler"],
    ["stop", "arrêtez les sms"],
    ["stop", "geen berichten meer aub"],
    ["stop", "keine SMS mehr"],
    ["language", "je ne parle pas français, english please"],
    ["help", "comment ça marche"],
  ] as const)("%s: %s", (intent, text) => {
    expect(intentOf(text)).toBe(intent)
  })

  it.each([
    "je veux pas annuler",
    "n'annulez pas mon rdv",
    "niet annuleren!",
    "please don't cancel",
    "bitte nicht absagen",
  ])("what is not wanted is not done: %s", (text) => expect(intentOf(text)).not.toBe("cancel"))

  it.each(["bus stop", "l'arrêt de bus est cassé", "stop de tram", "on s'arrête là ?"])(
    "stops nothing: %s",
    (text) => {
      expect(reading(text)).not.toMatchObject({ intent: "stop" })
    },
  )

  it.each([
    "je m'appelle Fatima",
    "combien coûte un passeport ?",
    "vous êtes ouverts samedi ?",
    "is my passport ready?",
    "j'arrive dans 5 minutes",
    "merhaba nasılsınız",
    "مرحبا",
    "🙈",
  ])("what nobody can answer is not guessed: %s", (text) => expect(intentOf(text)).toBeUndefined())

  it.each([
    "merci",
    "ok",
    "dank u",
    "thx 👍",
    "c'est noté",
    "Danke schön!",
    "👍",
    "bedankt en tot morgen",
    "merci pour votre aide",
  ])("thanks need no answer: %s", (text) =>
    expect(reading(text)).toMatchObject({ courtesy: true, sure: false }),
  )
})

describe("slips", () => {
  it.each([
    ["book", ["randevou", "rendé vou", "rdvcarte", "afspaak", "appointement", "termni"]],
    ["cancel", ["anuler", "anule mon rdv", "annulr", "anuleren", "absgaen", "cancle"]],
    ["call", ["apel mwa", "apelez moi", "bel me terg", "anrufn", "rapellez moi"]],
    ["help", ["hulpp", "hilfee", "aied"]],
  ] as const)("%s is understood, and is not sure where it was mended: %j", (intent, texts) => {
    expect(texts.map((text) => [text, intentOf(text)])).toEqual(texts.map((text) => [text, intent]))
    if (intent !== "book")
      expect(texts.filter((text) => reading(text).sure && intent === "cancel")).toEqual([])
  })

  it.each(["sto", "stpo", "stip", "shop", "non", "een", "when", "nein", "quit"])(
    "%s is not taken for another word",
    (text) => {
      expect(["stop", "cancel", "move"]).not.toContain(intentOf(text))
    },
  )
})

describe("what else stands in it", () => {
  it.each([
    ["rdv carte", { service: "id-card" }],
    ["carte enfant", { service: "kids-id" }],
    ["carte de séjour", { service: "residence-permit" }],
    ["rdvcarte", { service: "id-card" }],
    ["passeport pour mon enfant", { service: "passport" }],
    ["jai démenagé", { service: "address" }],
    ["wij zijn verhuisd", { service: "address" }],
    ["bin umgezogen, Termin", { service: "address" }],
    ["rij bewijs", { service: "driving-licence" }],
    ["rdv carte meiser", { location: "antenne", service: "id-card" }],
    ["afspraak gemeentehuis", { location: "hotel" }],
    ["rdv maison communale", { location: "hotel" }],
    ["help liedts internet", { location: "epn" }],
    ["rdv passeport 1030", { near: "1030", service: "passport" }],
    ["rdv carte 3 personnes", { persons: 3 }],
    ["afspraak paspoort, wij zijn met 4", { persons: 4 }],
    ["Termin für zwei Personen", { persons: 2 }],
    ["rdv mardi aprem", { wish: { weekday: "tue", half: "afternoon" } }],
    ["afspraak morgen voormiddag", { wish: { inDays: 1, half: "morning" } }],
    ["Termin morgens", { wish: { half: "morning" } }],
    ["rdv le 5 avril", { wish: { date: { day: 5, month: 4 } } }],
    ["rdv 5/4", { wish: { date: { day: 5, month: 4 } } }],
    ["afspraak vrijdagnamiddag", { wish: { weekday: "fri", half: "afternoon" } }],
    ["appointment next week", { wish: { inDays: 7 } }],
    ["annul k7gwp", { code: "K7GWP" }],
    ["annulK7GWP", { code: "K7GWP", intent: "cancel" }],
    ["ANNUL K7G WP", { code: "K7GWP" }],
    ["annul k7g-wp", { code: "K7GWP" }],
    ["rdv carte NL", { intent: "book", wanted: "nl", service: "id-card" }],
    ["rdv passeport in english please", { intent: "book", wanted: "en" }],
  ] as const)("%s: %j", (text, found) => {
    expect(reading(text)).toMatchObject(found)
  })

  it.each([
    ["rdv 12 avril 2027", "near"],
    ["rdv a 10h30", "near"],
    ["rdv mr dupont", "code"],
    ["hmmmm", "code"],
    ["rdv cp", "code"],
    ["3 personnes", "choice"],
    ["1030", "choice"],
    ["5/4", "choice"],
    ["rdv a 2 heures", "persons"],
  ] as const)("%s has no %s", (text, key) => {
    expect(reading(text)).not.toHaveProperty(key)
  })

  it.each([
    [1, ["1", "1.", "le 1", "1 svp", "de eerste", "the first one", "1️⃣", "numéro 1"]],
    [
      2,
      [
        "2",
        "n° 2",
        "nr 2",
        "optie 2",
        "ok pour le 2",
        "de tweede",
        "die zweite",
        "2e",
        "le deux",
        "ok 2",
        "je prends le 2",
      ],
    ],
    [0, ["0", "zéro"]],
    ["yes", ["oui", "ouais", "ja", "jawel", "jo", "yep", "ja graag", "yes please", "oui merci"]],
    ["no", ["non", "nee dank u", "nein danke", "no thanks", "nope"]],
    [
      "later",
      ["plus tard", "later", "autre heure", "d'autres dates svp", "andere uren", "später", "more options"],
    ],
  ] as const)("answers %s: %j", (choice, texts) => {
    expect(texts.map((text) => [text, intentOf(text), reading(text).choice])).toEqual(
      texts.map((text) => [text, "choice", choice]),
    )
  })

  it("is in a language, or in none", () => {
    const texts = [
      "je voudrais un rendez-vous",
      "ik wil een afspraak maken",
      "ich brauche einen Termin",
      "I need an appointment please",
    ]
    expect(texts.map((text) => reading(text).languages[0])).toEqual(["fr", "nl", "de", "en"])
    for (const text of ["1", "?", "K7GWP", "مرحبا اريد موعد", "привіт як справи", "🙈"])
      expect([text, reading(text).languages]).toEqual([text, []])
  })
})

describe("a territory of its own", () => {
  const others: Offer = {
    head,
    locations: [],
    services: [
      Service.parse(
        aService({
          id: "fishing",
          name: { fr: "Permis de pêche", nl: "Visverlof" },
          words: { fr: ["pêcher"], nl: ["vissen"] },
        }),
      ),
      Service.parse(aService({ id: "moving", name: { fr: "Déménagement" } })),
      Service.parse(aService({ id: "secret", name: { fr: "Fantômes" }, published: false })),
    ],
  }
  it.each([
    ["rdv peche", "fishing"],
    ["ik wil vissen", "fishing"],
    ["verhuisd naar een andere straat", "moving"],
    ["I moved house", "moving"],
  ])("is known by its own words: %s", (text, service) => {
    expect(read(text, others)).toMatchObject({ intent: "book", service })
  })
  it("offers only what is published", () => {
    expect(read("rdv fantomes", others)).not.toHaveProperty("service")
  })
})

/** A number as the register gives them; `since2000` for who was born after. */
const registerNumber = fc
  .tuple(
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 997 }),
    fc.boolean(),
  )
  .map(([year, month, day, order, since2000]) => {
    const two = (n: number) => String(n).padStart(2, "0")
    const parts = [two(year), two(month), two(day), String(order).padStart(3, "0")]
    const check = 97 - (Number(`${since2000 ? "2" : ""}${parts.join("")}`) % 97)
    return [...parts, two(check)]
  })

describe("laws", () => {
  it("any text is read, and never thrown back", () => {
    const unit = fc.constantFrom(
      ...Array.from("aeinrtsuv KG7W.?!'\n\0\uD800 \uDC00\u202E\u0301é👍0123456789-/"),
      "rdv ",
      "annul ",
      "stop ",
      "pas ",
      "٣",
      "ﬁ",
    )
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 400 }),
      fc.array(unit, { maxLength: 300 }).map((units) => units.join("")),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(reading(text).sure).toBeTypeOf("boolean")
      }),
    )
  })

  it.each([
    "a",
    "rdv ",
    "1",
    "1 ",
    "K7GWP",
    "e\u0301",
    "👍",
    "annul",
    "0 0",
    "'",
    "(",
    "n't ",
    "z\u0335\u0321",
    "1.",
    "rdvcarte",
    "xq",
  ])("ten thousand signs of %j are read as fast as one reads", (sign) => {
    const text = sign.repeat(10_000 / sign.length)
    const started = performance.now()
    reading(text)
    // Generous: a regular expression that goes wrong takes minutes.
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  const said = fc.constantFrom(
    "rdv",
    "annuler",
    "QUAND",
    "afspraak",
    "absagen",
    "call",
    "déplacer",
    "stop",
    "hulp",
    "Termin",
    "annuleren",
    "wachttijd",
  )
  it("case, accents, spaces and politeness change nothing", () => {
    const polite = fc.constantFrom("svp", "s'il vous plaît", "merci", "aub", "bitte", "please", "mvg")
    const greeting = fc.constantFrom("", "Bonjour, ", "hallo ", "Hi ", "Guten Tag ", "Bonjour madame, ")
    const dressed = fc.property(
      said,
      polite,
      greeting,
      fc.boolean(),
      fc.nat(3),
      (word, please, hello, loud, spaces) => {
        const around = " ".repeat(spaces)
        const text = `${around}${hello}${loud ? word.toUpperCase() : word.normalize("NFD").toLowerCase()}${around} ${please}${around}`
        expect([text, intentOf(text)]).toEqual([text, intentOf(word)])
      },
    )
    fc.assert(dressed)
  })

  it("nothing is given up or moved for sure by a mended word", () => {
    const words = fc.constantFrom(
      "annuler",
      "annuleren",
      "absagen",
      "cancel",
      "déplacer",
      "verzetten",
      "verschieben",
      "reschedule",
      "stop",
    )
    const letters = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz"))
    const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "")
    const right = new Set([
      "annulez",
      "annulee",
      "annules",
      "canceled",
      "cancels",
      "stops",
      "stopp",
      "annuleer",
    ])
    const slipped = fc.property(
      words,
      fc.nat(12),
      letters,
      fc.constantFrom("swap", "drop", "wrong", "more"),
      (word, at, letter, how) => {
        const bare = plain(word)
        const i = at % (bare.length - 1)
        const [before, one, two, after] = [
          bare.slice(0, i),
          bare[i] ?? "",
          bare[i + 1] ?? "",
          bare.slice(i + 2),
        ]
        const made = {
          swap: before + two + one + after,
          drop: before + two + after,
          wrong: before + letter + two + after,
          more: before + letter + one + two + after,
        }[how]
        // Another ending is no slip: "annulé", "cancels".
        fc.pre(!right.has(made) && !made.startsWith(bare.slice(0, 5)) && made !== bare)
        const { intent, sure } = reading(made)
        expect([made, sure && (intent === "cancel" || intent === "move" || intent === "stop")]).toEqual([
          made,
          false,
        ])
      },
    )
    fc.assert(slipped)
  })

  it("a national register number leaves no trace", () => {
    const separator = fc.constantFrom("", " ", ".", "-", "/", " - ")
    const around = fc.constantFrom("", "rdv carte ", "mon numéro ", "1030 ", "annul K7GWP ", "nr. ")
    const traceless = fc.property(registerNumber, separator, around, (parts, between, before) => {
      const number = parts.join(between)
      const { register, ...rest } = reading(`${before}${number}`)
      expect([number, register]).toEqual([number, true])
      const { register: _, ...without } = reading(before)
      expect([number, rest.near, rest.code, rest.choice, rest.persons, rest.wish]).toEqual([
        number,
        without.near,
        without.code,
        without.choice,
        without.persons,
        without.wish,
      ])
    })
    fc.assert(traceless)
  })

  // "9PM CC" is a time to everybody, and "RDV 34" no code.
  it("a code is read however it is grouped", () => {
    const code = fc
      .array(fc.constantFrom(...Array.from(alphabet)), { minLength: 5, maxLength: 5 })
      .map((signs) => signs.join(""))
      .filter((text) => /^(?=..?\d|\d)(?=..?[A-Z]|[A-Z])(?!\dPM)/.test(text))
    const grouped = fc.property(code, fc.constantFrom("", " ", "-"), fc.boolean(), (text, between, small) => {
      const written = `${text.slice(0, 3)}${between}${text.slice(3)}`
      expect(reading(`annul ${small ? written.toLowerCase() : written}`).code).toBe(text)
    })
    fc.assert(grouped)
  })
})
