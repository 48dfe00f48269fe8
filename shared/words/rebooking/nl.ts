import type { Rebooking, RebookingForStaff } from "./fr.ts"

const people = (n: number) => (n === 1 ? "1 persoon" : `${n} personen`)

export const rebooking: Rebooking = {
  until: (day) => `tot en met ${day}`,
  untilTime: (when) => `tot ${when}`,
  mark: "Loket dicht: nieuw uur zoeken",
  page: {
    title: "Het loket is op dat moment gesloten",
    lost: "Deze afspraak kan niet doorgaan:",
    held: "Wij houden een plaats voor u vrij",
    choose: (until) => `Kies een uur. Wij houden het vrij ${until}.`,
    none: "Er is geen uur voor u vrijgehouden.",
    person: "Iemand volgt dit op en zoekt samen met u.",
    phone: (number, hours) => `U kunt ook bellen: ${number}, ${hours}.`,
    other: "Een ander uur kiezen",
    callMe: "Bel mij op",
    cancel: "Deze afspraak annuleren",
    wasClosed: "Het loket was gesloten",
    notHeld: "Deze afspraak ging niet door. Kies een ander uur, of bel ons.",
    was: "Loket gesloten:",
    back: "Terug naar mijn afspraak",
  },
}

export const rebookingForStaff: RebookingForStaff = {
  script: {
    hello: (name) => `Goeiedag ${name}.`,
    helloAll: "Goeiedag.",
    who: (colleague, commune) => `U spreekt met ${colleague}, ${commune}.`,
    about: (when) => `U hebt een afspraak op ${when}.`,
    closed: "Op dat moment is het loket gesloten. Onze excuses daarvoor.",
    held: "Wij houden een plaats voor u vrij:",
    which: "Past dat voor u?",
    none: "Ik zoek samen met u een ander uur. Welke dag past voor u?",
    else: "U kunt ook een andere dag kiezen, of annuleren.",
    bring: "Breng dezelfde papieren mee.",
  },
  staff: {
    reach: {
      message: "De persoon krijgt een bericht. Geen antwoord? Bel dan.",
      call: "Er komt geen bericht aan. Bel eerst deze persoon.",
      letter: "Geen telefoon: verstuur de brief.",
      door: "Geen telefoon en geen adres: zeg het aan de deur.",
    },
    call: (phone) => `Bel ${phone}`,
    letter: "De brief bekijken",
    script: "Dit zegt u aan de persoon",
    held: "Uren die vrijgehouden zijn",
    heldUntil: (until) => `Vrijgehouden ${until}.`,
    take: "Nemen",
    none: "Er is geen uur vrijgehouden. Zoek er hier een.",
    other: "Een ander uur",
  },
  tasks: {
    title: "Nieuw uur zoeken",
    waiting: (n) =>
      n === 1 ? "1 persoon wacht op een ander uur." : `${n} personen wachten op een ander uur.`,
    others: "Andere taken",
    lost: "Gesloten uur",
    who: "De persoon",
    reach: "Hoe bereiken",
    held: "Vrijgehouden",
    nothing: "niets",
    ways: { message: "Bericht verstuurd", call: "Te bellen", letter: "Met een brief", door: "Aan de deur" },
    over: "Het uur is voorbij. Noteer dat u het gezien hebt.",
    progress: "Hoe ver staat het?",
  },
  progress: {
    list: "Sluitingen: wie heeft een nieuw uur?",
    title: (place) => `Wie heeft een nieuw uur? ${place}`,
    intro: "Een wijziging kan een loket sluiten waar mensen een afspraak hebben.",
    empty: "Geen enkele wijziging raakte een afspraak.",
    placed: (all, placed) =>
      `Van ${people(all)} ${placed === 0 ? "heeft er nog geen" : placed === 1 ? "heeft er 1" : `hebben er ${placed}`} een plaats.`,
    toCall: (n) =>
      n === 0
        ? "Niemand moet gebeld worden."
        : n === 1
          ? "1 moet nog gebeld worden."
          : `${n} moeten nog gebeld worden.`,
    none: "Niemand verloor een plaats.",
    working: "Het is nog niet klaar. Kom over een minuut terug.",
    when: "Gewijzigd",
    who: "Door",
    why: "Waarom",
    where: "Waar",
    itself: "automatisch",
    counts: "Hoe ver het voor iedereen staat",
    many: "Personen",
    total: "Samen",
    standings: {
      seated: "Zelfde uur, aan een ander loket",
      moved: "Een ander uur",
      restored: "Het uur is terug",
      cancelled: "Geannuleerd",
      told: "Verwittigd, nog geen antwoord",
      call: "Te bellen",
      write: "Te bereiken met een brief",
      door: "Te verwittigen aan de deur",
      past: "Het uur ging voorbij zonder ander uur",
    },
    open: "Nog zonder plaats",
    code: "Code",
    state: "Stand",
    tasks: "Zien wie gebeld moet worden",
    back: "Alle wijzigingen",
  },
}
