import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  snippetCompletion,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { SentenceView } from '../../protocol.ts'
import { type EditorLanguage, keywords, languageIn, STEP_KEYWORD } from './keywords.ts'
import { offersFor } from './offers.ts'

const STEP_LINE = new RegExp(`^(\\s*)(${STEP_KEYWORD.source})(.*)$`)

/** Offers the project's sentences behind a keyword, and keywords where a line begins. */
export function completion(sentences: () => Promise<readonly SentenceView[]>): Extension {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const { from, text } = context.state.doc.lineAt(context.pos)
    const before = text.slice(0, context.pos - from)
    const language = languageIn(context.state.doc.toString())
    const [, indent = '', keyword = '', typed = ''] = STEP_LINE.exec(before) ?? []
    if (keyword === '') return keywordsFor(before, from, language, context.explicit)
    const offers = offersFor(await sentences(), language, { keyword: keyword.trim(), typed })
    return {
      from: from + indent.length + keyword.length,
      // They are told by their words, not by letters in a row.
      filter: false,
      options: offers.map(({ wording, template }) =>
        snippetCompletion(template, { label: wording, type: 'text' }),
      ),
    }
  }
  return autocompletion({ override: [complete], icons: false })
}

function keywordsFor(
  before: string,
  from: number,
  language: EditorLanguage,
  isWanted: boolean,
): CompletionResult | null {
  const [, indent = '', typed = ''] = /^(\s*)(\p{L}*)$/u.exec(before) ?? []
  if (!/^\s*\p{L}*$/u.test(before) || (typed === '' && !isWanted)) return null
  const { givens, whens, thens, ands, scenarios, parts } = keywords[language]
  const words = [givens, whens, thens, ands].flat().map((word) => `${word} `)
  return {
    from: from + indent.length,
    options: [...words, ...[...scenarios, ...parts].map((part) => `${part}: `)].map((label) => ({
      label,
      type: 'keyword',
    })),
  }
}
