import { useSignal } from '@preact/signals'
import { adjust, route } from '../location.ts'
import { send } from '../store/send.ts'
import { busy, model } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { Phone } from './phone.tsx'

const AT_ONCE = 4

/** The right of the page: phones of up to four people, and how to get another one. */
export function PhonesPanel() {
  const t = texts.value
  const people = model.value?.state.people ?? []
  const { people: chosen } = route.value
  const shown = people
    .filter(({ personId }) => chosen.length === 0 || chosen.includes(personId))
    .slice(0, AT_ONCE)
  const toggle = (personId: number) => {
    const ids = shown.map((person) => person.personId)
    const next = ids.includes(personId) ? ids.filter((id) => id !== personId) : [...ids, personId]
    adjust({ people: next.slice(-AT_ONCE) })
  }
  return (
    <section class="panel phones" aria-label={t.phones}>
      {busy.value && <p class="muted busy">{t.busy}</p>}
      {people.length === 0 && <p class="empty">{t.noPhones}</p>}
      {people.length > 1 && (
        <fieldset class="whose">
          <legend>{t.whose}</legend>
          {people.map(({ personId, name }) => (
            <label key={personId}>
              <input
                type="checkbox"
                checked={shown.some((person) => person.personId === personId)}
                onChange={() => toggle(personId)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <div class="phone-row">
        {shown.map((person) => (
          <Phone key={person.personId} person={person} />
        ))}
      </div>
      <NewPerson />
    </section>
  )
}

function NewPerson() {
  const t = texts.value
  const name = useSignal('')
  const phone = useSignal('')
  const withAccount = useSignal(false)
  const isOpen = useSignal(false)
  const add = async (event: Event) => {
    event.preventDefault()
    const added = await send('people', {
      name: name.value,
      ...(phone.value !== '' && { phone: phone.value }),
      ...(withAccount.value && { withAccount: true }),
    })
    if (added === undefined) return
    name.value = phone.value = ''
    isOpen.value = false
  }
  return (
    <details
      class="new-person"
      open={isOpen.value}
      onToggle={(event) => (isOpen.value = event.currentTarget.open)}
    >
      <summary>{t.newPerson}</summary>
      <form onSubmit={(event) => void add(event)}>
        <label>
          {t.name}
          <input required value={name.value} onInput={(event) => (name.value = event.currentTarget.value)} />
        </label>
        <label>
          {t.phone}
          <input
            type="tel"
            value={phone.value}
            onInput={(event) => (phone.value = event.currentTarget.value)}
          />
        </label>
        {model.value?.state.hasAccounts && (
          <label class="check">
            <input
              type="checkbox"
              checked={withAccount.value}
              onChange={(event) => (withAccount.value = event.currentTarget.checked)}
            />{' '}
            {t.withAccount}
          </label>
        )}
        <button type="submit" disabled={busy.value}>
          {t.add}
        </button>
      </form>
    </details>
  )
}
