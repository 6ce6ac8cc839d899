import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from './support/browser.ts'
import { openAddress } from './support/open-page.ts'
import { askServer, EXAMPLE, openProject } from './support/opened.ts'

/** Makes the pictures of the README: `node test/workbench/pictures.ts`. */
const FOLDER = join(import.meta.dirname, '../../docs/pictures')
const LOOK = { viewport: { width: 1400, height: 1400 }, locale: 'ru' } as const

/** A row that was played, and the text of a scenario with what the editor offers. */
const PICTURES = [
  { file: 'sequence.png', address: '#/account/6/scenario/1' },
  { file: 'scenario.png', address: '#/account/6/scenario/1?tab=scenario' },
] as const

await mkdir(FOLDER, { recursive: true })
await using example = await openProject(EXAMPLE)
await using browser = await openBrowser()
await askServer(example.url, 'run', { selectors: ['account/6', 'account/7'] })
for (const { file, address } of PICTURES) {
  await using opened = await openAddress(browser, example.url + address, LOOK)
  const { page } = opened
  await page.getByText('Идёт прогон').waitFor({ state: 'hidden', timeout: 60_000 })
  if (file === 'scenario.png') {
    await page.locator('.cm-line').last().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText('\n    И Анна видит ')
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-tooltip-autocomplete').waitFor()
  }
  await page.screenshot({ path: join(FOLDER, file) })
}
