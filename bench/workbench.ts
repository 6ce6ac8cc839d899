import { openBrowser } from '#test/workbench/support/browser.ts'
import { openAddress } from '#test/workbench/support/open-page.ts'
import { askServer, EXAMPLE, openProject } from '#test/workbench/support/opened.ts'
import type { Benchmark } from './benchmark.ts'
import { median } from './support/stats.ts'

const ROUNDS = 20
const ROW = 'account/6'

/** How soon the workbench's page shows what happens, and how soon a row runs that is asked for there. */
export const workbench: Benchmark = {
  name: 'workbench',
  async run() {
    await using example = await openProject(EXAMPLE)
    await using browser = await openBrowser()
    const [map, number] = ROW.split('/')
    await using opened = await openAddress(browser, `${example.url}#/${map}/${number}`)
    const { page } = opened
    const rested = () => page.locator('.line.running').waitFor({ state: 'hidden', timeout: 60_000 })
    const untilShown = (asked: Asked): Promise<number> =>
      page.evaluate(`(${IN_PAGE})(${JSON.stringify(asked)})`)
    const run = { what: 'run', body: { selectors: [ROW] }, words: `${ROW} ·`, where: '.line.running' }
    // The first run of a process loads the steps.
    await untilShown(run)
    await rested()
    const starts: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      starts.push(await untilShown(run))
      await rested()
    }
    await askServer(example.url, 'reset', {})
    const { body } = await askServer(example.url, 'people', { name: 'Анна' })
    const { personId } = body as { personId: number }
    const events: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const words = `message ${round}.`
      const message = { personId, what: 'messages', body: { text: words } }
      events.push(await untilShown({ what: 'phone', body: message, words, where: '.phones' }))
    }
    return {
      title: `the page of commap open in Chromium, a warm process, medians of ${ROUNDS}`,
      measures: [
        {
          name: `${ROW} is asked for, until its first scenario runs`,
          value: median(starts),
          unit: 'ms',
          limit: { atMost: 150 },
        },
        {
          name: 'a person writes, until it stands in the chat',
          value: median(events),
          unit: 'ms',
          limit: { atMost: 300 },
        },
        { name: '… at its longest', value: Math.max(...events), unit: 'ms' },
      ],
    }
  },
}

interface Asked {
  /** A request of the page to its server. */
  readonly what: string
  readonly body: unknown
  readonly words: string
  /** A selector: where the words are to appear. */
  readonly where: string
}

/** In the page: asks its server for something, and measures until words of it are shown. Milliseconds. */
const IN_PAGE = `async ({ what, body, words, where }) => {
  const began = performance.now()
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (![...document.querySelectorAll(where)].some(({ textContent }) => textContent.includes(words))) return
      observer.disconnect()
      resolve(performance.now() - began)
    })
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await fetch('api/' + what, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return shown
}`
