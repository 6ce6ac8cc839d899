import type { Language } from '#runtime/bilingual.ts'
import type { Finding } from './verdict.ts'
import { outcomeWords, words } from './words.ts'

/** What somebody has to look at, in this order. */
const BAD = ['slipped', 'false alarm', 'untried'] as const

/** Whether every breaking change was noticed, no harmless one, and every one was tried. */
export const isGood = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(({ result }) => result === 'noticed' || result === 'quiet')

/** The findings for people: first what slips through and what else is wrong, then every change, last the counts. */
export function reportText(findings: readonly Finding[], language: Language): string {
  const bad = BAD.flatMap((wanted) => {
    const found = findings.filter(({ result }) => result === wanted)
    if (found.length === 0) return []
    const told = found.map((finding) => explained(finding, language))
    return [`${words[language].headings[wanted]}\n${told.join('')}`]
  })
  return [...bad, table(findings, language), counts(findings, language)].join('\n')
}

function explained({ change, verdicts }: Finding, language: Language): string {
  const says = verdicts.map(({ judge, outcome, says }) => {
    const [line = ''] = (says?.[language] ?? '').split('\n')
    return `    ${judge}: ${outcomeWords[outcome][language]}${line && `, ${line}`}\n`
  })
  return `  ${change.name}\n${says.join('')}`
}

const JUDGES = ['verify', 'conform', 'replay'] as const

function table(findings: readonly Finding[], language: Language): string {
  const { marks } = words[language]
  const label = ({ effect, name }: Finding['change']) => `${words[language].effect[effect]} ${name}`
  const widest = Math.max(...findings.map(({ change }) => label(change).length))
  const cell = Math.max(...[...JUDGES, ...Object.values(marks)].map(({ length }) => length)) + 1
  const columns = (name: string, cells: readonly string[]) =>
    `${name.padEnd(widest)}  ${cells.map((text) => text.padEnd(cell)).join('')}`.trimEnd()
  const head = columns('', JUDGES)
  const lines = findings.map(({ change, verdicts }) => {
    const cells = JUDGES.map((judge) => {
      const verdict = verdicts.find((one) => one.judge === judge)
      return verdict ? marks[verdict.outcome] : ''
    })
    return columns(label(change), cells)
  })
  return [head, ...lines, ''].join('\n')
}

function counts(findings: readonly Finding[], language: Language): string {
  const say = words[language]
  const count = (wanted: Finding['result']) => findings.filter(({ result }) => result === wanted).length
  const breaking = findings.filter(({ change }) => change.effect === 'breaking')
  const by = JUDGES.map((judge) => {
    const noticed = breaking.filter(({ verdicts }) =>
      verdicts.some((one) => one.judge === judge && one.outcome === 'notices'),
    )
    return `${judge} ${noticed.length}`
  })
  return [
    say.breaking(breaking.length, count('noticed'), by.join(', ')),
    say.harmless(findings.length - breaking.length, count('quiet')),
    `${say.bad(count('slipped'), count('false alarm'), count('untried'))}\n`,
  ].join('\n')
}

/** The findings for machines, in the order of the changes; texts in English. */
export function reportJson(findings: readonly Finding[]): string {
  const changes = findings.map(({ change, verdicts, result, ms }) => ({
    name: change.name,
    point: change.point.name,
    effect: change.effect,
    message: change.message,
    result,
    ms: Math.round(ms),
    judges: Object.fromEntries(
      verdicts.map(({ judge, outcome, says }) => [judge, { outcome, says: says?.en }]),
    ),
  }))
  return `${JSON.stringify({ good: isGood(findings), changes }, null, 2)}\n`
}
