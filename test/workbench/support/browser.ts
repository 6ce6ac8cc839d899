import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium as playwright } from 'playwright-core'

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/chromium')
const UNPACK = `await (await import('${import.meta.resolve('@sparticuz/chromium')}')).default.executablePath()`

/** The Chromium that comes with npm, without a window and without any network but this machine's. */
export async function openBrowser(): Promise<Browser> {
  // Its own arguments are for Lambda: one process, and no security of the web.
  const args = ['--no-sandbox', '--headless=shell', '--disable-gpu', '--no-zygote']
  return await playwright.launch({ executablePath: await unpacked(), args })
}

/**
 * Its package unpacks straight into the temporary folder, where another process would take a half-written file for
 * the browser. Here each process unpacks into a folder of its own, and the first that is done gives it the name.
 */
async function unpacked(): Promise<string> {
  const executable = join(CACHE, 'chromium')
  if (existsSync(executable)) return executable
  await mkdir(join(CACHE, '..'), { recursive: true })
  const own = await mkdtemp(`${CACHE}-`)
  try {
    const env = { ...process.env, TMPDIR: own }
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], { env })
    await rename(own, CACHE)
  } catch (error) {
    await rm(own, { recursive: true })
    if (!existsSync(executable)) throw error
  }
  return executable
}
