import { useSignal } from '@preact/signals'
import type { StepResult } from '#harness/results/results.ts'
import { adjust, route } from '../location.ts'
import { texts } from '../texts/index.ts'
import { Details } from './details.tsx'
import { Drawing, drawnWidth, takingPart } from './drawing.tsx'
import type { Entry, Participant } from './entries.ts'
import { Steps } from './steps.tsx'

interface Given {
  readonly entries: readonly Entry[]
  readonly names: ReadonlyMap<number, string>
  readonly steps: readonly StepResult[]
  /** The index of the step that led to an entry, as far as that is known. */
  readonly stepOf: (entry: Entry) => number | undefined
  /** What is said where there is no entry. */
  readonly empty: string
}

/** Steps, the drawing with its list, and the details of the entry that the address names. */
export function Sequence({ entries, names, steps, stepOf, empty }: Given) {
  const t = texts.value
  const hovered = useSignal<number | null>(null)
  const step = hovered.value ?? (route.value.step === undefined ? null : route.value.step - 1)
  const shown = entries.slice(0, route.value.upTo ?? entries.length)
  const open = entries.find(({ key }) => key === route.value.entry)
  const participants = takingPart(['host', 'bot', 'messenger', ...names.keys()], entries)
  const nameOf = (who: Participant) =>
    typeof who === 'number' ? (names.get(who) ?? String(who)) : t.participants[who]
  return (
    <div class={steps.length > 0 ? 'story with-steps' : 'story'}>
      {steps.length > 0 && <Steps steps={steps} hover={(index) => (hovered.value = index)} />}
      <div class="course">
        {entries.length === 0 && <p class="empty">{empty}</p>}
        {entries.length > 1 && <Scrubber count={entries.length} />}
        {shown.length > 0 && (
          <div class="drawn" style={{ '--drawn': `${drawnWidth(participants)}px` }}>
            <Drawing entries={shown} participants={participants} nameOf={nameOf} open={open?.key} />
            <ol class="entries" aria-label={t.exchanges}>
              {shown.map((entry) => {
                const { key, from, to, label, failed, heldBack } = entry
                const marked = step !== null && stepOf(entry) === step
                return (
                  <li key={key} class={`entry${failed ? ' failed' : ''}${marked ? ' marked' : ''}`}>
                    <button
                      type="button"
                      aria-expanded={open?.key === key}
                      onClick={() => adjust({ entry: open?.key === key ? undefined : key })}
                    >
                      <span class="unseen">
                        {nameOf(from)} → {nameOf(to)}:{' '}
                      </span>
                      <span class="label">
                        {heldBack && <i>{t.heldBack}: </i>}
                        {failed && <b aria-hidden="true">✗ </b>}
                        {label}
                      </span>
                      {failed && <span class="unseen"> ({t.outside})</span>}
                    </button>
                  </li>
                )
              })}
            </ol>
          </div>
        )}
        {open && <Details entry={open} title={`${nameOf(open.from)} → ${nameOf(open.to)}`} />}
      </div>
    </div>
  )
}

function Scrubber({ count }: { count: number }) {
  const t = texts.value
  const upTo = Math.min(route.value.upTo ?? count, count)
  return (
    <label class="scrubber">
      <span>
        {t.shownUpTo} {upTo} {t.of} {count}
      </span>
      <input
        type="range"
        min={1}
        max={count}
        value={upTo}
        onInput={(event) => {
          const chosen = Number(event.currentTarget.value)
          adjust({ upTo: chosen === count ? undefined : chosen })
        }}
      />
    </label>
  )
}
