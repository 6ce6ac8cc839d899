import { useComputed } from '@preact/signals'
import { exchangeIn } from '#harness/results/outside.ts'
import { checksNothing, type ScenarioResult, type StepResult, textOf } from '#harness/results/results.ts'
import { openRow, route } from '../location.ts'
import { Mark } from '../mark.tsx'
import { chosenResult, chosenRow, chosenScenario, model, playsRows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { durationText } from '../texts/times.ts'
import { inOrderOfSteps, stepOf } from './course.ts'
import { deedsOf, seenDeeds } from './deeds.ts'
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
    if (!now) return []
    const { exchanges, people, heldBack, deeds } = now.state
    const passed = { exchanges, talks: people, heldBack, deeds: seenDeeds(deeds) }
    return entriesOf(passed, language.value, now.order)
  })
  const names = new Map(model.value?.state.people.map(({ personId, name }) => [personId, name]))
  const run = model.value?.state.run
  return (
    <Sequence
      entries={entries.value}
      names={names}
      steps={steps}
      stepOf={({ key }) => seenStep(key, run?.row, run?.scenario)}
      empty={playsRows.value ? texts.value.nothingYet : texts.value.nothingYetByHand}
    />
  )
}

/** The step of a scenario at whose end an entry was first seen, while the page was open. */
function seenStep(key: string, row: string | undefined, scenario: string | undefined): number | undefined {
  const place = model.value?.stepOf[key]
  return place?.row === row && place?.scenario === scenario ? place?.index : undefined
}

function OfScenario({ row, scenario }: { row: string; scenario: ScenarioResult }) {
  const { exchanges, outside, transcripts, heldBack, steps, name, notSupported } = scenario
  const all = entriesOf(
    {
      exchanges: exchanges.map((exchange) => withProblems(exchange, outside)),
      talks: transcripts.map(({ personId, messages }) => ({ personId, chat: { messages } })),
      heldBack,
      deeds: deedsOf(scenario),
    },
    language.value,
    model.value?.order,
  )
  const entries = inOrderOfSteps(all, steps)
  const names = new Map(transcripts.map(({ personId, person }) => [personId, person]))
  const t = texts.value
  return (
    <>
      <h3>
        <Mark mark={scenario.status} word={t.steps[scenario.status]} /> {name}{' '}
        <span class="muted">{durationText(scenario.ms, language.value)}</span>
      </h3>
      {notSupported && <p class="bad">{notSupported[language.value]}</p>}
      {checksNothing(scenario) && <p class="bad">{t.checksNothing}</p>}
      <Said said={scenario.said ?? []} />
      {outside.map(({ what, problems, advice }) => (
        <div key={what} class="failure">
          <p class="bad">
            {t.outside}: {exchangeIn({ what })[language.value]}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={problem.en}>{problem[language.value]}</li>
            ))}
          </ul>
          <p>{advice[language.value]}</p>
        </div>
      ))}
      <Sequence
        entries={entries}
        names={names}
        steps={steps}
        stepOf={(entry) => stepOf(steps, entry) ?? seenStep(entry.key, row, name)}
        empty={t.nothingInScenario}
      />
    </>
  )
}

/** What systems said beside the exchanges: why a scenario failed may stand there. */
function Said({ said }: { said: NonNullable<ScenarioResult['said']> }) {
  const t = texts.value
  if (said.length === 0) return null
  return (
    <details class="failure">
      <summary>{t.said}</summary>
      <pre>{said.map(({ by, line }) => `${t.saidBy[by]}: ${line}`).join('\n')}</pre>
    </details>
  )
}

/** The scenarios of the row with how each ended; what went wrong stands there at once. */
function Scenarios() {
  const t = texts.value
  const row = chosenRow.value
  const { scenarios: results = [], uncalled } = chosenResult.value ?? {}
  if (!row) return null
  if (row.scenarios.length === 0) {
    return (
      <p class="empty">
        {t.noScenario} @{row.id}.
      </p>
    )
  }
  if (results.length === 0)
    return <p class="empty">{playsRows.value ? t.notReplayed : t.notReplayedByHand}</p>
  return (
    <>
      <Facts />
      {uncalled && (
        <p class="bad">
          {t.uncalled}: {uncalled.join(', ')}
        </p>
      )}
      <ol class="scenarios" aria-label={t.scenarios}>
        {results.map(({ name, status, source, ms, steps }, index) => (
          <li key={`${source} ${name} ${index}`}>
            <button
              type="button"
              class="open"
              aria-current={route.value.scenario === index + 1}
              onClick={() => openRow(row.id, index + 1)}
            >
              <Mark mark={status} word={t.steps[status]} />
              <b>{name}</b>
              <span class="muted">
                {source} · {durationText(ms, language.value)}
              </span>
              {steps.map(
                (step) =>
                  step.failure && (
                    <span key={step.text} class="bad">
                      {textOf(step, language.value)}: {step.failure.message[language.value].split('\n')[0]}
                    </span>
                  ),
              )}
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** What was agreed of the row. */
function Facts() {
  const t = texts.value
  const row = chosenResult.value?.row
  if (!row) return null
  const { details, recipients, operations, alias, otherAliases = [] } = row
  const aliases = [...(alias === undefined ? [] : [alias]), ...otherAliases]
  return (
    <>
      <p>{details[language.value]}</p>
      <dl class="facts">
        <dt>{t.recipients}</dt>
        <dd>{recipients[language.value]}</dd>
        <dt>alias</dt>
        <dd>{aliases.join(', ') || '—'}</dd>
        <dt>{t.operations}</dt>
        <dd>{operations.join(', ') || '—'}</dd>
      </dl>
    </>
  )
}
