import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { SentenceView } from '../../protocol.ts'
import { send } from '../store/send.ts'
import { notice, playsRows, rows } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { lookAgain, openFile } from './look.ts'
import { openEditorIn, openFeature } from './open-feature.ts'
import { Outcome } from './outcome.tsx'
import { fileOf, lineOf, scenarioAt } from './place.ts'
import { Problems } from './problems.tsx'
import { lastSaving, save } from './save.ts'
import type { Scenario } from './scenario.ts'
import { Overtaken, Unsaved } from './unsaved.tsx'
import { workOn, write } from './works.ts'

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
  // The editor is opened once, and what it calls later must not be of then.
  const latest = useRef(scenario)
  latest.current = scenario

  const saveAndRun = async () => {
    const wanted = atCursor(latest.current)
    if (!(await save(file, { toRun: playsRows.value })) || !playsRows.value) return
    ran.value = wanted
    await send('run', { selectors: [wanted.row], scenario: wanted.source })
  }
  useEffect(() => {
    const ended = new AbortController()
    void open(place.current, source, ended.signal, {
      changed: (text) => write(file, text),
      save: () => void save(file),
      saveAndRun: () => void saveAndRun(),
    })
    return () => {
      ended.abort()
      openFeature.value?.[Symbol.dispose]()
      openFeature.value = null
    }
  }, [file])
  useFollowing(file)
  return (
    <div class="editor">
      <p class="muted">
        {source} · {playsRows.value ? t.saveHint : t.saveHintByHand}
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void save(file)}>
          {t.save}
        </button>
        {playsRows.value && (
          <button type="button" class="main" onClick={() => void saveAndRun()}>
            {t.saveAndRun}
          </button>
        )}
        <Unsaved file={file} />
        <Outcome {...(ran.value ?? scenario)} />
      </div>
      <Overtaken file={file} />
      <Problems file={file} />
      <div class="text" ref={place} />
    </div>
  )
}

/** Keeps the open editor as the work on its file is, and that as the file is. */
function useFollowing(file: string): void {
  useSignalEffect(() => {
    const editor = openFeature.value
    const work = workOn(file)
    if (editor && work && editor.text() !== work.text) editor.replace(work.text)
  })
  useSignalEffect(() => {
    openFeature.value?.speak(spoken())
  })
  useSignalEffect(() => {
    const { value: saving } = lastSaving
    if (saving?.file === file) openFeature.value?.mark(saving.problems, language.value)
  })
  // Asked for anew when somebody has saved, or rows are run: each row of the state is then another one.
  const [first] = rows.value
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else void lookAgain(file)
  }, [file, first?.scenarios])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void lookAgain(file)
    }
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [file])
}

const spoken = () => ({ language: language.value, label: texts.value.scenarioText })

/** Fetches the feature and the script that edits it, and opens both unless the reader has gone on meanwhile. */
async function open(
  place: HTMLElement | null,
  source: string,
  ended: AbortSignal,
  told: {
    readonly changed: (text: string) => void
    readonly save: () => void
    readonly saveAndRun: () => void
  },
): Promise<void> {
  const work = await openFile(fileOf(source))
  if (ended.aborted || !work || !place) return
  const options = { text: work.text, line: lineOf(source), spoken: spoken(), sentences, ...told }
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
