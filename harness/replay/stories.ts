import { resolve } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import type { ISupportCodeLibrary } from '@cucumber/cucumber/api'
import { ownFiles } from '#runtime/own-files.ts'
import { cucumber, EITHER } from './gherkin.ts'
import type { Pickle } from './messages.ts'
import { SourceText } from './source-text.ts'

/** A scenario as it stands in a feature; one of an outline for each of its examples. */
export interface Story {
  readonly file: string
  /** `file:line` of the scenario, as replays name it. */
  readonly place: string
  readonly name: string
  /** The ids of the rows that its tags name. */
  readonly rows: readonly string[]
  /** All that is played of it: name, tags, and steps with those of its background. Where it stands does not matter. */
  readonly text: string
}

/** A tag that nothing has, so that features are read and nothing of them is planned. */
const NOTHING = '@nothing-is-planned'

/** Without steps and hooks: here features are only read. */
let empty: ISupportCodeLibrary | undefined

/** Reads features in which no mistake was found (`findFeatures`). */
export async function readStories(features: readonly string[]): Promise<Story[]> {
  const { pickles, source } = await readPickles(features)
  return pickles.map((pickle) => storyOf(pickle, source.place(pickle)))
}

/** What cucumber makes of features, and where it stands in them; nothing is run. */
export interface ReadFeatures {
  readonly pickles: readonly Pickle[]
  readonly source: SourceText
}

/** Reads features as cucumber does. */
export async function readPickles(paths: readonly string[]): Promise<ReadFeatures> {
  const { runCucumber } = await cucumber()
  const source = new SourceText()
  const pickles: Pickle[] = []
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const { support } = await runCucumber(
    {
      sources: {
        paths: [...paths],
        defaultDialect: EITHER,
        names: [],
        tagExpression: NOTHING,
        order: 'defined',
      },
      // Without any path cucumber would load what lies beside the features.
      support: empty ?? { importPaths: [fileURLToPath(ownFiles.silentFormatter)] },
      runtime: RUNTIME,
      formats: { stdout: fileURLToPath(ownFiles.silentFormatter), files: {}, publish: false, options: {} },
    },
    { cwd: process.cwd(), stdout: silent, stderr: silent, env: process.env },
    ({ gherkinDocument, pickle }) => {
      if (gherkinDocument) source.add(gherkinDocument)
      if (pickle) pickles.push(pickle)
    },
  )
  empty = support
  return { pickles, source }
}

const RUNTIME = {
  dryRun: true,
  failFast: false,
  filterStacktraces: true,
  parallel: 0,
  retry: 0,
  retryTagFilter: '',
  strict: true,
  worldParameters: {},
}

function storyOf({ uri, name, tags, steps }: Pickle, place: string): Story {
  const said = steps.map(({ type, text, argument }) => [type, text, argument])
  return {
    file: resolve(uri),
    place,
    name,
    rows: tags.map((tag) => tag.name.slice(1)),
    text: JSON.stringify([name, tags.map((tag) => tag.name), said]),
  }
}
