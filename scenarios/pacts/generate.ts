import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { contract } from '#contracts/index.ts'
import { catalogueOf } from '#contracts/model/pact/derive/catalogue.ts'
import { consume } from '#contracts/model/pact/write/consume.ts'
import { pactText } from '#contracts/model/pact/write/text.ts'
import { statesPage } from '#contracts/states-page.ts'
import { withSentences } from '../sentences.ts'
import { botHost } from './bot-host.ts'
import { hostBot } from './host-bot.ts'

const ROOT = join(import.meta.dirname, '../..')
const SENTENCES = 'scenarios/README.md'
const COMMAND = 'node scenarios/pacts/generate.ts'

/** The committed files by their paths from the root, with the text that they must have. */
export async function generated(): Promise<Map<string, string>> {
  return new Map([
    ['contracts/pacts/bot-host.json', pactText(await consume('bot', 'host', await botHost()))],
    ['contracts/pacts/host-bot.json', pactText(await consume('host', 'bot', await hostBot()))],
    ['docs/provider-states.md', statesPage(await catalogueOf(contract))],
    [SENTENCES, withSentences(await readFile(join(ROOT, SENTENCES), 'utf8'))],
  ])
}

/** Paths of the files below `root` that are missing or have another text. */
export async function drifted(files: ReadonlyMap<string, string>, root = ROOT): Promise<string[]> {
  const differs = async ([path, text]: [string, string]) =>
    (await readFile(join(root, path), 'utf8').catch(() => undefined)) === text ? [] : [path]
  return (await Promise.all([...files].map(differs))).flat()
}

async function main(): Promise<void> {
  const files = await generated()
  if (process.argv.includes('--check')) {
    const different = await drifted(files)
    for (const path of different) {
      console.error(`${path} differs from what the clients do: run "${COMMAND}" and commit the file`)
    }
    process.exitCode = different.length === 0 ? 0 : 1
    return
  }
  for (const [path, text] of files) {
    const file = join(ROOT, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
    console.log(`wrote ${relative(process.cwd(), file)}`)
  }
}

if (import.meta.main) await main()
