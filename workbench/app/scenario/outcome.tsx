import { checksNothing, textOf } from '#harness/results/results.ts'
import { Mark } from '../mark.tsx'
import { model } from '../store/store.ts'
import { language, texts } from '../texts/index.ts'
import { isOutdated } from './outdated.ts'
import { fileOf } from './place.ts'
import type { Scenario } from './scenario.ts'
import { isUnsaved } from './work.ts'
import { workOn } from './works.ts'

/** How the scenario ended when it was last run, and whether that was of another text. */
export function Outcome({ row, name, source }: Scenario) {
  const t = texts.value
  const result = model.value?.state.results.find((one) => one.row.id === row)
  const last = result?.scenarios.find((one) => one.name === name)
  // What is being run has not ended, whatever stands there of earlier.
  if (!last || model.value?.state.run) return null
  const work = workOn(fileOf(source))
  const isOfOther = isOutdated(row) || (work !== undefined && isUnsaved(work))
  const failed = last.steps.find(({ failure }) => failure)
  return (
    <span role="status" aria-label={t.outcome}>
      {isOfOther && <span class="muted">{t.ofOtherText} </span>}
      {checksNothing(last) ? (
        <span class="bad">{t.checksNothing}</span>
      ) : (
        <Mark mark={last.status} word={t.steps[last.status]} />
      )}
      {failed && !isOfOther && (
        <span class="bad">
          {' '}
          {textOf(failed, language.value)}: {failed.failure?.message[language.value].split('\n')[0]}
        </span>
      )}
    </span>
  )
}
