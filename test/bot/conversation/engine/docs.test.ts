import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { TextKey } from '#bot/locales/texts.ts'

const ROOT = join(import.meta.dirname, '../../../..')
/** What the example leaves to its reader. */
const READERS_OWN =
  'declare function send(turn: LoggedInTurn, liked: boolean | undefined, words: string): Promise<void>\n'

const A_TEXT = 'menu.cancelled' satisfies TextKey

/** What the compiler says of each dialogue as if it stood in `bot/dialogues`. */
async function typeCheck<Name extends string>(sources: Record<Name, string>): Promise<Record<Name, string>> {
  const cache = join(ROOT, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  // Inside the project, so that its packages are found; outside its sources, which other checks read meanwhile.
  const directory = await mkdtemp(join(cache, 'commap-docs-'))
  try {
    const entries = Object.entries<string>(sources).map(([name, source]) => ({ file: `${name}.ts`, source }))
    for (const { file, source } of entries)
      await writeFile(
        join(directory, file),
        source.replaceAll("from '../", `from '${ROOT}/bot/`) + READERS_OWN,
      )
    const files = entries.map(({ file }) => file)
    const config = { extends: join(ROOT, 'tsconfig.json'), files, include: [] }
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const { stdout, stderr } = spawnSync(tsc, ['-p', directory, '--noEmit'], { encoding: 'utf8' })
    const lines = (stdout + stderr).split('\n')
    const problems = (file: string) =>
      lines.filter((line) => line.includes(file) || line.includes('error TS18'))
    return Object.fromEntries(
      Object.keys(sources).map((name) => [name, problems(`${name}.ts`).join('\n')]),
    ) as Record<Name, string>
  } finally {
    await rm(directory, { recursive: true })
  }
}

it('the example on the page about dialogues compiles', async () => {
  const page = await readFile(join(ROOT, 'docs/dialogues.md'), 'utf8')
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  expect(example).toContain('export const feedback = new Dialogue({')
  // Its texts are the reader's own, too: here they are one that the bot has.
  const written = example.replaceAll(/'feedback\.\w+'/g, `'${A_TEXT}'`)
  const { feedback, noSuchStep, noSuchState, noSuchText } = await typeCheck({
    feedback: written,
    // The check bites: a step and a text that do not exist, a state that does not fit.
    noSuchStep: written.replace("next: 'words', state", "next: 'wrods', state"),
    noSuchState: written.replace("input.value === 'yes'", 'input.value'),
    noSuchText: example,
  })
  expect(feedback).toBe('')
  expect(noSuchStep).toContain('wrods')
  expect(noSuchState).toContain('error TS2')
  expect(noSuchText).toContain('feedback.why')
})
