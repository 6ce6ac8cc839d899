import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Language, languageOf } from '#runtime/bilingual.ts'
import { reportHtml } from './html.ts'
import { junitXml } from './junit.ts'
import { REPLAY_FILE, type ReplayFile, replayJson } from './replay-json.ts'
import { rowsJson } from './rows-json.ts'

/**
 * Writes `report.html`, `junit.xml`, `rows.json`, and `replay.json` for `commap merge`, into a directory, which is
 * made if need be. `language` is that of the page; without it, that of the terminal's locale.
 */
export async function writeReport(
  directory: string,
  file: ReplayFile,
  { language = languageOf(process.env) }: { readonly language?: Language | undefined } = {},
): Promise<void> {
  await mkdir(directory, { recursive: true })
  const { result, project } = file
  const files = {
    'report.html': reportHtml(result, { language, project }),
    'junit.xml': junitXml(result),
    'rows.json': rowsJson(result),
    [REPLAY_FILE]: replayJson(file),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)))
}
