import { asWritten } from '../../steps/spelling.ts'
import type { KnownParameter, Library } from '../library.ts'

/** Where editors find all sentences of a project, relative to its folder. */
export const GLUE = '.vscode/commap-sentences.js'

const ABOUT = `// Every sentence of the scenarios, for the Cucumber extension of VS Code, which reads this file and never runs it.
// Written by "commap steps --write"; after a change of steps or actions it is written so again.
`

/**
 * All sentences as the Cucumber extension finds them in the source text: a plain definition each, with the words that
 * its parameters take. It undoes no escapes but those of quotation marks, so nothing else is escaped.
 */
export function glueText({ stepDefinitions, parameterTypeRegistry }: Library): string {
  const parameters = [...parameterTypeRegistry.parameterTypes].filter(({ builtin = false }) => !builtin)
  return [
    ABOUT,
    "import { defineParameterType, Given } from '@cucumber/cucumber'\n\n",
    ...parameters.map(parameterText),
    '\n',
    given(stepDefinitions.map(({ pattern }) => (typeof pattern === 'string' ? asWritten(pattern) : pattern))),
  ].join('')
}

/** More of them, to be put behind. */
export function given(patterns: readonly (string | RegExp)[]): string {
  return patterns.map((pattern) => `Given(${literal(pattern)}, () => {})\n`).join('')
}

function parameterText({ name = '', regexpStrings }: KnownParameter): string {
  const patterns = regexpStrings.map((pattern) => String(new RegExp(pattern)))
  return `defineParameterType({ name: ${literal(name)}, regexp: [${patterns.join(', ')}] })\n`
}

const literal = (text: string | RegExp) =>
  typeof text === 'string' ? `'${text.replaceAll("'", String.raw`\'`)}'` : String(text)
