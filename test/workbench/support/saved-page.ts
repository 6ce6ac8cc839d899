import { writeFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { reportHtml } from '#harness/reports/html.ts'
import type { ReplayResult, RowResult, ScenarioResult } from '#harness/results/results.ts'
import { message, story } from './story.ts'

const AT = '2026-03-02T06:00:00.000Z'

/** The steps know what was there when they began, and a button was pressed. */
const told: ScenarioResult = {
  name: 'Доступ вернулся',
  source: 'scenarios/features/account/07-unblocked.feature:5',
  status: 'passed',
  ms: 2_310,
  steps: [
    {
      keyword: 'Когда',
      text: 'Анна нажимает кнопку "Вернуть сообщения"',
      status: 'passed',
      ms: 5,
      before: { exchange: 0, messages: { 7: 0 } },
    },
    {
      keyword: 'И',
      text: 'Анна пишет "Спасибо"',
      table: [['text', '</script><b>']],
      status: 'passed',
      ms: 5,
      before: { exchange: 0, messages: { 7: 2 } },
    },
  ],
  transcripts: [
    {
      person: 'Анна',
      personId: 7,
      messages: [
        {
          ...message(1, 'bot', 'Пауза'),
          inlineKeyboard: [[{ text: 'Вернуть сообщения' }, { text: 'Меню' }]],
          pressed: ['Вернуть сообщения', 'На час'],
        },
        message(2, 'bot', 'Сообщения вернулись'),
        message(3, 'person', 'Спасибо'),
      ],
      keys: ['Помощь'],
    },
  ],
  exchanges: [],
  outside: [],
}

/** A replay of the story's account/6, which failed, and of account/7, which passed. */
export function storyResult(): ReplayResult {
  const [failed] = story().results
  if (!failed) throw new Error('the story has no result')
  const passed: RowResult = {
    ...failed,
    row: {
      ...failed.row,
      id: 'account/7',
      number: 7,
      critical: false,
      communication: { ru: 'Бот сообщает, что доступ вернулся', en: 'The bot tells that access is back' },
      alias: 'users/unblock',
    },
    status: 'passed',
    ms: told.ms,
    scenarios: [told],
  }
  return { channel: 'telegram', startedAt: AT, ms: 65_000, startMs: 900, rows: [failed, passed] }
}

export interface Look {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly language?: 'ru' | 'en'
}

/** Opens a report from the disk, as somebody does who got it by mail; `asked` has every request but that for itself. */
export async function openSaved(
  browser: Browser,
  hash: string,
  { width = 1280, colorScheme = 'light', language = 'en' }: Look = {},
  result: ReplayResult = storyResult(),
): Promise<{ page: Page; asked: string[] } & AsyncDisposable> {
  const stack = new AsyncDisposableStack()
  const folder = stack.use(await mkdtempDisposable(join(tmpdir(), 'commap-report-')))
  const file = join(folder.path, 'report.html')
  const maps = { account: { ru: 'Учётная запись', en: 'Account' } }
  writeFileSync(file, reportHtml(result, { language, project: { name: 'Семейный сайт', maps } }))
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme })
  stack.defer(async () => await context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const asked: string[] = []
  page.on('pageerror', (error) => asked.push(error.message))
  page.on('console', (line) => line.type() === 'error' && asked.push(line.text()))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith('data:') && !url.startsWith(pathToFileURL(file).href)) asked.push(url)
  })
  await page.goto(pathToFileURL(file).href + hash)
  await page.locator('.row').first().waitFor({ state: 'attached' })
  return { page, asked, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}
