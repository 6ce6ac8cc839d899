import { join } from 'node:path'
import type { Language } from '#runtime/bilingual.ts'
import { writeTarget } from '../targets.ts'
import { terminalLanguage } from '../terminal-language.ts'
import { reportHtml } from './html.ts'
import { junitXml } from './junit.ts'
import { REPLAY_FILE, type ReplayFile, replayJson } from './replay-json.ts'
import { rowsJson } from './rows-json.ts'

/**
 * Writes `report.html`, `junit.xml`, `rows.json`, and `replay.json` for `commap merge`, into a directory, which is
 * made if need be; `language` is that of the page, by default that of the terminal.
 */
export async function writeReport(
  directory: string,
  file: ReplayFile,
  { language = terminalLanguage() }: { readonly language?: Language } = {},
): Promise<void> {
  const { result, project } = file
  const files = {
    'report.html': reportHtml(result, { language, project }),
    'junit.xml': junitXml(result),
    'rows.json': rowsJson(result),
    [REPLAY_FILE]: replayJson(file),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeTarget(join(directory, name), text)))
}
