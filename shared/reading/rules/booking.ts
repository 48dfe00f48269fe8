import type { Lens, Understood } from "./message.ts"

export function books(lens: Lens): Understood | undefined {
  const {
    tokens,
    ofService,
    service,
    wish,
    question,
    somewhere,
    no,
    all,
    has,
    free,
    near,
    only,
    content,
    appointment,
  } = lens
  const costs = all("price").some(
    ({ text }) =>
      question || /combien|prix|cout|kost|prij|prei|cost|price|much|fee|tarif|grati|gebuhr/.test(text),
  )
  const blocked = costs || has("hours", "ready", "papers", "late")
  const mine = near(all("have"), appointment, 3).length > 0 && !has("want", "free", "take", "can", "do")
  const how = tokens.some(({ text }) => /^(?:comment|hoe|wie|how)$/.test(text)) || has("how")
  if (appointment.some((token) => !no.has(token))) {
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
  if (take.length > 0 && content.length <= 2 && only("take", "joining", "want"))
    return { intent: "book", by: take }
  if (take.length > 0 && (wish || service) && !blocked) return { intent: "book", by: take }
  if (service && !blocked) {
    if ((how && has("ready")) || (has("how") && has("messages"))) return undefined
    return { intent: "book", by: tokens.filter(ofService) }
  }
  if (service && has("want", "do") && !question && !costs && !has("hours", "late"))
    return { intent: "book", by: tokens.filter(ofService) }
  if (free("come").length > 0 && (wish || somewhere) && has("can", "want", "when") && !blocked)
    return { intent: "book", by: free("come") }
  if (has("do") && has("want") && !blocked && content.length <= 8) return undefined
  if (wish && has("can", "free") && !blocked && content.length <= 6)
    return { intent: "book", by: all("can", "free") }
  return undefined
}

export function helps(lens: Lens): Understood | undefined {
  const { tokens, no, all, has, free, content } = lens
  const how = [...all("how"), ...tokens.filter((token) => token.is.has("understand") && no.has(token))]
  if (how.length > 0 && !has("hours", "price")) return { intent: "help", by: how }
  const help = free("help")
  if (help.length > 0 && !has("hours", "price", "ready") && (content.length <= 6 || has("want", "can")))
    return { intent: "help", by: help }
  const start = all("start")
  if (start.length > 0 && (content.length <= 2 || has("messages"))) return { intent: "start", by: start }
  return undefined
}
