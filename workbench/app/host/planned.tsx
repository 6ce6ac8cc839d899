import type { FaultView } from '../../protocol.ts'
import { send } from '../store/send.ts'
import { model } from '../store/store.ts'
import { texts } from '../texts/index.ts'

/** The faults that are still to come, each with the way to end it. */
export function Planned() {
  const t = texts.value
  const { faults = [] } = model.value?.state ?? {}
  if (faults.length === 0) return <p class="muted">{t.noFaults}</p>
  return (
    <ul class="planned" aria-label={t.plannedFaults}>
      {faults.map((one) => {
        const words = wordsOf(one)
        return (
          <li key={one.key}>
            <span>{words}</span>
            <button
              type="button"
              class="quiet"
              aria-label={`${t.endFault}: ${words}`}
              onClick={() => void send('end-fault', { key: one.key })}
            >
              {t.endFault}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Whose fault it is, of which kind, what it meets, and how often it is still to come. */
function wordsOf({ system, fault, left }: FaultView): string {
  const t = texts.value
  const { kind, operation, method, chatId } = fault
  const kinds = new Map<unknown, string>(Object.entries(system === 'host' ? t.hostFaults : t.messengerFaults))
  const owner = model.value?.state.people.find(({ personId }) => personId === chatId)?.name ?? chatId
  const meets = [operation, method, owner].filter((one) => one !== undefined)
  const what = [t.participants[system], kinds.get(kind) ?? String(kind), ...meets].join(' · ')
  return `${what} · ${t.timesLeft}: ${left}`
}
