import { Consent, WhyAssisted } from "#shared/appointment/appointment.request.ts"
import { channelsOf, isHelper, may } from "#shared/staff/rights.ts"
import type { Page } from "../page.ts"
import { Field, Tick } from "#web/ui/form.tsx"
import type { Screen } from "./screen.ts"
import { contacts } from "./typed.ts"
import { languageOptions, Radios } from "./pieces.tsx"

type Props = { page: Page; screen: Screen }
type PersonProps = { page: Page; screen: Pick<Screen, "typed" | "faults" | "focus"> }

/** What the fields of a person are called. */
export const personLabels = ({ words: { reception } }: Page): Record<string, string> => ({
  name: reception.form.name,
  phone: reception.form.phone,
  email: reception.form.email,
  address: reception.form.address,
  interpreter: reception.form.interpreter,
})

/** Who it is: everything may stay empty but the language. */
export const Person = ({ page, screen }: PersonProps) => {
  const { reception } = page.words
  const { form } = reception
  const { typed, faults, focus } = screen
  const field = (name: string, label: string, more: { type?: "tel" | "email" } = {}) => (
    <Field
      page={page}
      name={name}
      label={label}
      value={typed[name]}
      fault={faults[name]}
      {...more}
      {...(focus === name && { autofocus: true })}
    />
  )
  return (
    <fieldset>
      <legend>{form.person}</legend>
      <div class="row">
        {field("name", form.name)}
        {field("phone", form.phone, { type: "tel" })}
        <div class="field narrow">
          <label for="language">{form.language}</label>
          <select id="language" name="language">
            {languageOptions(typed.language)}
          </select>
        </div>
        <div class="field">
          <label for="contact">{form.contact}</label>
          <select id="contact" name="contact">
            <option value="">{reception.automatic}</option>
            {contacts.map((each) => (
              <option value={each} selected={each === typed.contact}>
                {reception.contacts[each]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div class="row">
        {field("address", form.address)}
        {field("email", form.email, { type: "email" })}
        {field("interpreter", form.interpreter)}
      </div>
      <div class="row">
        <Tick name="sign" label={reception.one.sign} ticked={Boolean(typed.sign)} />
        <Tick name="wheelchair" label={reception.one.wheelchair} ticked={Boolean(typed.wheelchair)} look />
        <Tick name="homeVisit" label={form.homeVisit} ticked={Boolean(typed.homeVisit)} look />
      </div>
    </fieldset>
  )
}

/** How the person reached us, why not online, beyond capacity, and for helpers whose consent. */
export const Assistance = ({ page, screen }: Props) => {
  const { reception } = page.words
  const { form } = reception
  const { typed, staff, faults } = screen
  const channels = channelsOf(staff)
  return (
    <>
      {channels.length > 1 ? (
        <Radios
          name="channel"
          legend={form.channel}
          chosen={typed.channel}
          look
          choices={channels.map((value) => ({ value, label: reception.channels[value] }))}
        />
      ) : (
        <input type="hidden" name="channel" value={channels[0] ?? ""} />
      )}
      <Radios
        name="why"
        legend={form.why}
        chosen={typed.why}
        focus={screen.focus === "why"}
        choices={[
          ...WhyAssisted.options.map((value, i) => ({
            value,
            label: reception.whys[value],
            key: String(i + 1),
          })),
          { value: "none", label: form.notAsked, key: "0" },
        ]}
      />
      {isHelper(staff) && (
        <div class={faults.consentBy ? "wrong" : ""}>
          <Radios
            name="consentBy"
            legend={form.consent}
            chosen={typed.consentBy}
            focus={screen.focus === "consentBy"}
            choices={Consent.shape.by.options.map((value) => ({ value, label: form.consentBy[value] }))}
          />
          <Radios
            name="consentHow"
            legend=""
            chosen={typed.consentHow}
            choices={Consent.shape.how.options.map((value) => ({ value, label: form.consentHow[value] }))}
          />
        </div>
      )}
      {may(staff, "overbook") && (
        <details open={Boolean(typed.beyond || faults.reason)}>
          <summary>{form.beyond}</summary>
          <div class="row">
            <label class="tick" for="beyond">
              <input
                id="beyond"
                name="beyond"
                type="checkbox"
                value="1"
                checked={Boolean(typed.beyond)}
                data-look
              />
              {form.beyondShow}
            </label>
            <Field
              page={page}
              name="reason"
              label={form.reason}
              value={typed.reason}
              fault={faults.reason}
              {...(screen.focus === "reason" && { autofocus: true })}
            />
          </div>
        </details>
      )}
    </>
  )
}
