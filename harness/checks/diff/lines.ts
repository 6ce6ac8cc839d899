import type { Finding } from '#contracts/model/compare/finding.ts'
import type { Language } from '#runtime/bilingual.ts'
import { words } from './words.ts'

/** Findings of one kind, or of one operation, as lines: what is the same is said once. */
export function linesOf(findings: readonly Finding[], language: Language): string[] {
  const [first] = findings
  if (first?.kind === 'unused status') return byStatus(findings)
  if (first?.kind === 'loose limit') return byOperation(findings, language)
  // A fault that several interactions meet is one.
  const same = Map.groupBy(findings, ({ interaction, operation, path, message, location }) => {
    const where = location?.en ?? ''
    return JSON.stringify([
      operation,
      path,
      message.en,
      interaction === undefined ? where : withoutNumbers(where),
    ])
  })
  return [...same.values()].flatMap((found) => lineOf(found, language))
}

const withoutNumbers = (location: string) => location.replaceAll(/\[\d+\]|(?<=\w)\.\d+(?=\.|$)/g, '[]')

function lineOf([first, ...more]: readonly Finding[], language: Language): string[] {
  if (!first) return []
  const say = words[language]
  const { path, interaction, operation, alsoIn = [] } = first
  const [message, location] = [first.message[language], first.location?.[language]]
  if (interaction !== undefined) {
    const many = more.length === 0 ? '' : say.andMore(more.length)
    return [
      `${withoutStart(interaction, operation)}${many}: ${location}: ${message} (${say.document}: ${path})`,
    ]
  }
  if (location === undefined) return [first.kind === 'doubt' ? `${path}: ${message}` : path]
  const also = alsoIn.length === 0 ? '' : ` (${say.sameIn(alsoIn)})`
  return [`${first.location?.en === 'operation' ? '' : `${location}: `}${message}${also}`]
}

/** Interactions are called by their operation, which is said above. */
const withoutStart = (interaction: string, operation: string | undefined) =>
  operation !== undefined && interaction.startsWith(`${operation}: `)
    ? interaction.slice(operation.length + 2)
    : interaction

/** Many operations share their refusals: a line per status keeps that readable. */
function byStatus(findings: readonly Finding[]): string[] {
  const split = findings.map(({ path }) => /^(.+) (\S+)$/.exec(path) ?? [])
  const groups = Map.groupBy(split, ([, , status = '']) => status)
  return [...groups].map(
    ([status, found]) => `${status}: ${found.map(([, operation]) => operation).join(', ')}`,
  )
}

/** Few documents state all limits. */
function byOperation(findings: readonly Finding[], language: Language): string[] {
  const groups = Map.groupBy(findings, ({ operation = '' }) => operation)
  return [...groups].map(
    ([operation, found]) =>
      `${operation}: ${[...new Set(found.map(({ location }) => location?.[language]))].join('; ')}`,
  )
}
