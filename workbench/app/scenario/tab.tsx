import { useSignal, useSignalEffect } from '@preact/signals'
import { ask, send } from '../store/send.ts'
import { chosenRow, chosenSource, notice } from '../store/store.ts'
import { texts } from '../texts/index.ts'

interface Problem {
  readonly line?: number
  readonly message: string
}

interface Feature {
  readonly text?: string
  readonly problems?: readonly Problem[]
}

/** The text of the scenario's feature file, to be changed, saved and run. */
export function ScenarioTab() {
  const t = texts.value
  const row = chosenRow.value
  if (!row) return <p class="empty">{t.chooseRow}</p>
  const source = chosenSource.value
  if (source === undefined) {
    return (
      <p class="empty">
        {t.noScenario} @{row.id}.
      </p>
    )
  }
  return <Editor key={source} source={source} row={row.id} />
}

function Editor({ source, row }: { source: string; row: string }) {
  const t = texts.value
  const text = useSignal<string | null>(null)
  const problems = useSignal<readonly Problem[]>([])
  useSignalEffect(() => {
    void ask(`api/feature?source=${encodeURIComponent(source)}`).then((answer) => {
      const feature = Object(answer) as Feature
      text.value = feature.text ?? null
      problems.value = feature.problems ?? []
    })
  })
  const save = async () => {
    const answer = await send('feature', { source, text: text.value ?? '' })
    if (answer === undefined) return false
    problems.value = (answer as Feature).problems ?? []
    if (problems.value.length === 0) notice.value = { kind: 'done', text: t.saved }
    return problems.value.length === 0
  }
  const saveAndRun = async () => {
    if (await save()) await send('run', { selectors: [row], scenario: source })
  }
  if (text.value === null) return <p class="empty">{source}</p>
  const lines = text.value.split('\n').length
  return (
    <div class="editor">
      <p class="muted">
        {source} · {t.saveHint}
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void save()}>
          {t.save}
        </button>
        <button type="button" class="main" onClick={() => void saveAndRun()}>
          {t.saveAndRun}
        </button>
      </div>
      <div role="status">
        <ul class="problems">
          {problems.value.map(({ line, message }) => (
            <li key={`${line} ${message}`} class="bad">
              {line !== undefined && `${t.line} ${line}: `}
              {message}
            </li>
          ))}
        </ul>
      </div>
      <div class="text">
        <pre class="numbers" aria-hidden="true">
          {Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
        </pre>
        <textarea
          aria-label={t.scenarioText}
          rows={lines}
          spellcheck={false}
          wrap="off"
          value={text.value}
          onInput={(event) => (text.value = event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            void saveAndRun()
          }}
        />
      </div>
    </div>
  )
}
