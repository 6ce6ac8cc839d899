import chromium from '@sparticuz/chromium'
import { type Browser, chromium as playwright } from 'playwright-core'

/** The Chromium that comes with npm, without a window and without any network but this machine's. */
export async function openBrowser(): Promise<Browser> {
  // Its own arguments are for Lambda: one process, and no security of the web.
  const args = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--no-zygote']
  return await playwright.launch({ executablePath: await chromium.executablePath(), args })
}
