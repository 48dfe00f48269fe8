import { attestation } from "./attestation/de.ts"
import { staff } from "./staff/de.ts"
import { admin } from "./admin/de.ts"
import { rules } from "./rules/de.ts"
import { de as counter } from "./counter/de.ts"
import { de as helpers } from "./helping/de.ts"
import { de as reception } from "./reception/de.ts"
import { dayOf, type Instant, later, minute } from "../time.ts"
import type { NoticeFacts, Words } from "./fr.ts"
import { fitted } from "./short.ts"
import { dateText, dayText, timeText } from "./when.ts"
import { paper } from "./paper/de.ts"
import { rights } from "./rights/de.ts"
import { promise } from "./promise/de.ts"
import { rebooking } from "./rebooking/de.ts"

/** A day of a time that is named beside it; of a moment that ends a day, that day. */
const date = ({ zone }: NoticeFacts, at: Instant) => dateText("de", dayOf(later(at, -minute), zone))
const when = ({ start, zone }: NoticeFacts) =>
  `${dayText("de", dayOf(start, zone))} um ${timeText("de", start, zone)}`

const people = (n: number) => (n === 1 ? "1 Person" : `${n} Personen`)

const hours = (n: number) => `${Math.floor(n / 60)} Stunden${n % 60 ? ` ${n % 60} Minuten` : ""}`

export const de: Words = {
  name: "Deutsch",
  skip: "Zum Inhalt",
  appName: (commune) => `Termin – ${commune}`,
  languageMenu: "Sprache",
  back: "Zurück",
  continue: "Weiter",
  change: "Ändern",
  people,
  minutes: (n) => (n < 120 ? `${n} Minuten` : hours(n)),
  at: (day, time) => `${day} um ${time}`,
  kilometres: (km) => `${km} km entfernt`,
  footer: { find: "Meinen Termin finden", callMe: "Wir rufen Sie an", help: "Hilfe" },
  human: {
    title: "Brauchen Sie Hilfe?",
    line: "Ein Mensch antwortet Ihnen:",
    hours: (days, hours) => `${days} ${hours}`,
    openNow: (until) => `Jetzt offen, bis ${until}.`,
    opens: (day, time) => `Das Telefon öffnet ${day} um ${time}.`,
    callMe: "Rufen Sie mich an",
  },
  service: {
    title: "Wofür kommen Sie?",
    search: "Suchen Sie mit Ihren Worten",
    hint: "Zum Beispiel: Ausweis, Führerschein, Umzug",
    button: "Suchen",
    all: "Alles zeigen",
    found: (n) => (n === 1 ? "1 Antwort" : `${n} Antworten`),
    none: (words) => `Wir finden „${words}“ nicht. Ein Mensch kann Ihnen helfen.`,
    heading: "Alle Dienste",
    already: "Haben Sie schon einen Termin?",
    notWeb: "Am Telefon oder am Schalter",
  },
  visit: {
    title: "Für wie viele Personen?",
    each: "Zählen Sie jede Person, die diesen Dienst braucht.",
    bring: "Bitte mitbringen",
    eachBrings: "Jede Person bringt ihre Papiere mit.",
    bringNothing: "Sie müssen nichts mitbringen.",
    seeAlso: "Vielleicht auch nützlich",
    byHuman: "Für diesen Dienst sucht ein Mensch mit Ihnen eine Uhrzeit.",
  },
  together: {
    title: "Noch etwas beim selben Besuch?",
    atMost: (n) => `Höchstens ${n} Dienste.`,
    more: "Andere Dienste zeigen",
    tooMany: (n) => `Kreuzen Sie höchstens ${n} Dienste an. Beim Rest hilft Ihnen ein Mensch.`,
    byHuman: (service) => `${service}: Ein Mensch sucht mit Ihnen eine Uhrzeit.`,
    noDesk: "Kein Schalter macht das alles auf einmal.",
    tooLong: "Das alles dauert zu lang für einen Besuch.",
    next: "Nehmen Sie zwei Termine. Oder ein Mensch regelt alles mit Ihnen.",
    muchHere: "Das ist hier zu viel für einen Besuch. Schauen Sie auch bei den anderen Orten.",
    muchRow: "Hier zu viel für einen Besuch",
    again: "Anders wählen",
    front: "Mehrere Dinge? Wählen Sie zuerst eines, dann fügen Sie die anderen hinzu.",
  },
  place: {
    title: "Wohin möchten Sie kommen?",
    postcode: "Ihre Postleitzahl",
    postcodeHint: "Wir zeigen den nächsten Ort zuerst.",
    button: "Nächster Ort zuerst",
    badPostcode: "Eine Postleitzahl hat 4 Ziffern. Beispiel: 1030",
    unknownPostcode: (postcode) => `Wir kennen die Entfernung von ${postcode} nicht.`,
    soonest: (when) => `Erste freie Uhrzeit: ${when}`,
    anywhere: "Egal wo, so bald wie möglich",
    full: (until) => `Belegt bis ${until}`,
    atHome: "Wir kommen zu Ihnen nach Hause.",
    noWheelchair: "nicht mit Rollstuhl zugänglich",
    access: {
      wheelchair: "mit Rollstuhl zugänglich",
      "hearing-loop": "Hörschleife",
      "accessible-toilet": "barrierefreie Toilette",
      lift: "Aufzug",
      parking: "Parkplatz",
      "quiet-room": "ruhiger Raum",
    },
  },
  time: {
    title: "Wann möchten Sie kommen?",
    all: "Alle Uhrzeiten zeigen",
    otherDay: "Einen anderen Tag wählen",
    morning: "Vormittag",
    afternoon: "Nachmittag",
    soonest: "frühester Termin",
    later: "Spätere Tage",
    earlier: "Frühere Tage",
    anywhere: "Alle Orte",
    full: (until) => `Alles ist belegt bis ${until}. Sollen wir Sie anrufen?`,
    fullHere: "Dieser Ort ist belegt. Schauen Sie auch bei den anderen Orten.",
    unknown: "Wir können die Uhrzeiten jetzt nicht zeigen. Rufen Sie an: Ein Mensch kennt sie.",
    held: "Eine Uhrzeit gehört Ihnen erst, wenn Sie am Ende bestätigen.",
  },
  who: {
    title: "Wer kommt?",
    introHome: "Wir brauchen Ihre Adresse. Den Rest können Sie leer lassen.",
    intro: "Sie können alles leer lassen. Dann bekommen Sie einen Code zum Aufschreiben.",
    name: "Ihr Name",
    nameHint: "So, wie Sie ihn am Schalter sagen.",
    phone: "Ihr Telefon",
    phoneHint: "Handy: Wir senden eine SMS. Festnetz: Wir rufen an.",
    otherWay: "Kein Telefon? E-Mail oder Brief",
    email: "Ihre E-Mail",
    address: "Ihre Adresse",
    addressHint: "Straße, Nummer, Postfach, Postleitzahl, Gemeinde",
    addressHome: "Die Adresse, zu der wir kommen",
    needs: "Was brauchen Sie?",
    interpreter: "Einen Dolmetscher. Ihre Sprache:",
    sign: "Gebärdensprache",
    wheelchair: "Zugang mit Rollstuhl",
    optional: "(freiwillig)",
    kept: (days) => `Wir löschen diese Angaben ${days} Tage nach dem Termin.`,
  },
  needs: {
    interpreter: (language) => `Dolmetscher (${language})`,
    sign: "Gebärdensprache",
    wheelchair: "Rollstuhl",
  },
  check: {
    title: "Stimmt alles?",
    service: "Für",
    place: "Wo",
    time: "Wann",
    name: "Name",
    phone: "Telefon",
    email: "E-Mail",
    address: "Adresse",
    needs: "Bedarf",
    otherNumber: "Ohne Nummer weitermachen, oder mit einer anderen",
    stairs:
      "Dieser Ort ist nicht mit dem Rollstuhl zugänglich. Wählen Sie einen anderen Ort, oder rufen Sie an.",
    twice: "Diese Uhrzeit haben Sie schon. Möchten Sie noch eine?",
    nothing: "–",
    button: "Termin bestätigen",
    lost: "Wir haben Ihre Antworten nicht mehr. Wählen Sie die Uhrzeit noch einmal oder rufen Sie an.",
  },
  done: {
    title: "Es ist notiert.",
    yours: "Ihr Termin",
    cancelledTitle: "Dieser Termin ist abgesagt.",
    movedTitle: "Ihre neue Uhrzeit ist notiert.",
    over: "Dieser Termin ist vorbei.",
    started: "Ihr Termin hat begonnen.",
    late: "Sind Sie zu spät? Rufen Sie an: Wir sagen Ihnen, was Sie tun können.",
    slowLetter: "Schreiben Sie Code und Schlüssel auf: Der Brief kommt vielleicht zu spät.",
    code: "Ihr Code",
    key: "Ihr Schlüssel",
    keyHint: "Behalten Sie Code und Schlüssel: Damit können Sie ändern oder absagen.",
    confirmBy: {
      sms: "Sie bekommen eine SMS.",
      voice: "Wir rufen Sie zur Bestätigung an.",
      email: "Sie bekommen eine E-Mail.",
      letter: "Sie bekommen einen Brief.",
      none: "Schreiben Sie Code und Schlüssel auf oder drucken Sie diese Seite.",
    },
    bring: "Bitte mitbringen",
    route: "Wo ist das?",
    map: "Auf einer Karte sehen",
    calendar: "In meinen Kalender",
    move: "Uhrzeit oder Ort ändern",
    cancel: "Absagen",
    print: "Drucken",
    again: "Noch einen Termin vereinbaren",
  },
  move: {
    title: "Wählen Sie eine neue Uhrzeit",
    now: "Jetzt:",
    otherPlace: "Oder an einem anderen Ort",
    checkTitle: "Auf diese Uhrzeit ändern?",
    old: "Vorher",
    new: "Nachher",
    button: "Ja, ändern",
    keep: "Nein, meine Uhrzeit behalten",
  },
  cancel: {
    title: "Diesen Termin absagen?",
    text: "Ihr Platz wird frei für jemand anderen.",
    button: "Ja, absagen",
    keep: "Nein, meinen Termin behalten",
  },
  find: {
    title: "Meinen Termin finden",
    code: "Ihr Code",
    codeHint: "5 Buchstaben oder Ziffern",
    key: "Ihr Schlüssel",
    keyHint: "8 Buchstaben oder Ziffern",
    button: "Meinen Termin zeigen",
    none: "Wir finden diesen Code mit diesem Schlüssel nicht. Schauen Sie auf Ihr Papier oder rufen Sie an.",
    lost: "Code oder Schlüssel verloren? Rufen Sie an, wir finden Ihren Termin.",
  },
  callMe: {
    title: "Ein Mensch ruft Sie an",
    text: "Geben Sie Ihre Nummer. Wir rufen Sie an, das ist gratis.",
    phone: "Ihr Telefon",
    phoneHint: "Handy oder Festnetz. Beispiel: 0470 12 34 56",
    name: "Ihr Name",
    button: "Rufen Sie mich an",
    next: (window) => `Wir können Sie ${window} anrufen.`,
    window: (day, from, to) => `${day} zwischen ${from} und ${to}`,
    doneTitle: "Wir rufen Sie an.",
    promise: (window, phone) => `Ein Mensch ruft Sie ${window} an, von der Nummer ${phone}.`,
    ahead: (n) => (n === 0 ? "Niemand vor Ihnen." : `${people(n)} vor Ihnen.`),
    cancel: "Nicht mehr anrufen",
    cancelled: "Notiert: Wir rufen Sie nicht an.",
  },
  help: {
    title: "Hilfe",
    contents: "Ihre Fragen",
    phone: (number) => `Anrufen: ${number}`,
    appointment: {
      title: "Wie bekomme ich einen Termin?",
      text: "Wählen Sie, was Ihnen passt.",
      web: "Auf dieser Seite",
      webLink: "Einen Dienst wählen",
      phone: "Am Telefon",
      counter: "Am Schalter",
      counterText: "Kommen Sie vorbei, Sie brauchen nichts. Ein Mensch sucht mit Ihnen eine Uhrzeit.",
      addresses: "Unsere Adressen zeigen",
      shared: "Wir halten Uhrzeiten für Telefon und Schalter frei.",
    },
    nothing: {
      title: "Was brauche ich, um einen Termin zu bekommen?",
      text: "Nichts: keine E-Mail, kein Konto, kein Telefon.",
      slip: "Sie bekommen einen Code und einen Schlüssel. Schreiben Sie beide auf, oder drucken Sie die Seite.",
      bring: "Auf der Seite jedes Dienstes steht, was Sie zum Schalter mitbringen.",
    },
    change: {
      title: "Ich kann nicht kommen, oder ich möchte eine andere Uhrzeit",
      text: "Nehmen Sie Code und Schlüssel. Ändern oder absagen können Sie, bis der Termin beginnt.",
      human: "Oder rufen Sie an: ein Mensch macht es mit Ihnen.",
    },
    lost: {
      title: "Ich habe Code oder Schlüssel verloren",
      text: "In SMS, E-Mail oder Brief steht Ihr Code, aber nicht der Schlüssel.",
      human: "Ohne Schlüssel rufen Sie an: Wir finden Ihren Termin.",
    },
    called: {
      title: "Ich möchte lieber angerufen werden",
      text: "Geben Sie Ihre Nummer an. Die Seite sagt, wann wir anrufen.",
    },
    several: {
      title: "Wir sind mehrere, oder ich komme für mehrere Dinge",
      text: "Wählen Sie zuerst einen Dienst. Auf seiner Seite sagen Sie, wie viele Personen ihn brauchen.",
      also: "Auf derselben Seite fügen Sie andere Dienste hinzu. Oft genügt ein Termin.",
    },
    needs: {
      title: "Dolmetscher, Gebärdensprache, Rollstuhl",
      text: (who) => `Sagen Sie es auf der Seite „${who}“ oder am Telefon.`,
      places: "Bei jedem Ort zeigen wir, was zugänglich ist.",
    },
    home: {
      title: "Ich kann meine Wohnung nicht verlassen",
      text: (place) => `Für manche Dienste können Sie den Ort „${place}“ wählen.`,
      human: "Rufen Sie an: ein Mensch sucht mit Ihnen eine Lösung.",
    },
    cost: {
      title: "Was kostet es?",
      text: "Nichts. Ein Termin ist kostenlos, auch ändern und absagen. Unser Anruf auch.",
      papers: "Manche Dokumente kosten etwas. Sie bezahlen sie am Schalter.",
    },
    kept: {
      title: "Was behalten Sie über mich?",
      text: "Was Sie uns sagen. Alles darf leer bleiben, außer der Adresse beim Hausbesuch.",
      trace: "Höchstens eine Stunde auch eine Spur Ihrer Verbindung, gegen Missbrauch.",
      days: (n) =>
        `Wir löschen es ${n} Tage nach dem Termin oder der Bitte um Anruf. Es bleiben Zahlen, ohne Namen.`,
      sooner: "Sollen wir es früher löschen? Rufen Sie an: ein Mensch macht das.",
    },
    letter: {
      title: "Mit einem Brief",
      text: "Schreiben Sie, wofür Sie kommen, Ihren Namen, Ihre Adresse und Ihre möglichen Tage.",
      answer: "Wir antworten mit einem Brief.",
    },
  },
  counter,
  reception,
  helpers,
  problem: {
    title: "Etwas ist zu verbessern",
    prefix: "Zu verbessern: ",
  },
  faults: {
    missing: "Füllen Sie das aus.",
    "unknown-field": "Dieses Feld gibt es nicht.",
    "repeated-field": "Dieses Feld steht zweimal da.",
    "not-allowed": "Diese Antwort geht hier nicht.",
    "wrong-shape": "Diese Antwort hat nicht die richtige Form.",
    "too-long": "Das ist zu lang.",
    "bad-characters": "Dieser Text enthält ein unsichtbares Zeichen. Schreiben Sie ihn noch einmal.",
    "bad-phone": "Diese Nummer gibt es nicht, oder es fehlt eine Ziffer. Beispiel: 0470 12 34 56",
    "not-mobile": "Eine SMS braucht eine Handynummer. Beispiel: 0470 12 34 56",
    "bad-email": "Diese E-Mail ist nicht vollständig. Beispiel: name@beispiel.be",
    "bad-date": "Schreiben Sie ein Datum. Beispiel: 2027-04-06",
    "bad-instant": "Schreiben Sie eine Uhrzeit mit Abstand zu UTC. Beispiel: 2027-04-06T09:30:00+02:00",
    "bad-range": "Dieser Zeitraum ist nicht möglich.",
    "bad-place": "Schreiben Sie eine Postleitzahl oder einen Punkt. Beispiel: 1030",
    "unknown-service": "Wir kennen diesen Dienst nicht.",
    "unknown-location": "Wir kennen diesen Ort nicht.",
    "not-served-here": "Dieser Ort bietet diesen Dienst nicht an.",
    "bad-number": "Schreiben Sie eine ganze Zahl von 1 bis 12.",
    "bad-amount": "Diese Zahl passt hier nicht. Lesen Sie, was das Feld verlangt.",
    "bad-key": "Dieser Schlüssel hat nicht die richtige Form.",
    "not-offered": "Diese Uhrzeit gibt es nicht. Wählen Sie eine aus der Liste.",
    "broken-json": "Dieser Text ist kein JSON.",
  },
  refusals: {
    invalid: "Etwas ist zu verbessern.",
    "too-large": "Ihre Anfrage ist zu groß. Schreiben Sie weniger Text.",
    "wrong-type": "Senden Sie Ihre Anfrage als JSON.",
    "key-reused": "Diese Anfrage galt schon für etwas anderes. Beginnen Sie neu.",
    "sign-in": "Melden Sie sich an, um weiterzumachen. Ihr Text bleibt erhalten.",
    "not-allowed": "Ihre Rolle erlaubt das hier nicht. Fragen Sie Ihre Leitung.",
    "not-found": "Wir finden das nicht. Prüfen Sie den Code oder rufen Sie an.",
    "slot-taken": "Diese Uhrzeit wurde gerade vergeben. Das sind die nächsten:",
    "no-such-slot": "Diese Uhrzeit gibt es nicht. Das sind die nächsten:",
    "too-many-open": "Diese Nummer hat schon einen Termin für diesen Dienst.",
    over: "Dieser Termin ist vorbei oder abgesagt. Sie können einen neuen vereinbaren.",
    "changed-meanwhile": "Jemand hat das gerade geändert. Sehen Sie es noch einmal an.",
    "promise-broken":
      "Jeder Dienst behält einen Schalter, das Telefon und die Post. Es bleibt alles, wie es war.",
    "too-many-requests": "Viele Leute auf einmal. Warten Sie kurz oder rufen Sie an.",
  },
  lacks: {
    "not-offered": "Diesen Weg gibt es für diesen Dienst nicht.",
    "no-counter": "Kein Ort hat einen Schalter für diesen Dienst.",
    "not-staffed": "Hier ist für diesen Dienst niemand am Schalter.",
    "too-few-hours": "Das Telefon ist zu wenige Stunden in der Woche besetzt.",
  },
  limits: {
    phone: "Diese Nummer wurde heute schon mehrmals benutzt. Rufen Sie an: Jemand hilft Ihnen.",
    address: "Von hier kommen viele Anfragen. Warten Sie eine Stunde, oder rufen Sie an.",
    organisation: "Ihre Organisation hat heute schon viele Termine gemacht. Rufen Sie die Gemeinde an.",
    appointment: "Dieser Termin wurde oft geändert. Er bleibt, wie er ist. Zum Ändern rufen Sie an.",
  },
  staff,
  admin,
  rules,
  errorPage: {
    noAppointmentTitle: "Wir finden diesen Termin nicht",
    noAppointment: "Prüfen Sie Code und Schlüssel, oder rufen Sie an.",
    notFoundTitle: "Diese Seite gibt es nicht",
    notFound: "Beginnen Sie neu oder rufen Sie an.",
    brokenTitle: "Es klappt gerade nicht",
    broken: "Es ist nicht Ihre Schuld. Nichts ist verloren. Rufen Sie an: Ein Mensch hilft Ihnen.",
    nearest: "Die nächsten Uhrzeiten",
    restart: "Neu beginnen",
  },
  notice: {
    confirmation: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: Termin ${when(facts)}, ${place}. Code ${facts.code}. Ändern, absagen: ${facts.phone}.` +
          (facts.further ? " Sie haben noch einen." : ""),
      ),
    moved: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: neue Uhrzeit ${when(facts)}, ${place}. Code ${facts.code}. Fragen: ${facts.phone}.`,
      ),
    cancelled: (facts) =>
      fitted(
        facts,
        (commune) =>
          `${commune}: Der Termin am ${when(facts)} ist abgesagt. Code ${facts.code}. Fragen: ${facts.phone}.`,
      ),
    stranded: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: Schalter zu am ${date(facts, facts.start)}. ` +
          (facts.offer
            ? `Für Sie: ${when({ ...facts, start: facts.offer.start })}, ${place}, frei bis ${date(facts, facts.offer.until)}. Passt das? `
            : "Wir helfen Ihnen. ") +
          `${facts.phone}. Code ${facts.code}.`,
      ),
    restored: (facts) =>
      fitted(
        facts,
        (commune, place) =>
          `${commune}: Ihr Termin ${when(facts)}, ${place}, findet doch statt. Code ${facts.code}. Fragen: ${facts.phone}.`,
      ),
  },
  attestation,
  paper,
  rights,
  promise,
  rebooking,
}
