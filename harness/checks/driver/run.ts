import { UserError } from '#runtime/user-error.ts'
import { readDriverFile } from '../../driver/file/driver.ts'
import { type ExitCode, exitCodes } from '../../exit-codes.ts'
import { stopSignal } from '../../interrupt.ts'
import { loadActions } from '../../project/actions.ts'
import type { Project } from '../../project/project.ts'
import { startSystems } from '../../systems/start.ts'
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
  // Whoever is called only answers: what people would be told is of no matter here.
  await using systems = await startSystems({ ...project, systems: { ...project.systems, bot: 'stub' } })
  const tried: Tried[] = []
  for await (const one of new DriverTrial(systems, driver, actions).tryAll()) {
    tried.push(one)
    out.write(`${one.ok ? '✓' : '✗'} ${one.entry.padEnd(28)} ${one.saw}\n`)
    if (stop.signal.aborted) return exitCodes.INTERRUPTED
  }
  const missing = missingIn(driver, project.contract, actions)
  out.write(told(tried, missing))
  if (json) process.stdout.write(`${JSON.stringify({ tried, missing }, undefined, 2)}\n`)
  return tried.every(({ ok }) => ok) && tried.length > 0 ? exitCodes.OK : exitCodes.FAILED
}

function driverFileOf({ driver }: Project): string {
  if (driver !== undefined && /\.ya?ml$/.test(driver)) return driver
  throw new UserError(
    driver === undefined
      ? 'the project has no driver: name a driver.yaml in its config (docs/project.md)'
      : `${driver} is a module: only the entries of a driver.yaml can be tried one by one`,
  )
}

function told(tried: readonly Tried[], missing: readonly MissingEntry[]): string {
  const worked = tried.filter(({ ok }) => ok).length
  const counts = `entries: ${worked} worked, ${tried.length - worked} did not`
  if (missing.length === 0) return `\n${counts}\n`
  const sections = (['fixtures', 'actions'] as const).flatMap((section) => {
    const lines = missing.filter((one) => one.section === section).map(({ line }) => `  ${line}`)
    return lines.length === 0 ? [] : [`${section}:`, ...lines]
  })
  return `\nThere is no entry for these. To begin from:\n\n${sections.join('\n')}\n\n${counts}, ${missing.length} missing\n`
}
