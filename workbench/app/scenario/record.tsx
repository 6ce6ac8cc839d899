import { copyText } from '../copy-text.ts'
import { languageIn } from '../editor/keywords.ts'
import { send } from '../store/send.ts'
import { model } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { openFeature } from './open-feature.ts'

/** What is done by hand, written down as steps of a scenario. */
export function Record() {
  const t = texts.value
  const { isOn = false, lines = [] } = model.value?.state.recording ?? {}
  const editor = openFeature.value
  const spoken = editor ? languageIn(editor.text()) : language.value
  const said = lines.map((line) => line[spoken])
  return (
    <section class="record" aria-label={t.record}>
      <div class="buttons">
        <button type="button" aria-pressed={isOn} onClick={() => void send('record', { isOn: !isOn })}>
          {isOn ? t.recordEnd : t.record}
        </button>
        {said.length > 0 && (
          <>
            {editor && (
              <button type="button" onClick={() => editor.insert(said)}>
                {t.insertSteps}
              </button>
            )}
            <button type="button" onClick={() => void copyText(said.join('\n'))}>
              {t.copySteps}
            </button>
          </>
        )}
      </div>
      {isOn && said.length === 0 && <p class="muted">{t.recordHint}</p>}
      {said.length > 0 && <pre role="log">{said.join('\n')}</pre>}
    </section>
  )
}
