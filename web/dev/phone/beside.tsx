import { dayOf, wallTimeOf, withOffset } from "#shared/time.ts"
import { dayText, spanText } from "#shared/words/when.ts"
import { wordsIn } from "#shared/words/words.ts"
import {
  anchor,
  Fault,
  fates,
  ifWrong,
  isHeard,
  mostPost,
  Report,
  routes,
  type Shown,
  When,
} from "./pieces.tsx"

const jumps = [
  ["hour", "+1 hour"],
  ["morning", "Next 8:00"],
  ["day", "+1 day"],
  ["days", "+3 days"],
] as const

/** What time it is, and what makes it another. */
export const Time = ({ phone, now, zone, did, wrong }: Shown) => (
  <section aria-labelledby="clock-title" id="clock">
    <h2 id="clock-title">Clock</h2>
    <p class="big" data-part id="now">
      <time datetime={withOffset(now, zone)}>
        {dayText("en", dayOf(now, zone), true)}, {wallTimeOf(now, zone)}
      </time>
    </p>
    <form method="post" class="jumps" data-stay>
      {jumps.map(([jump, name]) => (
        <button class="quiet" name="do" value={jump}>
          {name}
        </button>
      ))}
    </form>
    <form method="post" class="field" data-stay>
      <input type="hidden" name="do" value="set" />
      <label for="to">Another moment, in {zone}</label>
      <Fault wrong={wrong} field="to" />
      <div class="row">
        <input
          id="to"
          name="to"
          type="datetime-local"
          value={wrong?.field === "to" ? wrong.typed : `${dayOf(now, zone)}T${wallTimeOf(now, zone)}`}
          {...ifWrong(wrong, "to")}
        />
        <button class="quiet">Set</button>
      </div>
    </form>
    <form method="post" data-stay>
      <button class="quiet" name="do" value="tick">
        Do what is due
      </button>
    </form>
    <div data-part id="did" role="status">
      {did && (
        <p>
          At {wallTimeOf(did.at, zone)}: {did.done} done, {did.failed} failed.
        </p>
      )}
    </div>
    <p class="hint">What is due also happens by itself, every 2 seconds.</p>
    {phone && (
      <p>
        <a href="#text">To the message</a>
      </p>
    )}
  </section>
)

/** What will be sent later, and who will phone. */
export const Later = ({ phone, notices, owed, call, zone }: Shown) => {
  const waiting = notices
    .filter(({ fate, to, route, body }) => fate === "waiting" && (!isHeard(route) || to === phone) && !body)
    .toSorted((a, b) => ((a.due ?? a.at) < (b.due ?? b.at) ? -1 : 1))
  return (
    <section aria-labelledby="later-title">
      <h2 id="later-title">To come</h2>
      <div data-part id="later">
        {call && (
          <p>
            A person phones {spanText("en", call.window, zone)}. Asked for by {call.asked.channel}, in{" "}
            {wordsIn(call.language).name}.
          </p>
        )}
        <ul class="things">
          {waiting.slice(0, mostPost).map(({ route, kind, due, at }) => (
            <li>
              {routes[route]} · {kind} · <When at={due ?? at} zone={zone} />
            </li>
          ))}
          {owed.map(({ code, what, due }) => (
            <li>
              <span class="one">{code}</span> · {what} · <When at={due} zone={zone} />
            </li>
          ))}
        </ul>
        {!call && waiting.length + owed.length === 0 && <p>Nothing that is known now.</p>}
      </div>
    </section>
  )
}

/** Letters and e-mails, whoever they are for: they name no number. */
export const Post = ({ notices, zone }: Shown) => {
  const sent = notices.filter(({ route, body }) => !isHeard(route) && body !== undefined).slice(0, mostPost)
  return (
    <section aria-labelledby="post-title">
      <h2 id="post-title">Letters and e-mails to anybody</h2>
      <div data-part id="no-post">
        {sent.length === 0 && <p>None yet. Somebody without a phone gets them.</p>}
      </div>
      <ol class="plain" data-list id="post">
        {sent.map((notice, n) => (
          <li id={anchor("notice", notice.id)} class="letter">
            <details id={`${anchor("notice", notice.id)}-whole`} {...(n === 0 && { open: true })}>
              <summary>
                <span>
                  {routes[notice.route]} to {notice.to}
                </span>
              </summary>
              <p class="said" lang={notice.language}>
                {notice.body}
              </p>
            </details>
            <p class="about">
              {notice.kind} · <When at={notice.at} zone={zone} /> · {fates[notice.fate]}
            </p>
            {notice.route === "email" && <Report notice={notice} />}
          </li>
        ))}
      </ol>
    </section>
  )
}
