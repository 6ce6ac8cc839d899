import type { Browser, Page } from 'playwright-core'
import { FakeServer } from './fake-server.ts'

export interface Look {
  readonly viewport?: { width: number; height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly locale?: string
}

/** A page in a browser with what it should not do; closed when it is disposed of. */
export interface OpenedPage extends AsyncDisposable {
  readonly page: Page
  /** Errors of its script, breaches of its policy, and requests to elsewhere. */
  readonly faults: readonly string[]
}

/** Opens an address in a window of its own. */
export async function openAddress(
  browser: Browser,
  address: string,
  { viewport = { width: 1280, height: 800 }, colorScheme = 'light', locale = 'en' }: Look = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport, colorScheme, locale })
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  const { origin } = new URL(address)
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) faults.push(request.url())
  })
  await page.goto(address)
  await page.locator('.row').first().waitFor({ state: 'attached' })
  return { page, faults, [Symbol.asyncDispose]: async () => await context.close() }
}

/** The page of a server of its own, whose systems are a story. */
export async function openStory(browser: Browser, hash: string, look: Look = {}) {
  const stack = new AsyncDisposableStack()
  const server = stack.use(await FakeServer.start())
  const { page, faults } = stack.use(await openAddress(browser, server.url + hash, look))
  return { server, page, faults, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

/** What has the focus, in shadow trees as well: its label, else its id and words. */
const FOCUSED = `(() => {
  let element = document.activeElement
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  // Between the last and the first, which is nothing of the page.
  if (element === document.body) return ''
  return element.getAttribute('aria-label') ?? element.id + element.textContent
})()`

/** The words of what has the focus. */
export const focused = (page: Page): Promise<string> => page.evaluate<string>(FOCUSED)

/** Presses Tab until the focus is on what has this name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).includes(name)) return
  }
  throw new Error(`Tab never came to ${name}`)
}
