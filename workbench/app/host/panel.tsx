import { useSignal } from '@preact/signals'
import { busy, model } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { ActionForm } from './action-form.tsx'
import { Faults } from './faults.tsx'
import { folded } from './folded.ts'

/** The bottom of the page: what the host can be told to do, and what can be made to go wrong. */
export function HostPanel() {
  const t = texts.value
  const actions = model.value?.state.actions ?? []
  const chosen = useSignal('')
  const action = actions.find(({ name }) => name === chosen.value) ?? actions[0]
  return (
    <section class={folded.value ? 'panel host folded' : 'panel host'} aria-label={t.host}>
      <h2>
        <button
          type="button"
          class="fold"
          aria-expanded={!folded.value}
          onClick={() => (folded.value = !folded.value)}
        >
          {t.host}
        </button>
        {busy.value && <span class="muted busy">{t.busy}</span>}
      </h2>
      <fieldset class="hand" disabled={busy.value} title={busy.value ? t.busy : undefined}>
        <div class="actions">
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
      </fieldset>
    </section>
  )
}
