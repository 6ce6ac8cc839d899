import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Verification } from '../results.ts'
import type { Side } from '../side.ts'
import { annotations } from './github.ts'
import { verificationHtml } from './html.ts'
import { verificationJson } from './json.ts'
import { verificationJunit } from './junit.ts'
import { type Keeping, record } from './record.ts'
import { terminalText } from './terminal.ts'

export interface ReportOptions extends Keeping {
  readonly junit: string | undefined
  /** A file, or true for standard output. */
  readonly json: string | true | undefined
  readonly html: string | undefined
}

/** Tells of a verification in every wanted form, and records it for `commap status`. */
export async function writeReports(
  verification: Verification,
  side: Side,
  { junit, json, html, ...keeping }: ReportOptions,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const out = json === true ? process.stderr : process.stdout
  out.write(terminalText(verification, out.isTTY === true && !env.NO_COLOR))
  if (env.GITHUB_ACTIONS === 'true') out.write(annotations(verification))
  if (json === true) process.stdout.write(verificationJson(verification))
  const files: [string | undefined, () => string][] = [
    [typeof json === 'string' ? json : undefined, () => verificationJson(verification)],
    [junit, () => verificationJunit(verification)],
    [html, () => verificationHtml(verification)],
  ]
  for (const [file, text] of files) if (file !== undefined) await write(file, text())
  await record(verification, side, keeping)
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
