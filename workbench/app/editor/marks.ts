import type { Diagnostic } from '@codemirror/lint'
import type { Text } from '@codemirror/state'
import type { Language } from '#runtime/bilingual.ts'
import type { FeatureProblem } from '../../protocol.ts'

/** What is wrong as marks in the text: from the letter to blame, or the whole line without its indent. */
export function marksOf(text: Text, problems: readonly FeatureProblem[], language: Language): Diagnostic[] {
  return problems.map(({ line, column, message, nearest }) => {
    const { from, to, text: said } = text.line(Math.min(Math.max(line, 1), text.lines))
    const indent = said.length - said.trimStart().length
    const start = Math.min(from + (column === undefined ? indent : column - 1), to)
    return { from: start, to, severity: 'error', message: [message[language], ...nearest].join('\n') }
  })
}
