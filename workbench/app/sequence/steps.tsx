import { useEffect, useRef } from 'preact/hooks'
import { type StepResult, textOf } from '#harness/results/results.ts'
import { adjust, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { language, texts } from '../texts/index.ts'
import { FailureView } from './failure.tsx'

type Hover = (index: number | null) => void

/** The steps of a scenario; `hover` is told the index of the one that is looked at, or null. */
export function Steps({ steps, hover }: { steps: readonly StepResult[]; hover: Hover }) {
  return (
    <ol class="steps" aria-label={texts.value.stepsTitle}>
      {steps.map((step, index) => (
        <Step key={`${index} ${step.text}`} step={step} index={index} hover={hover} />
      ))}
    </ol>
  )
}

function Step({ step, index, hover }: { step: StepResult; index: number; hover: Hover }) {
  const { keyword, status, table, docString, failure } = step
  const isChosen = route.value.step === index + 1
  const place = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isChosen) place.current?.scrollIntoView({ block: 'nearest' })
  }, [isChosen])
  return (
    <li ref={place} class={`step ${status}`}>
      <button
        type="button"
        aria-current={isChosen ? 'step' : undefined}
        onMouseEnter={() => hover(index)}
        onMouseLeave={() => hover(null)}
        onFocus={() => hover(index)}
        onBlur={() => hover(null)}
        onClick={() => adjust({ step: index + 1 })}
      >
        <Mark mark={status} word={texts.value.steps[status]} short />
        <span>
          <b>{keyword}</b> {textOf(step, language.value)}
        </span>
      </button>
      {table && <Table rows={table} />}
      {docString !== undefined && <pre>{docString}</pre>}
      {failure && <FailureView failure={failure} />}
    </li>
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
