import { listed } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import type { Change } from './changes.ts'
import { type Finding, type Judge, resultOf } from './verdict.ts'

/** Something is wrong before anything is changed, so that nothing can be told of any change. */
export class NotGreenError extends UserError {
  override name = 'NotGreenError'
}

/**
 * Puts one change after the other between the two sides and asks every judge about it. The judges have systems of
 * their own and look at the same time.
 * @throws NotGreenError when a judge is red without any change
 */
export async function detect(
  changes: readonly Change[],
  judges: readonly Judge[],
  onFinding: (finding: Finding) => void = () => {},
): Promise<Finding[]> {
  const wrong = (await Promise.all(judges.map((judge) => judge.atFirst()))).flat()
  if (wrong.length > 0)
    throw new NotGreenError({
      en: `without any change, something is wrong:\n${listed(wrong, '\n').en}`,
      ru: `и без изменений не всё в порядке:\n${listed(wrong, '\n').ru}`,
    })
  const findings: Finding[] = []
  for (const change of changes) {
    const began = performance.now()
    const verdicts = (await Promise.all(judges.map((judge) => judge.judge(change)))).flat()
    const result = resultOf(change, verdicts)
    const finding = { change, verdicts, result, ms: performance.now() - began }
    findings.push(finding)
    onFinding(finding)
  }
  return findings
}
