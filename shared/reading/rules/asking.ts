import type { Lens, Understood } from "./message.ts"

export function asksToWait(lens: Lens): Understood | undefined {
  const { service, question, has, free, content, appointment } = lens
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

export function asksWhen(lens: Lens): Understood | undefined {
  const { tokens, service, code, question, all, has, free, near, only, content, appointment } = lens
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
  )
  if (when.length > 0 && vague) return { intent: "when", by: when }
  if (forgot.length > 0 && has("time", "times", "when", "appointment", "where") && !service)
    return { intent: "when", by: forgot }
  if (forgot.length > 0 && has("when", "appointment")) return { intent: "when", by: forgot }
  if (where.length > 0 && (appointment.length > 0 || vague) && !service) return { intent: "when", by: where }
  if (where.length > 0 && appointment.length > 0 && has("mine", "have") && !has("want", "take"))
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
    !has("want", "free", "late", "papers", "price", "take", "other", "do") &&
    !has("can")
  )
    return { intent: "when", by: appointment }
  return undefined
}
