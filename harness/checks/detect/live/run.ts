import { type ExitCode, exitCodes } from '../../../exit-codes.ts'
import type { Project } from '../../../project/project.ts'
import { LiveLine } from '../../../reports/terminal/live-line.ts'
import { terminalLanguage } from '../../../terminal-language.ts'
import { loadChanges } from '../changes.ts'
import { detect } from '../detect.ts'
import { ReplayJudge } from '../replay/judge.ts'
import { isGood, reportJson, reportText } from '../report.ts'
import { selectChanges } from '../selection.ts'
import type { Finding } from '../verdict.ts'
import { resultWords, words } from '../words.ts'
import { ContractJudge } from './contract-judge.ts'

export interface DetectOptions {
  readonly only: readonly string[]
  readonly json?: boolean
}

/**
 * The detection test. Prints what came of it, what slips through first.
 * @throws ChangeError for a bad list, NotGreenError when something is wrong without any change
 */
export async function runDetection(
  project: Project,
  { only, json = false }: DetectOptions,
): Promise<ExitCode> {
  const changes = selectChanges(loadChanges(project), only)
  const language = terminalLanguage()
  const out = json ? process.stderr : process.stdout
  const began = performance.now()
  await using replay = await ReplayJudge.start(project)
  await using contracts = await ContractJudge.start(project)
  const line = new LiveLine(out)
  let done = 0
  const progress = ({ change, result }: Finding) => {
    done += 1
    line.show(`[${done}/${changes.length}] ${resultWords[result][language]}: ${change.name}`)
  }
  const findings = await detect(changes, [contracts, replay], progress)
  line.clear()
  out.write(reportText(findings, language))
  out.write(`${words[language].done(Math.round((performance.now() - began) / 1000))}\n`)
  if (json) process.stdout.write(reportJson(findings))
  return isGood(findings) ? exitCodes.OK : exitCodes.FAILED
}
