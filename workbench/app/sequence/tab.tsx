import { useComputed } from '@preact/signals'
import type { ScenarioResult, StepResult } from '#harness/results/results.ts'
import { openRow, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { chosenResult, chosenRow, chosenScenario, model } from '../store/store.ts'
import { texts } from '../texts/index.ts'
import { entriesOf, withProblems } from './entries.ts'
import { Sequence } from './sequence.tsx'

/** What happened: now, in a row, or in one of its scenarios. */
export function SequenceTab() {
  const row = chosenRow.value
  const scenario = chosenScenario.value
  if (scenario && row) return <OfScenario row={row.id} scenario={scenario} />
  const going = model.value?.state.run
  if (row && going?.row !== row.id) return <Scenarios />
  return <Live steps={going?.steps ?? []} />
}

function Live({ steps }: { steps: readonly StepResult[] }) {
  const entries = useComputed(() => {
    const now = model.value
    return now ? entriesOf(now.state.exchanges, now.state.people, now.order) : []
  })
  const names = new Map(model.value?.state.people.map(({ personId, name }) => [personId, name]))
  const run = model.value?.state.run
  const scope = run?.row === undefined ? undefined : { row: run.row, scenario: run.scenario ?? '' }
  return (
    <Sequence
      entries={entries.value}
      names={names}
      steps={steps}
      scope={scope}
      empty={texts.value.nothingYet}
    />
  )
}

function OfScenario({ row, scenario }: { row: string; scenario: ScenarioResult }) {
  const { exchanges, outside, transcripts, steps, name, notSupported } = scenario
  const entries = entriesOf(
    exchanges.map((exchange) => withProblems(exchange, outside)),
    transcripts.map(({ personId, messages }) => ({ personId, chat: { messages } })),
    model.value?.order,
  )
  const names = new Map(transcripts.map(({ personId, person }) => [personId, person]))
  const t = texts.value
  return (
    <>
      <h3>
        <Mark mark={scenario.status} word={t.steps[scenario.status]} /> {name}
      </h3>
      {notSupported !== undefined && <p class="bad">{notSupported}</p>}
      {outside.map(({ what, problems, advice }) => (
        <div key={what} class="failure">
          <p class="bad">
            {t.outside}: {what}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
          <p>{advice}</p>
        </div>
      ))}
      <Sequence
        entries={entries}
        names={names}
        steps={steps}
        scope={{ row, scenario: name }}
        empty={t.nothingInScenario}
      />
    </>
  )
}

/** The scenarios of the row with how each ended; what went wrong stands there at once. */
function Scenarios() {
  const t = texts.value
  const row = chosenRow.value
  const results = chosenResult.value?.scenarios ?? []
  if (!row) return null
  if (row.scenarios.length === 0) {
    return (
      <p class="empty">
        {t.noScenario} @{row.id}.
      </p>
    )
  }
  if (results.length === 0) return <p class="empty">{t.notReplayed}</p>
  return (
    <ol class="scenarios" aria-label={t.scenarios}>
      {results.map(({ name, status, source, steps }, index) => (
        <li key={source}>
          <button
            type="button"
            class="open"
            aria-current={route.value.scenario === index + 1}
            onClick={() => openRow(row.id, index + 1)}
          >
            <Mark mark={status} word={t.steps[status]} />
            <b>{name}</b>
            <span class="muted">{source}</span>
            {steps.map(
              ({ failure, text }) =>
                failure && (
                  <span key={text} class="bad">
                    {text}: {failure.message.split('\n')[0]}
                  </span>
                ),
            )}
          </button>
        </li>
      ))}
    </ol>
  )
}
