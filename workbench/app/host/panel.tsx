import { useSignal } from '@preact/signals'
import { busy, model } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { ActionForm } from './action-form.tsx'
import { Faults } from './faults.tsx'
import { folded } from './folded.ts'

/** The bottom of the page: what the host can be told to do, and what can be made to go wrong. */
export function HostPanel() {
  const t = texts.value
  const { actions = [], fixtures = [] } = model.value?.state ?? {}
  const chosen = useSignal('')
  const all = [
    ...actions.map((action) => ({ key: action.name, action, request: 'action' as const })),
    ...fixtures.map((action) => ({ key: `make ${action.name}`, action, request: 'make' as const })),
  ]
  const doing = all.find(({ key }) => key === chosen.value) ?? all[0]
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
          {doing === undefined && <p class="empty">{t.noActions}</p>}
          {doing && (
            <>
              <label class="choose">
                {t.action}
                <select value={doing.key} onChange={(event) => (chosen.value = event.currentTarget.value)}>
                  {actions.map(({ name, summary }) => (
                    <option key={name} value={name}>
                      {name} — {summary}
                    </option>
                  ))}
                  {fixtures.length > 0 && (
                    <optgroup label={t.fixtures}>
                      {fixtures.map(({ name }) => (
                        <option key={name} value={`make ${name}`}>
                          {name}
                        </option>
                      ))}
                    </optgroup>
                  )}
                </select>
              </label>
              <ActionForm key={doing.key} action={doing.action} request={doing.request} />
            </>
          )}
        </div>
        <Faults />
      </fieldset>
    </section>
  )
}
