import { createRequire } from 'node:module'
import { languageOfText } from '#runtime/bilingual.ts'
import type { GherkinDocument } from './messages.ts'

/** The language of files that do not name theirs by `# language:`: English or Russian, as their keywords tell. */
export const EITHER = 'en-ru'

/** A language in Gherkin's own table: its names, and the keywords of each sort. */
export type Dialect = Readonly<Record<string, string | readonly string[]>>

/** What is used of Gherkin itself. */
interface Gherkin {
  readonly dialects: Record<string, Dialect>
  readonly AstBuilder: new (newId: () => string) => unknown
  readonly GherkinClassicTokenMatcher: new (dialect: string) => unknown
  readonly Parser: new (builder: unknown, matcher: unknown) => { parse(text: string): GherkinDocument }
}

/** The very copy of Gherkin that cucumber reads with, able to read either language. */
export function gherkin(): Gherkin {
  const requireBeside = createRequire(import.meta.resolve('@cucumber/cucumber/api'))
  const own = requireBeside('@cucumber/gherkin') as Gherkin
  const { en, ru } = own.dialects
  if (en && ru) own.dialects[EITHER] ??= joined(en, ru)
  return own
}

/** Cucumber, which takes a while to load and reads features in either language then. */
export async function cucumber(): Promise<typeof import('@cucumber/cucumber/api')> {
  gherkin()
  return await import('@cucumber/cucumber/api')
}

/** Cucumber has one language for all files without a name of theirs, so one is made of the keywords of both. */
function joined(one: Dialect, other: Dialect): Dialect {
  const sorts = Object.entries(one).map(([sort, words]) => {
    const others = other[sort]
    return [sort, Array.isArray(others) ? [...new Set([words, others].flat())] : words]
  })
  return { ...Object.fromEntries(sorts), name: EITHER, native: EITHER }
}

/** The language of a feature, as Gherkin names it: `ru`. */
export const languageOfFeature = ({ language, keyword }: NonNullable<GherkinDocument['feature']>): string =>
  language === EITHER ? languageOfText(keyword) : language
