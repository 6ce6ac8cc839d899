import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtempDisposable, readFile, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { commap } from './cli/support/commap.ts'

const ROOT = join(import.meta.dirname, '..')
/** The rooms of the engine, without a file of the example; and what the build reads besides. */
const ENGINE = [
  'build',
  'cli',
  'contracts/model',
  'docs',
  'harness',
  'mock-host/engine',
  'mock-messenger',
  'runtime',
  'workbench',
]
const BESIDE = ['package.json', 'tsconfig.json', 'README.md', 'CHANGELOG.md', 'LICENSE']
const WHOLE_COMMANDS_MS = 180_000

const run = promisify(execFile)

/** Mistakes that the bot of the helpdesk could have, and the row that each breaks. */
const faults: readonly [what: string, text: string, mistake: string, row: string][] = [
  ['confirms in other words', '» принято.`', '» создано.`', 'support/1'],
  ['cuts the answer', '\\n\\n${answer}', '\\n\\n${answer.slice(0, 5)}', 'support/2'],
  [
    'keeps the rating to itself',
    "'POST', `/tickets/${ticketId}/rating`, rated",
    "'GET', `/tickets/${ticketId}`",
    'support/3',
  ],
]

test(
  'a project without TypeScript passes on the engine alone, and what is wrong with its bot is named by row',
  async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'commap-helpdesk-'))
    for (const part of [...ENGINE, ...BESIDE]) {
      await mkdir(dirname(join(folder.path, part)), { recursive: true })
      await cp(join(ROOT, part), join(folder.path, part), { recursive: true })
    }
    await symlink(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
    await run(process.execPath, ['build/index.ts'], { cwd: folder.path })
    const replay = async (name: string, break_: (bot: string) => string) => {
      const project = join(folder.path, name)
      await cp(join(ROOT, 'examples/helpdesk'), project, { recursive: true })
      const bot = join(project, 'bot/bot.mjs')
      await writeFile(bot, break_(await readFile(bot, 'utf8')))
      return commap(['replay'], [], { cwd: project, script: join(folder.path, 'dist/commap.js') })
    }

    const right = await replay('right', (bot) => bot)
    expect(right).toMatchObject({ code: 0, stderr: '' })
    expect(right.stdout).toContain('rows: 3 passed, 0 failed, 0 without scenario')

    const broken = await Promise.all(
      faults.map(([what, text, mistake]) =>
        replay(what, (bot) => {
          expect(bot, what).toContain(text)
          return bot.replace(text, mistake)
        }),
      ),
    )
    const failed = broken.map(({ stdout }) => [...new Set(stdout.match(/(?<=^✗ )support\/\d/gm))])
    expect(failed).toEqual(faults.map(([, , , row]) => [row]))
    expect(broken.map(({ code }) => code)).toEqual([1, 1, 1])
  },
  WHOLE_COMMANDS_MS,
)
