import { raw } from "hono/html"
import type { Child } from "hono/jsx"
import { type Phone, spoken } from "#shared/phone.ts"
import { paths } from "#web/static/static.ts"
import { Later, Post, Time } from "./beside.tsx"
import { Fault, ifWrong, kindOf, type Shown } from "./pieces.tsx"
import { Talk } from "./talk.tsx"

/** Numbers to try with: two mobiles and a landline. */
export const numbers = ["+32470123456", "+32471123456", "+3242233445"] as const

/** Whose phone it is: one of a few, or any. */
const Choose = ({ phone, wrong }: Pick<Shown, "phone" | "wrong">) => (
  <section aria-label="Whose phone">
    <nav aria-label="Numbers to try">
      <ul class="plain numbers">
        {numbers.map((number) => (
          <li>
            <a
              href={`?${new URLSearchParams({ number }).toString()}`}
              {...(number === phone && { "aria-current": "page" as const })}
            >
              <span class="one">{spoken(number)}</span>, {kindOf(number)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <form method="get">
      <label htmlFor="number">Another number</label>
      <Fault wrong={wrong} field="number" />
      <div class="row">
        <input
          id="number"
          name="number"
          type="tel"
          maxlength={40}
          autocomplete="off"
          value={wrong?.field === "number" ? wrong.typed : phone && isOther(phone) ? spoken(phone) : ""}
          {...ifWrong(wrong, "number")}
        />
        <button class="quiet">Take</button>
      </div>
    </form>
  </section>
)

const isOther = (phone: Phone) => !numbers.some((number) => number === phone)

const Frame = ({ title, children }: { title: string; children: Child }) => (
  <>
    {raw("<!doctype html>")}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={paths.css} />
        <link rel="stylesheet" href="phone.css" />
        <script type="module" src="phone.js"></script>
      </head>
      <body class="wide">
        <a class="skip" href="#main">
          Go to the phone
        </a>
        <header>
          <a class="brand" href="/">
            Guichet
          </a>
          <OtherLevers />
        </header>
        <main id="main" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  </>
)

const OtherLevers = () => (
  <nav class="languages" aria-label="Other pages for trying">
    <ul>
      <li>
        <a href="notices">Notices</a>
      </li>
      <li>
        <a href="callbacks">Callbacks</a>
      </li>
    </ul>
  </nav>
)

/** A phone in the hand of whoever tries, develops or trains: it writes, is called, and time passes as they wish. */
export const PhonePage = (shown: Shown) => {
  const { phone, wrong } = shown
  const title = phone ? `Phone ${spoken(phone)} – Guichet` : "Phone – Guichet"
  return (
    <Frame title={wrong ? `To correct: ${title}` : title}>
      <h1>A phone to try with</h1>
      {wrong && (
        <div class="summary" tabindex={-1} autofocus>
          <p role="alert">
            <a href={`#${wrong.field}`}>{wrong.says}</a>
          </p>
        </div>
      )}
      <Choose phone={phone} wrong={wrong} />
      <div class="sides">
        <div>{phone && <Talk {...shown} phone={phone} />}</div>
        <div>
          <Time {...shown} />
          <Later {...shown} />
          <Post {...shown} />
        </div>
      </div>
    </Frame>
  )
}
