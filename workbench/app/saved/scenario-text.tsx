import type { ScenarioResult, StepResult } from '#harness/results/results.ts'
import { chosenResult, chosenScenario } from '../store/store.ts'
import { texts } from '../texts/index.ts'

/** What was told: the scenario of the address, or all of the row. */
export function ScenarioText() {
  const t = texts.value
  const chosen = chosenScenario.value
  const scenarios = chosen ? [chosen] : (chosenResult.value?.scenarios ?? [])
  if (scenarios.length === 0)
    return <p class="empty">{chosenResult.value ? t.nothingReplayed : t.chooseRow}</p>
  return (
    <>
      {scenarios.map((scenario, index) => (
        <Text key={`${scenario.source} ${index}`} scenario={scenario} />
      ))}
    </>
  )
}

function Text({ scenario: { name, source, steps } }: { scenario: ScenarioResult }) {
  return (
    <section class="scenario-text">
      <h3>
        {name} <span class="muted">{source}</span>
      </h3>
      <pre>{steps.map(lines).join('\n')}</pre>
    </section>
  )
}

function lines({ keyword, text, table, docString }: StepResult): string {
  const rows = table?.map((cells) => `  | ${cells.join(' | ')} |`) ?? []
  const doc =
    docString === undefined ? [] : ['  """', ...docString.split('\n').map((line) => `  ${line}`), '  """']
  return [`${keyword} ${text}`.trim(), ...rows, ...doc].join('\n')
}
