import type { Bilingual } from '#runtime/bilingual.ts'
import { UserError } from '#runtime/user-error.ts'
import { readDriverFile } from '../../driver/file/driver.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import { loadActions } from '../../project/actions.ts'
import type { Project } from '../../project/project.ts'
import { startSystems } from '../../systems/start.ts'
import { terminalLanguage } from '../../terminal-language.ts'
import { type MissingEntry, missingIn } from './missing.ts'
import { DriverTrial, type Tried } from './try-driver.ts'

export interface DriverCheckOptions {
  /** Prints the result as JSON, and the rest on standard error. */
  readonly json?: boolean
}

/**
 * Tries every entry of a project's driver file once, against the host and a bot that only answers, and prints a line each.
 * @returns `FAILED` when one did not work
 * @throws UserError when the project has no such file, or its host cannot be reached
 */
export async function checkDriver(project: Project, { json = false }: DriverCheckOptions): Promise<ExitCode> {
  const file = driverFileOf(project)
  const driver = readDriverFile(file)
  const actions = await loadActions(project)
  using stop = stopSignal()
  const out = json ? process.stderr : process.stdout
  const language = terminalLanguage()
  // Whoever is called only answers: what people would be told is of no matter here.
  await using systems = await startSystems({ ...project, systems: { ...project.systems, bot: 'stub' } })
  const tried: Tried[] = []
  for await (const one of new DriverTrial(systems, driver, actions).tryAll()) {
    tried.push(one)
    out.write(`${one.ok ? '✓' : '✗'} ${one.entry.padEnd(28)} ${one.saw[language]}\n`)
    if (stop.signal.aborted) return exitCodes.INTERRUPTED
  }
  const missing = missingIn(driver, project.contract, actions)
  out.write(`\n${summary(tried, missing)[language]}\n`)
  if (json) process.stdout.write(resultJson(tried, missing))
  return tried.every(({ ok }) => ok) && tried.length > 0 ? exitCodes.OK : exitCodes.FAILED
}

function driverFileOf({ driver }: Project): string {
  if (driver !== undefined && /\.ya?ml$/.test(driver)) return driver
  throw new UserError(
    driver === undefined
      ? {
          en: 'the project has no driver: name a driver.yaml in its config (docs/project.md)',
          ru: 'у проекта нет драйвера: укажите driver.yaml в его настройках (docs/project.md)',
        }
      : {
          en: `${driver} is a module: only the entries of a driver.yaml can be tried one by one`,
          ru: `${driver} – модуль: по одной проверяются только записи driver.yaml`,
        },
  )
}

function summary(tried: readonly Tried[], missing: readonly MissingEntry[]): Bilingual {
  const worked = tried.filter(({ ok }) => ok).length
  const failed = tried.length - worked
  const counts = {
    en: `entries: ${worked} worked, ${failed} did not`,
    ru: `записи: работают ${worked}, не работают ${failed}`,
  }
  if (missing.length === 0) return counts
  const sections = (['fixtures', 'actions'] as const).flatMap((section) => {
    const lines = missing.filter((one) => one.section === section).map(({ line }) => `  ${line}`)
    return lines.length === 0 ? [] : [`${section}:`, ...lines]
  })
  const entries = sections.join('\n')
  return {
    en: `There is no entry for these. To begin from:\n\n${entries}\n\n${counts.en}, ${missing.length} missing`,
    ru: `Для этого записей нет. Начать можно с таких:\n\n${entries}\n\n${counts.ru}, нет ${missing.length}`,
  }
}

/** For machines, in English. */
function resultJson(tried: readonly Tried[], missing: readonly MissingEntry[]): string {
  const told = tried.map(({ saw, ...one }) => ({ ...one, saw: saw.en }))
  return `${JSON.stringify({ tried: told, missing }, undefined, 2)}\n`
}
