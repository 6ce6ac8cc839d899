import type { Language } from '#runtime/bilingual.ts'
import type { JUnitCase, JUnitRun, JUnitSuite } from '../../../reports/junit-document.ts'
import type { ShownExchange } from '../exchanges/shown.ts'
import { type LawResult, nameOf } from '../laws/law.ts'
import { FOLLOWS } from '../pact/source.ts'
import type { InteractionResult, Verification, VerifiedPact } from '../results.ts'
import { lawIn } from '../told/law.ts'
import { allOf, gistOf } from '../told/message.ts'
import { caseOf } from './terminal.ts'
import { words } from './words.ts'

/** The verification as suites of cases, for every format that knows nothing else: a suite per operation or alias. */
export function verificationRun(
  { side, pacts, ms, startedAt, laws }: Verification,
  language: Language,
): JUnitRun {
  const suites = [
    ...pacts.flatMap((pact) => suitesOf(pact, language)),
    ...lawSuites(laws?.results ?? [], language),
  ]
  return { name: `commap verify ${side}`, startedAt, ms, suites }
}

function lawSuites(results: readonly LawResult[], language: Language): JUnitSuite[] {
  return Array.from(
    Map.groupBy(results, ({ point }) => point),
    ([point, laws]) => ({
      name: `${point}: laws`,
      ms: laws.reduce((sum, { ms }) => sum + ms, 0),
      cases: laws.map((law) => lawCase(law, language)),
    }),
  )
}

function lawCase(law: LawResult, language: Language): JUnitCase {
  const { point, ms, status, promise, sent = '', seen = '', reason } = lawIn(law, language)
  const tried = { classname: point, name: nameOf(law), ms }
  if (status === 'held') return tried
  if (status === 'unproven') return { ...tried, skipped: { message: reason } }
  const say = words[language]
  const text = `${promise}\n${say.sent}: ${sent}\n${say.seen}: ${seen}`
  return { ...tried, failures: [{ message: promise, text }] }
}

function suitesOf({ interactions, source }: VerifiedPact, language: Language): JUnitSuite[] {
  return Array.from(
    Map.groupBy(interactions, ({ point }) => point),
    ([name, results]) => ({
      name,
      ms: results.reduce((sum, result) => sum + result.ms, 0),
      cases: results.map((result) => testCase(result, source, language)),
    }),
  )
}

function testCase(result: InteractionResult, file: string, language: Language): JUnitCase {
  const { point, ms, status, states, exchange } = result
  const tested = { classname: point, name: caseOf(result), ms, ...(isFile(file) && { file }) }
  if (status === 'passed') return tested
  const all = allOf(result, language)
  const given = states.length === 0 ? [] : [`${language === 'en' ? 'given' : 'дано'} ${states.join(' + ')}`]
  const passed = exchange && [...given, ...exchangeLines(exchange, language)].join('\n')
  const failure = { message: gistOf(result, language), text: all.join('\n') }
  return { ...tested, failures: [failure], ...(passed && { output: passed }) }
}

const isFile = (source: string) => source !== FOLLOWS && !/^https?:/.test(source)

/** A request and its answer as HTTP writes them. */
export function exchangeLines({ request, answer }: ShownExchange, language: Language): string[] {
  const say = words[language]
  const asked = [`${request.method} ${request.url}`, ...headerLines(request.headers)]
  const sent = request.body === undefined ? [] : ['', request.body]
  if (!answer) return [`${say.request}:`, ...asked, ...sent, '', say.noAnswer]
  const came = [
    `${answer.status}  ${answer.ms} ${say.milliseconds}`,
    ...headerLines(answer.headers),
    '',
    answer.body,
  ]
  return [`${say.request}:`, ...asked, ...sent, '', `${say.answer}:`, ...came]
}

const headerLines = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
