import type { Failure, StepResult } from '#harness/results/results.ts'
import { adjust, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { texts } from '../texts/index.ts'

/** The steps of a scenario; `hover` is told the index of the one that is looked at, or null. */
export function Steps({
  steps,
  hover,
}: {
  steps: readonly StepResult[]
  hover: (index: number | null) => void
}) {
  const t = texts.value
  return (
    <ol class="steps" aria-label={t.stepsTitle}>
      {steps.map(({ keyword, text, status, table, docString, failure }, index) => (
        <li key={`${index} ${text}`} class={`step ${status}`}>
          <button
            type="button"
            aria-current={route.value.step === index + 1 ? 'step' : undefined}
            onMouseEnter={() => hover(index)}
            onMouseLeave={() => hover(null)}
            onFocus={() => hover(index)}
            onBlur={() => hover(null)}
            onClick={() => adjust({ step: index + 1 })}
          >
            <Mark mark={status} word={t.steps[status]} short />
            <span>
              <b>{keyword}</b> {text}
            </span>
          </button>
          {table && <Table rows={table} />}
          {docString !== undefined && <pre>{docString}</pre>}
          {failure && <FailureView failure={failure} />}
        </li>
      ))}
    </ol>
  )
}

function Table({ rows }: { rows: readonly (readonly string[])[] }) {
  return (
    <table>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join('|')}>
            {cells.map((cell) => (
              <td key={cell}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FailureView({ failure: { message, mismatch } }: { failure: Failure }) {
  const t = texts.value
  if (!mismatch) return <pre class="bad">{message}</pre>
  return (
    <div class="failure">
      <p class="bad">{message.split('\n')[0]}</p>
      <div class="sides">
        <div>
          <h4>{t.expected}</h4>
          <pre>{mismatch.expected}</pre>
        </div>
        <div>
          <h4>{t.seen}</h4>
          <pre>{mismatch.seen}</pre>
        </div>
      </div>
    </div>
  )
}
