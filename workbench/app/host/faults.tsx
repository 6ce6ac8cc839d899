import { useSignal } from '@preact/signals'
import { send } from '../store/send.ts'
import { notice } from '../store/store.ts'
import { texts } from '../texts/index.ts'

/** Faults of host and messenger, as their admin APIs take them. */
export function Faults() {
  const t = texts.value
  const system = useSignal<'host' | 'messenger'>('host')
  const text = useSignal('')
  const give = async (fault: Readonly<Record<string, unknown>> | 'clear') => {
    if ((await send('fault', { system: system.value, fault })) !== undefined) {
      notice.value = { kind: 'done', text: `${t.faults}: ${t.done}` }
    }
  }
  const submit = async (event: Event) => {
    event.preventDefault()
    try {
      await give(JSON.parse(text.value) as Record<string, unknown>)
    } catch {
      notice.value = { kind: 'error', text: `${t.faults} ${t.notJson}` }
    }
  }
  return (
    <form class="faults" onSubmit={(event) => void submit(event)}>
      <h2>{t.faults}</h2>
      <label>
        {t.system}
        <select
          value={system.value}
          onChange={(event) => (system.value = event.currentTarget.value as 'host' | 'messenger')}
        >
          <option value="host">{t.participants.host}</option>
          <option value="messenger">{t.participants.messenger}</option>
        </select>
      </label>
      <label>
        {t.faultJson}
        <textarea
          rows={2}
          required
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
        />
      </label>
      <div class="buttons">
        <button type="submit">{t.setFault}</button>
        <button type="button" onClick={() => void give('clear')}>
          {t.clearFaults}
        </button>
      </div>
    </form>
  )
}
