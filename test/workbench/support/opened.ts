import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { RunningCommap } from '../../cli/support/commap.ts'

/** The folder of the example, which is this repository. */
export const EXAMPLE = join(import.meta.dirname, '../../..')

const HELPDESK = join(EXAMPLE, 'examples/helpdesk')

/** A workbench with its systems, in a process of its own: cucumber loads the steps once in a process, and not by vitest. */
export interface Opened extends AsyncDisposable {
  /** Of the page; ends with a slash. */
  readonly url: string
}

/** Opens the workbench of a project; ending it must be clean. */
export async function openProject(folder: string): Promise<Opened> {
  const running = new RunningCommap(['open', '--json', '--project', folder])
  await running.printed(/}\n$/)
  const { url } = JSON.parse(running.stdout) as { url: string }
  return {
    url,
    async [Symbol.asyncDispose]() {
      running.process.kill('SIGINT')
      expect(await running.end()).toBe(130)
    },
  }
}

/** Opens a copy of the helpdesk, whose features may be changed. */
export async function openHelpdesk(): Promise<Opened & { readonly features: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'commap-workbench-'))
  await cp(HELPDESK, folder, { recursive: true, filter: (file) => !/\.commap$|node_modules$/.test(file) })
  await mkdir(join(folder, 'node_modules'))
  await symlink(join(HELPDESK, '../../node_modules/grammy'), join(folder, 'node_modules/grammy'), 'dir')
  const opened = await openProject(folder)
  return {
    url: opened.url,
    features: join(folder, 'features'),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

/** What the server of a workbench answers to a request of its page. */
export async function askServer(
  url: string,
  what: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  const response = await fetch(`${url}api/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, body: JSON.parse(text.startsWith('{') ? text : '{}') as unknown }
}
