import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FeatureProblem, SentenceView } from '../../protocol.ts'
import { Mark } from '../mark.tsx'
import { ask, send } from '../store/send.ts'
import { model, notice, playsRows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { openEditorIn, openFeature } from './open-feature.ts'
import { fileOf, lineOf, scenarioAt } from './place.ts'
import { Problems } from './problems.tsx'

interface Scenario {
  readonly row: string
  readonly name: string
  /** `file:line`. */
  readonly source: string
}

/** The scenario in which the cursor stands; the chosen one where it stands in none. */
function atCursor({ row, name, source }: Scenario): Scenario {
  const editor = openFeature.value
  const standing = editor && scenarioAt(editor.text(), editor.line())
  if (!standing) return { row, name, source }
  const named = standing.rows.includes(row) ? row : (standing.rows[0] ?? row)
  return { row: named, name: standing.name, source: `${fileOf(source)}:${standing.line}` }
}

/** The feature of a scenario: to be changed, saved and run. */
export function Editor(scenario: Scenario) {
  const t = texts.value
  const { source } = scenario
  const file = fileOf(source)
  const place = useRef<HTMLDivElement>(null)
  const ran = useSignal<Scenario | null>(null)
  const problems = useSignal<readonly FeatureProblem[]>([])
  // The editor is opened once, and what it calls later must not be of then.
  const latest = useRef(scenario)
  latest.current = scenario

  const save = async (): Promise<boolean> => {
    const editor = openFeature.value
    if (!editor) return false
    const answer = await send('feature', { source, text: editor.text() })
    if (answer === undefined) return false
    problems.value = (Object(answer) as { problems?: readonly FeatureProblem[] }).problems ?? []
    editor.mark(problems.value, language.value)
    if (problems.value.length === 0) notice.value = { kind: 'done', text: texts.value.saved }
    return problems.value.length === 0
  }
  const saveAndRun = async () => {
    if (!(await save()) || !playsRows.value) return
    ran.value = atCursor(latest.current)
    const { row, source: place } = ran.value
    await send('run', { selectors: [row], scenario: place })
  }
  useEffect(() => {
    const ended = new AbortController()
    void open(place.current, source, ended.signal, {
      save: () => void save(),
      saveAndRun: () => void saveAndRun(),
    })
    return () => {
      ended.abort()
      openFeature.value?.[Symbol.dispose]()
      openFeature.value = null
    }
  }, [file])
  return (
    <div class="editor">
      <p class="muted">
        {source} · {playsRows.value ? t.saveHint : t.saveHintByHand}
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void save()}>
          {t.save}
        </button>
        {playsRows.value && (
          <button type="button" class="main" onClick={() => void saveAndRun()}>
            {t.saveAndRun}
          </button>
        )}
        <Outcome {...(ran.value ?? scenario)} />
      </div>
      <Problems problems={problems.value} />
      <div class="text" ref={place} />
    </div>
  )
}

/** How the scenario ended when it was last run. */
function Outcome({ row, name }: Scenario) {
  const t = texts.value
  const result = model.value?.state.results.find((one) => one.row.id === row)
  const last = result?.scenarios.find((one) => one.name === name)
  // What is being run has not ended, whatever stands there of earlier.
  if (!last || model.value?.state.run) return null
  const failed = last.steps.find(({ failure }) => failure)
  return (
    <span role="status" aria-label={t.outcome}>
      <Mark mark={last.status} word={t.steps[last.status]} />
      {failed && (
        <span class="bad">
          {' '}
          {failed.text}: {failed.failure?.message.split('\n')[0]}
        </span>
      )}
    </span>
  )
}

/** Fetches the feature and the script that edits it, and opens both unless the reader has gone on meanwhile. */
async function open(
  place: HTMLElement | null,
  source: string,
  ended: AbortSignal,
  keys: { readonly save: () => void; readonly saveAndRun: () => void },
): Promise<void> {
  const answer = await ask(`api/feature?source=${encodeURIComponent(source)}`)
  const { text } = Object(answer) as { text?: string }
  if (ended.aborted || text === undefined || !place) return
  const options = { text, line: lineOf(source), label: texts.value.scenarioText, sentences, ...keys }
  const editor = await openEditorIn(place, options).catch(() => undefined)
  if (!editor) notice.value = { kind: 'error', text: texts.value.noEditor }
  else if (ended.aborted) editor[Symbol.dispose]()
  else openFeature.value = editor
}

/** Asked for when somebody first types a step; they change only with the project. */
let known: Promise<readonly SentenceView[]> | undefined

function sentences(): Promise<readonly SentenceView[]> {
  known ??= send('sentences', {}).then((answer) => {
    const found = (Object(answer) as { sentences?: readonly SentenceView[] }).sentences
    if (!found) known = undefined
    return found ?? []
  })
  return known
}
