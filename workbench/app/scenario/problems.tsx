import { language, texts } from '../texts/index.ts'
import { openFeature } from './open-feature.ts'
import { lastSaving } from './save.ts'
import { isUnsaved } from './work.ts'
import { workOn } from './works.ts'

/** What is wrong with the feature as it was saved, line by line; pressing one goes there. */
export function Problems({ file }: { file: string }) {
  const t = texts.value
  const work = workOn(file)
  const { value: saving } = lastSaving
  const isOfFile = saving?.file === file && saving.digest === work?.file.digest
  const { problems = [], wasToRun = false } = isOfFile ? saving : {}
  // Of a text that goes on being written nothing is said that is over.
  const isTold = problems.length > 0 && work !== undefined && !isUnsaved(work)
  return (
    <div role="status" aria-label={t.mistakes}>
      {isTold && <p class="bad">{wasToRun ? t.savedNotRun : t.savedWithMistakes}</p>}
      <ul class="problems">
        {problems.map(({ line, column, message, nearest }) => (
          <li key={`${line} ${message.en}`} class="bad">
            <button type="button" class="link" onClick={() => openFeature.value?.goTo(line, column)}>
              {t.line} {line}: {message[language.value].split('\n')[0]}
            </button>
            {nearest.length > 0 && (
              <p class="nearest">
                {t.nearest}{' '}
                {nearest.map((wording) => (
                  <code key={wording}>{wording}</code>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
