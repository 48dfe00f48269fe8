import { weekdays } from "../lexicon.ts"
import type { Lens, Understood } from "./message.ts"
import { isOne, verbs } from "./negation.ts"
import type { Token } from "../tokens.ts"

function hindered(lens: Lens): Token[] {
  const { tokens, service, wish, no, all, has, place, content, appointment } = lens
  const come = tokens.filter((token) => token.is.has("come") && no.has(token))
  if (come.length > 0) return come
  const can = tokens.filter(
    (token) =>
      (token.is.has("can") || token.is.has("cannot")) &&
      no.has(token) &&
      !tokens
        .slice(place(token) + 1, place(token) + 7)
        .some((next) => isOne(next, verbs) && !isOne(next, ["can", "come", "messages"]) && no.has(next)),
  )
  if (can.length > 0 && (wish || has("appointment", "hindered", "time") || content.length <= 4)) return can
  const ill = all("hindered")
  if (
    ill.length > 0 &&
    !(service && appointment.length === 0) &&
    (wish || has("appointment", "come", "can") || content.length <= 3) &&
    !has("wait")
  )
    return ill
  return []
}

function tries(lens: Lens): boolean {
  const { service, wish, has } = lens
  return has("tried") || (service && !(has("mine", "have") && has("appointment")) && !wish)
}

function cancels(lens: Lens): Understood | undefined {
  const { tokens, no, has, free, appointment } = lens
  const words = free("cancel")
  if (words.length > 0) return { intent: "cancel", by: words }
  const wanting = tokens.filter((token) => token.is.has("want") && no.has(token))
  if (wanting.length > 0 && has("nomore") && appointment.length > 0 && !has("messages", "other"))
    return { intent: "cancel", by: wanting }
  const away = hindered(lens)
  // Who cannot come to the counter at all, or asks for a time since they cannot come at another, gives nothing back.
  if (away.length > 0 && !tries(lens)) return { intent: "cancel", by: away }
  return undefined
}

const isDay = (token: Token): boolean =>
  weekdays.has(token.text) ||
  token.kind === "date" ||
  isOne(token, ["tomorrow", "overmorrow", "nextweek", "today"])

function moves(lens: Lens): Understood | undefined {
  const {
    tokens,
    ofService,
    service,
    code,
    wish,
    question,
    no,
    all,
    has,
    free,
    place,
    near,
    content,
    appointment,
  } = lens
  const words = free("move").filter((token) => !ofService(token))
  // "Déplacer ma domiciliation", "move my address": what is moved is no appointment.
  const things = words.filter((word) => {
    const next = tokens.slice(place(word) + 1, place(word) + 4)
    const end = next.findIndex(({ kind }) => kind === "mark")
    return ofService(word) || next.slice(0, end < 0 ? 3 : end).some(ofService)
  })
  if (words.length > 0 && (things.length < words.length || has("appointment", "time") || code))
    return { intent: "move", by: words }
  const change = free("change")
  if (change.length > 0) {
    const what = near(change, [...appointment, ...all("time", "times", "when")], 4)
    const after = near(appointment, change, 6)
    const purposed =
      service &&
      after.length > 0 &&
      tokens
        .slice(place(after[0]), place(after[1]))
        .some(({ text }) => /^(?:pour|pr|voor|om|fur|zum|um|for|to|4)$/.test(text))
    if (
      what.length > 0 &&
      !(
        service &&
        tokens.slice(place(what[0]), place(what[1])).some(ofService) &&
        !what[1]?.is.has("appointment")
      )
    )
      return { intent: "move", by: what }
    if (after.length > 0 && !purposed && !service) return { intent: "move", by: after }
    if (after.length > 0 && !purposed && has("mine")) return { intent: "move", by: after }
    if (code || (content.length <= 3 && !service)) return { intent: "move", by: change }
  }
  // "Mon rdv de lundi, on peut le mettre mardi ?"
  const days = tokens.filter(isDay)
  if (
    appointment.length > 0 &&
    has("mine") &&
    has("can", "want") &&
    new Set(days.map(({ text }) => text)).size === 2 &&
    place(days[0]) > place(appointment[0]) &&
    !has("when", "not") &&
    !service
  )
    return { intent: "move", by: days }
  const others = all("other", "later", "earlier")
  const further = all("further")
  if (further.length > 0 && (code || question || has("can", "come", "cannot", "mine")) && !service)
    return { intent: "move", by: further }
  if (others.length > 0 && !service && (code || (has("earlier") && has("can") && content.length <= 6)))
    return { intent: "move", by: others }
  const pair = near(others, [...all("time"), ...appointment], 2)
  const hinder = hindered(lens)
  const after = tokens.slice(Math.max(-1, ...hinder.map(place)) + 1)
  const instead = after.some((token) => token.is.has("can") && !no.has(token)) && after.some(isDay)
  if (hinder.length > 0 && instead) return { intent: "move", by: hinder }
  if (
    hinder.length > 0 &&
    (pair.length > 0 || has("further") || (has("other", "later", "earlier") && (question || has("can"))))
  )
    return { intent: "move", by: [...hinder, ...others] }
  if (pair.length > 0 && !(service && pair[1]?.is.has("appointment") && !has("mine", "have")))
    return { intent: "move", by: pair }
  if (others.length > 0 && appointment.length > 0 && has("mine", "have"))
    return { intent: "move", by: others }
  if (others.length > 0 && has("can", "come") && (wish || has("time", "today")) && !service && !has("wait"))
    return { intent: "move", by: others }
  return undefined
}

function calls(lens: Lens): Understood | undefined {
  const { tokens, service, all, has, free, place, near, around, only, content } = lens
  const words = free("call").filter((token) => {
    const next = tokens[place(token) + 1]
    if (
      /^(?:tel|telephone|telefoon|phone|contact|telefon)$/.test(token.text) &&
      (next?.kind === "phone" || (next?.kind === "mark" && tokens[place(token) + 2]?.kind === "phone"))
    )
      return false
    return true
  })
  if (words.length > 0 && has("tried") && has("appointment", "cancel", "move")) return undefined
  if (words.length > 0) {
    const remind = words.filter(({ text }) => /^(?:rappel|rapel)/.test(text))
    if (
      remind.length === words.length &&
      has("when", "time", "appointment") &&
      near(words, [...all("when"), ...all("time")], 5).length > 0 &&
      !has("someone")
    )
      return undefined
    return { intent: "call", by: words }
  }
  const talk = free("talk").filter((token) => !isOne(tokens[place(token) + 1], ["fr", "nl", "de", "en"]))
  const someone = all("someone")
  if (around(talk, someone, 5).length > 0) return { intent: "call", by: [...talk, ...someone] }
  if (talk.length > 0 && !has("fr", "nl", "de", "en") && !service && content.length <= 6)
    return { intent: "call", by: talk }
  if (
    someone.length > 0 &&
    !service &&
    !has("appointment", "crowd") &&
    only("someone", "want", "joining", "can", "please", "yes", "no", "help", "not", "have", "person")
  )
    return { intent: "call", by: someone }
  return undefined
}

/** Of cancelling, moving and calling, the one that is asked for. */
export function givesUp(lens: Lens): Understood | undefined {
  const { appointment, code, all, has, free, place, near } = lens
  const found = [cancels(lens), moves(lens), calls(lens)].filter((each) => each !== undefined)
  const cancel = found.find(({ intent }) => intent === "cancel")
  const move = found.find(({ intent }) => intent === "move")
  const call = found.find(({ intent }) => intent === "call")
  const said = cancel && free("cancel").length > 0
  if (call && (cancel ?? move)) {
    const other = said ? cancel : (move ?? cancel)
    if (code && said) return cancel
    const [a, b] = [place(call.by[0]), place(other?.by[0])]
    // "Appelez-moi pour annuler" wants a call; "j'annule, merci de me rappeler" wants both, and what came first counts.
    return b >= 0 && b < a && (said || move) ? other : call
  }
  if (cancel && move) {
    if (!said) return move
    // Whoever cancels and asks for another time in the same breath moves.
    const asks =
      has("further") ||
      free("move").length > 0 ||
      near(all("other"), [...all("time"), ...appointment], 2).length > 0
    return asks ? move : cancel
  }
  if (call) return call
  if (cancel && !said && has("price", "hours")) return undefined
  return cancel ?? move
}
