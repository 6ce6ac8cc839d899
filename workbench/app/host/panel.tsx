import { useSignal } from '@preact/signals'
import { model } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { ActionForm } from './action-form.tsx'
import { Faults } from './faults.tsx'

/** The bottom of the page: what the host can be told to do, and what can be made to go wrong. */
export function HostPanel() {
  const t = texts.value
  const actions = model.value?.state.actions ?? []
  const chosen = useSignal('')
  const action = actions.find(({ name }) => name === chosen.value) ?? actions[0]
  return (
    <section class="panel host" aria-label={t.host}>
      <div class="actions">
        <h2>{t.host}</h2>
        {action === undefined && <p class="empty">{t.noActions}</p>}
        {action && (
          <>
            <label class="choose">
              {t.action}
              <select value={action.name} onChange={(event) => (chosen.value = event.currentTarget.value)}>
                {actions.map(({ name, summary }) => (
                  <option key={name} value={name}>
                    {name} — {summary}
                  </option>
                ))}
              </select>
            </label>
            <ActionForm key={action.name} action={action} />
          </>
        )}
      </div>
      <Faults />
    </section>
  )
}
