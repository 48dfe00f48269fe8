import type { Notice } from "#shared/notice/notice.ts"
import { isMobile, type Phone, spoken } from "#shared/phone.ts"
import {
  anchor,
  Fault,
  fates,
  ifWrong,
  isHeard,
  kindOf,
  Report,
  routes,
  type Shown,
  When,
} from "./pieces.tsx"
import type { Text } from "./texted.ts"
import { timeline, type Turn } from "./timeline.ts"

const mostTurns = 60

const partsText = (parts: number) => (parts === 1 ? "1 part" : `${parts} parts`)

const Sent = ({ notice, zone }: { notice: Notice; zone: string }) => {
  const { id, route, kind, at, body, parts, fate, due, language } = notice
  return (
    <li id={anchor("notice", id)} class="ours">
      <p class="about">
        <strong>Guichet · {routes[route]}</strong> · {kind} · <When at={at} zone={zone} />
      </p>
      <p class="said" lang={language}>
        {body}
      </p>
      <p class="about">
        {parts !== undefined && `${partsText(parts)} · `}
        {fates[fate]}
        {fate === "waiting" && due && (
          <>
            {" until "}
            <When at={due} zone={zone} />
          </>
        )}
      </p>
      <Report notice={notice} />
    </li>
  )
}

const Written = ({ text: { id, at, body, understood, language }, zone }: { text: Text; zone: string }) => (
  <li id={anchor("text", id)} class="theirs">
    <p class="about">
      <strong>You · SMS</strong> · <When at={at} zone={zone} />
    </p>
    <p class="said" lang={language ?? ""}>
      {body}
    </p>
    <p class="about">Understood: {understood ?? "nothing for sure"}</p>
  </li>
)

const OneTurn = ({ turn: { text, notice }, zone }: { turn: Turn; zone: string }) => (
  <>
    {text && <Written text={text} zone={zone} />}
    {notice && <Sent notice={notice} zone={zone} />}
  </>
)

/** What was said so far, and a field to go on. */
export const Talk = ({ phone, texts, notices, zone, wrong }: Shown & { phone: Phone }) => {
  const got = notices.filter(({ to, route, body }) => to === phone && isHeard(route) && body !== undefined)
  const turns = timeline(texts, got.toReversed()).slice(-mostTurns)
  return (
    <section aria-labelledby="talk-title">
      <h2 id="talk-title">
        <span class="one">{spoken(phone)}</span>, a {kindOf(phone)}
      </h2>
      <div data-part id="none">
        {turns.length === 0 && <p>Nothing was written or said yet.</p>}
      </div>
      <div aria-live="polite" aria-relevant="additions">
        <ol class="talk plain" data-list id="talk">
          {turns.map((turn) => (
            <OneTurn turn={turn} zone={zone} />
          ))}
        </ol>
      </div>
      {isMobile(phone) ? (
        <form method="post" data-stay>
          <input type="hidden" name="do" value="text" />
          <label htmlFor="text">Your message</label>
          <Fault wrong={wrong} field="text" />
          <textarea
            id="text"
            name="text"
            rows={2}
            maxlength={10_000}
            autocomplete="off"
            autocapitalize="sentences"
            spellcheck={false}
            {...ifWrong(wrong, "text")}
          >
            {wrong?.field === "text" ? wrong.typed : ""}
          </textarea>
          <p class="hint" data-scripted hidden>
            Enter sends. Shift and Enter start a new line.
          </p>
          <p class="send">
            <button>Send</button> <a href="#clock">To the clock</a>
          </p>
        </form>
      ) : (
        <p id="text">A landline cannot write. What Guichet says to it is read here.</p>
      )}
    </section>
  )
}
