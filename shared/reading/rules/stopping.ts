import type { Lens, Understood } from "./message.ts"

export function stops(lens: Lens): Understood | undefined {
  const { near, tokens, service, no, all, has, free, place, around, only, content } = lens
  const stopped = all("stopped")
  const words = free("stop").filter((token) => !/^(?:s|se|m|me)$/.test(tokens[place(token) - 1]?.text ?? ""))
  const messages = all("messages")
  if (stopped.length > 0 && !has("cancel")) {
    const named = stopped.some(({ text }) =>
      /sms|bericht|nachricht|text|messag|msg|notif|texto|numero|nummer|number|mitteil|meld/.test(text),
    )
    if (named || messages.length > 0 || content.length <= 6)
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
