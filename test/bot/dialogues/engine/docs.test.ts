import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '../../../..')
/** What the example leaves to its reader. */
const READERS_OWN =
  'declare function send(turn: LoggedInTurn, liked: boolean | undefined, words: string): Promise<void>\n'

/** What the compiler says of a dialogue as if it stood in `bot/dialogues`. */
async function typeCheck(source: string): Promise<string> {
  const cache = join(ROOT, 'node_modules/.cache')
  await mkdir(cache, { recursive: true })
  // Inside the project, so that its packages are found; outside its sources, which other checks read meanwhile.
  const directory = await mkdtemp(join(cache, 'commap-docs-'))
  try {
    const file = join(directory, 'feedback.ts')
    await writeFile(file, source.replaceAll("from './", `from '${ROOT}/bot/dialogues/`) + READERS_OWN)
    const config = { extends: join(ROOT, 'tsconfig.json'), files: [file], include: [] }
    await writeFile(join(directory, 'tsconfig.json'), JSON.stringify(config))
    const tsc = join(ROOT, 'node_modules/.bin/tsc')
    const { stdout, stderr } = spawnSync(tsc, ['-p', directory, '--noEmit'], { encoding: 'utf8' })
    return (stdout + stderr)
      .split('\n')
      .filter((line) => line.includes('feedback.ts') || line.includes('error TS18'))
      .join('\n')
  } finally {
    await rm(directory, { recursive: true })
  }
}

it('the example on the page about dialogues compiles', async () => {
  const page = await readFile(join(ROOT, 'docs/dialogues.md'), 'utf8')
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(page) ?? []
  expect(example).toContain('export const feedback = new Dialogue({')
  expect(await typeCheck(example)).toBe('')
  // The check bites: a step that does not exist, a state that does not fit.
  expect(await typeCheck(example.replace("next: 'words', state", "next: 'wrods', state"))).toContain('wrods')
  expect(await typeCheck(example.replace("input.value === 'yes'", 'input.value'))).toContain('feedback.ts')
})
