import type { Intent } from "./reading.ts"
import type { Token } from "./tokens.ts"
import type { Concept } from "./vocabulary/vocabulary.ts"

/** A message as the rules see it: what carries meaning, in order, with what was found in it before. */
export type Message = {
  tokens: Token[]
  /** Words of each token belong to the service that is meant. */
  ofService: (token: Token) => boolean
  service: boolean
  code: boolean
  wish: boolean
  persons: boolean
  place: boolean
  question: boolean
}
/** What was understood, and the tokens that decided it. */
export type Understood = { intent: Intent; by: Token[] }

const verbs: Concept[] = [
  "can",
  "come",
  "cancel",
  "move",
  "change",
  "call",
  "wait",
  "want",
  "take",
  "do",
  "stop",
  "speak",
  "understand",
  "talk",
  "choose",
  "messages",
  "send",
]
const modal: Concept[] = ["can", "want", "cannot"]
const isOne = (token: Token | undefined, concepts: Concept[]): boolean =>
  token !== undefined && concepts.some((concept) => token.is.has(concept))

/** Which tokens are said not to be: by "pas" behind them, "nicht" before them, or after a "can" that is not. */
export function denied(tokens: Token[]): Set<Token> {
  const found = new Set<Token>()
  tokens.forEach((token, i) => {
    const cannot = token.is.has("cannot")
    const not = token.is.has("not") || token.is.has("nomore") || (token.is.has("no") && token.text === "no")
    if (!not && !cannot) return
    const mere = token.is.has("nomore") && !token.is.has("not")
    const reach = mere
      ? verbs.filter((each) => each !== "cancel" && each !== "stop" && each !== "move")
      : verbs
    const ahead = (from: number, most: number): Token | undefined => {
      for (let j = from; j < Math.min(tokens.length, from + most); j++) {
        const next = tokens[j]
        if (!next || next.kind === "mark") return undefined
        if (isOne(next, reach) && !next.is.has("joining")) return next
      }
      return undefined
    }
    const behind = (most: number): Token | undefined => {
      for (let j = i - 1; j >= Math.max(0, i - most); j--) {
        const next = tokens[j]
        if (!next || next.kind === "mark") return undefined
        if (isOne(next, reach)) return next
      }
      return undefined
    }
    if (cannot) {
      found.add(token)
      const next = ahead(i + 1, 5)
      if (next) found.add(next)
      return
    }
    const last = tokens[i - 1]
    if (last && last.kind !== "mark" && isOne(last, reach)) {
      found.add(last)
      if (isOne(last, modal)) {
        const next = ahead(i + 1, 5)
        if (next) {
          found.add(next)
          // "je ne peux pas vouloir venir", "kan niet meer komen"
          if (isOne(next, modal)) {
            const more = ahead(tokens.indexOf(next) + 1, 3)
            if (more) found.add(more)
          }
        }
      }
      return
    }
    const next = ahead(i + 1, 4)
    const before = behind(6)
    if (next) found.add(next)
    if (before && (!next || isOne(before, modal))) found.add(before)
    if (before && !next && isOne(before, ["come"])) found.add(before)
  })
  return found
}

export function understand(message: Message): Understood | undefined {
  const { tokens, ofService, service, code, wish, question: marked } = message
  const no = denied(tokens)
  const question = marked || tokens.some((token) => token.is.has("asked"))
  const all = (...concepts: Concept[]) => tokens.filter((token) => isOne(token, concepts))
  const has = (...concepts: Concept[]) => tokens.some((token) => isOne(token, concepts))
  const free = (concept: Concept) =>
    tokens.filter((token) => token.is.has(concept) && !no.has(token) && !ofService(token))
  const place = (token: Token | undefined) => (token ? tokens.indexOf(token) : -1)
  /** b comes within so many tokens after a. */
  const near = (a: Token[], b: Token[], gap: number): Token[] => {
    for (const x of a)
      for (const y of b) {
        const away = place(y) - place(x)
        if (away > 0 && away <= gap) return [x, y]
      }
    return []
  }
  const around = (a: Token[], b: Token[], gap: number): Token[] => {
    const found = near(a, b, gap)
    return found.length > 0 ? found : near(b, a, gap)
  }
  const only = (...concepts: Concept[]) =>
    tokens.every((token) => token.kind === "mark" || isOne(token, concepts) || token.kind === "code")
  const content = tokens.filter(({ kind }) => kind !== "mark")
  const appointment = all("appointment")

  const stop = stops()
  if (stop) return stop
  const found = [cancels(), moves(), calls()].filter((each) => each !== undefined)
  const first = urgent()
  if (first) return first
  const waiting = waits()
  if (waiting) return waiting
  const whens = asksWhen()
  if (whens) return whens
  return books() ?? helps()

  function stops(): Understood | undefined {
    const stopped = all("stopped")
    const words = free("stop")
    const messages = all("messages")
    if (stopped.length > 0 && !has("cancel")) {
      const near = stopped.some(({ text }) =>
        /sms|bericht|nachricht|text|messag|msg|notif|texto|numero|nummer|number|mitteil|meld/.test(text),
      )
      if (near || messages.length > 0 || content.length <= 6)
        return { intent: "stop", by: [...stopped, ...messages] }
    }
    if (words.length > 0) {
      if (
        only(
          "stop",
          "messages",
          "joining",
          "want",
          "ok",
          "mine",
          "not",
          "nomore",
          "please",
          "yes",
          "can",
          "take",
          "all" as never,
        )
      )
        return { intent: "stop", by: words }
      const pair = around(words, messages, 5)
      if (pair.length > 0 && (!has("appointment") || around(words, messages, 3).length > 0))
        return { intent: "stop", by: pair }
    }
    const none = all("not", "nomore")
    const pair = around(none, messages, 4)
    if (pair.length > 0 && has("nomore") && !has("appointment", "forgot", "when"))
      return { intent: "stop", by: pair }
    const sent = tokens.filter((token) => token.is.has("send") && no.has(token))
    if (sent.length > 0 && has("nomore", "stopped") && !has("appointment", "forgot", "ready") && !service)
      return { intent: "stop", by: sent }
    const cancelled = free("cancel")
    if (
      messages.length > 0 &&
      cancelled.length > 0 &&
      !has("appointment") &&
      near(cancelled, messages, 4).length > 0
    )
      return { intent: "stop", by: [...cancelled, ...messages] }
    return undefined
  }

  function hindered(): Token[] {
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

  function cancels(): Understood | undefined {
    const words = free("cancel")
    if (words.length > 0) return { intent: "cancel", by: words }
    const wanting = tokens.filter((token) => token.is.has("want") && no.has(token))
    if (wanting.length > 0 && has("nomore") && appointment.length > 0 && !has("messages", "other"))
      return { intent: "cancel", by: wanting }
    const away = hindered()
    // Who cannot come to the counter at all, or asks for a time since they cannot come at another, gives nothing back.
    if (away.length > 0 && !tries()) return { intent: "cancel", by: away }
    return undefined
  }
  function tries(): boolean {
    return has("tried") || (service && !(has("mine", "have") && has("appointment")) && !wish)
  }

  function moves(): Understood | undefined {
    const words = free("move").filter((token) => !ofService(token))
    // "Déplacer ma domiciliation", "move my address": what is moved is no appointment.
    const things = words.filter((word) => tokens.slice(place(word) + 1, place(word) + 4).some(ofService))
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
    const others = all("other", "later", "earlier")
    const further = all("further")
    if (further.length > 0 && (code || question || has("can", "come", "cannot", "mine")) && !service)
      return { intent: "move", by: further }
    if (others.length > 0 && !service && (code || (has("earlier") && has("can") && content.length <= 6)))
      return { intent: "move", by: others }
    const pair = near(others, [...all("time"), ...appointment], 2)
    const hinder = hindered()
    if (
      hinder.length > 0 &&
      (pair.length > 0 || has("further") || (has("other", "later", "earlier") && (question || has("can"))))
    )
      return { intent: "move", by: [...hinder, ...others] }
    if (pair.length > 0 && !(service && pair[1]?.is.has("appointment") && !has("mine", "have")))
      return { intent: "move", by: pair }
    if (others.length > 0 && appointment.length > 0 && has("mine", "have"))
      return { intent: "move", by: others }
    if (others.length > 0 && has("can", "come") && has("time", "today") && !service && !has("wait"))
      return { intent: "move", by: others }
    return undefined
  }

  function calls(): Understood | undefined {
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
  function urgent(): Understood | undefined {
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

  function waits(): Understood | undefined {
    const queue = free("queue")
    const crowd = free("crowd")
    const long = free("howlong")
    const wait = free("wait")
    if (has("ready") && !(queue.length > 0 && long.length > 0) && crowd.length === 0) return undefined
    if (queue.length > 0) return { intent: "wait", by: queue }
    if (
      crowd.some(
        (token) => token.words.length > 1 && /^(?:combien|cb|hoeveel|wie|wieviel|how)/.test(token.text),
      )
    )
      return { intent: "wait", by: crowd }
    if (crowd.length > 0 && !(appointment.length > 0 && has("want")) && (question || content.length <= 7))
      return { intent: "wait", by: crowd }
    if (long.length > 0 && wait.length > 0) return { intent: "wait", by: [...long, ...wait] }
    if (long.length > 0 && !service && !has("do", "appointment", "papers", "price"))
      return { intent: "wait", by: long }
    if (wait.length > 0 && (has("person", "crowd") || content.length <= 3) && !service)
      return { intent: "wait", by: wait }
    if (wait.length > 0 && question && !service && !has("want")) return { intent: "wait", by: wait }
    return undefined
  }

  function asksWhen(): Understood | undefined {
    const when = free("when")
    const where = all("where")
    const forgot = all("forgot")
    const vague = only(
      "when",
      "where",
      "joining",
      "mine",
      "have",
      "appointment",
      "time",
      "please",
      "forgot",
      "thanks",
      "is" as never,
    )
    if (when.length > 0 && vague) return { intent: "when", by: when }
    if (forgot.length > 0 && has("time", "times", "when", "appointment", "where") && !service)
      return { intent: "when", by: forgot }
    if (forgot.length > 0 && has("when", "appointment")) return { intent: "when", by: forgot }
    if (where.length > 0 && (appointment.length > 0 || vague) && !service)
      return { intent: "when", by: where }
    if (where.length > 0 && appointment.length > 0 && has("mine", "have"))
      return { intent: "when", by: where }
    if (when.length > 0) {
      const open = has("hours", "ready", "price")
      const seeks =
        has("free") ||
        (has("can") && has("come", "take")) ||
        (has("can", "take") && appointment.length > 0 && !has("mine"))
      if (seeks && !open) return undefined
      if (open && appointment.length === 0) return undefined
      if (appointment.length > 0 && (has("mine", "have") || !service))
        return { intent: "when", by: [...when, ...appointment] }
      if (code) return { intent: "when", by: when }
      if (has("come", "can", "want") && !service && !open && (has("come") || content.length <= 5))
        return { intent: "when", by: when }
    }
    const clock = when.filter((token) => token.words.length > 1)
    const plainWords = content.filter((token) => token.kind === "word" && token.is.size === 0).length
    if (clock.length > 0 && !service && !has("hours", "ready", "price", "take", "free") && plainWords <= 2)
      return { intent: "when", by: clock }
    const dated = near(all("time"), appointment, 3).filter(
      (token) =>
        token.is.has("appointment") ||
        /^(?:date|heure|uur|datum|time|uhrzeit|horaire|tijdstip)$/.test(token.text),
    )
    if (
      dated.length === 2 &&
      !service &&
      !has("other", "want", "free", "change", "can", "take", "not") &&
      content.length <= 6
    )
      return { intent: "when", by: dated }
    const remind = tokens.filter(({ text }) => /^(?:rappel|rapel)/.test(text))
    if (remind.length > 0 && has("when", "time")) return { intent: "when", by: remind }
    if (
      appointment.length > 0 &&
      has("have", "mine") &&
      question &&
      !has("want", "free", "late", "not", "papers", "price", "take", "other", "do") &&
      !has("can")
    )
      return { intent: "when", by: appointment }
    return undefined
  }

  function books(): Understood | undefined {
    if (all("spam").length > 1 && appointment.length === 0) return undefined
    const blocked = has("price", "hours", "ready", "papers", "late")
    const mine = has("have") && !has("want", "free", "take", "can", "do")
    const how = tokens.some(({ text }) => /^(?:comment|hoe|wie|how)$/.test(text)) || has("how")
    if (appointment.length > 0 && appointment.some((token) => !no.has(token))) {
      if (has("late") && !has("want", "take")) return undefined
      if (mine && !service && !has("take")) return undefined
      if (mine && blocked) return undefined
      if (has("papers", "price", "ready") && !has("want", "take") && question) return undefined
      return { intent: "book", by: appointment }
    }
    const openings = all("free")
    if (
      openings.length > 0 &&
      (wish || has("when", "time", "times") || service || content.length <= 4) &&
      !has("hours") &&
      !has("price")
    )
      return { intent: "book", by: openings }
    const take = free("take")
    if (take.length > 0 && (wish || service) && !blocked) return { intent: "book", by: take }
    if (service && !blocked) {
      if (how && has("ready")) return undefined
      return { intent: "book", by: tokens.filter(ofService) }
    }
    if (service && has("want", "do") && !question && !has("hours", "late", "price"))
      return { intent: "book", by: tokens.filter(ofService) }
    if (free("come").length > 0 && (wish || message.place) && has("can", "want", "when") && !blocked)
      return { intent: "book", by: free("come") }
    if (has("do") && has("want") && !blocked && content.length <= 8) return undefined
    if (wish && has("can", "free") && !blocked && content.length <= 6)
      return { intent: "book", by: all("can", "free") }
    return undefined
  }

  function helps(): Understood | undefined {
    const how = all("how")
    if (how.length > 0 && !has("hours", "price")) return { intent: "help", by: how }
    const help = free("help")
    if (help.length > 0 && !has("hours", "price", "ready") && (content.length <= 6 || has("want", "can")))
      return { intent: "help", by: help }
    const start = all("start")
    if (start.length > 0 && (content.length <= 2 || has("messages"))) return { intent: "start", by: start }
    return undefined
  }
}
