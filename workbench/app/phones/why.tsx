import { useSignal } from '@preact/signals'
import type { PersonView } from '../../protocol.ts'
import { scrollable } from '../scrollable.ts'
import { send } from '../store/send.ts'
import { texts } from '../texts/index.ts'

/** What became of everything that the bot was to tell this person, asked when it is opened. */
export function Why({ person: { personId, name } }: { person: PersonView }) {
  const t = texts.value
  const lines = useSignal<readonly string[] | null>(null)
  const askWhy = async () => {
    const answer = await send('why', { personId })
    lines.value = (Object(answer) as { lines?: readonly string[] }).lines ?? null
  }
  return (
    <details class="why" onToggle={(event) => event.currentTarget.open && void askWhy()}>
      <summary aria-label={`${t.why} ${name}`}>{t.why}</summary>
      {lines.value && (
        <>
          <pre role="status" {...scrollable}>
            {lines.value.join('\n')}
          </pre>
          <button type="button" class="quiet" onClick={() => void askWhy()}>
            {t.whyAgain}
          </button>
        </>
      )}
    </details>
  )
}
