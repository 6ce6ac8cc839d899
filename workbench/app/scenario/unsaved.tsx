import { texts } from '../texts/index.ts'
import { save } from './save.ts'
import { isOvertaken, isUnsaved } from './work.ts'
import { discard, workOn } from './works.ts'

/** That what is written is not saved, and the way back to the file. */
export function Unsaved({ file }: { file: string }) {
  const t = texts.value
  const work = workOn(file)
  const isShown = work !== undefined && isUnsaved(work)
  return (
    <>
      <span role="status" aria-label={t.unsavedLabel} class="unsaved">
        {isShown && t.unsaved}
      </span>
      {isShown && !isOvertaken(work) && (
        <button type="button" class="quiet" onClick={() => discard(file)}>
          {t.discard}
        </button>
      )}
    </>
  )
}

/** That the file has been changed elsewhere meanwhile: one of the two texts has to go. */
export function Overtaken({ file }: { file: string }) {
  const t = texts.value
  const work = workOn(file)
  return (
    <div role="alert">
      {work !== undefined && isOvertaken(work) && (
        <div class="overtaken">
          <p class="bad">{t.overtaken}</p>
          <div class="buttons">
            <button type="button" onClick={() => discard(file)}>
              {t.takeFile}
            </button>
            <button type="button" onClick={() => void save(file, { over: true })}>
              {t.saveOver}
            </button>
          </div>
        </div>
      )}
    </div>
  )
}
