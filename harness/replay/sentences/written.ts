import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { ownFiles } from '#runtime/own-files.ts'
import type { Features } from '../features.ts'
import type { Library } from '../library.ts'
import type { Envelope, Pickle } from '../messages.ts'
import { SourceText } from '../source-text.ts'
import type { Language } from './sentence.ts'

/** What a step does for its scenario by its keyword; `И` and `And` go on with what was before. */
export type Role = 'given' | 'when' | 'then'

/** A step of a scenario as it stands in a feature. */
export interface WrittenStep {
  readonly text: string
  readonly language: Language
  /** `file:line`. */
  readonly place: string
  /** Undefined where only `*` or `And` says what it is. */
  readonly role: Role | undefined
}

const ROLES: Readonly<Record<string, Role>> = { Context: 'given', Action: 'when', Outcome: 'then' }

/** Every step of the features' scenarios, those of a background once a scenario. Nothing of them is run. */
export async function writtenSteps(features: Features, library: Library): Promise<WrittenStep[]> {
  const { runCucumber } = await import('@cucumber/cucumber/api')
  const source = new SourceText()
  const pickles: Pickle[] = []
  const receive = ({ gherkinDocument, pickle }: Envelope) => {
    if (gherkinDocument) source.add(gherkinDocument)
    if (pickle) pickles.push(pickle)
  }
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const sources = { defaultDialect: features.dialect, paths: [...features.paths] }
  await runCucumber(
    {
      sources: { ...sources, names: [], tagExpression: '', order: 'defined' },
      support: library,
      runtime: {
        dryRun: true,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: '',
        strict: true,
        worldParameters: {},
      },
      formats: { stdout: fileURLToPath(ownFiles.silentFormatter), files: {}, publish: false, options: {} },
    },
    { cwd: process.cwd(), stdout: silent, stderr: silent, env: process.env },
    receive,
  )
  return pickles.flatMap((pickle) => {
    const language = source.language(pickle.uri) === 'en' ? 'en' : 'ru'
    return pickle.steps.map((step) => ({
      text: step.text,
      language,
      place: source.place(pickle, step),
      role: ROLES[String(step.type)],
    }))
  })
}
