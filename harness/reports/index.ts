import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReplayResult } from '../results/results.ts'
import { reportHtml } from './html.ts'
import { junitXml } from './junit.ts'
import { rowsJson } from './rows-json.ts'

/** Writes `report.html`, `junit.xml` and `rows.json` into a directory, which is made if need be. */
export async function writeReport(directory: string, result: ReplayResult): Promise<void> {
  await mkdir(directory, { recursive: true })
  const files = {
    'report.html': reportHtml(result),
    'junit.xml': junitXml(result),
    'rows.json': rowsJson(result),
  }
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)))
}
