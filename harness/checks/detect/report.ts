import type { Finding, Verdict } from './verdict.ts'

/** What somebody has to look at, in this order. */
const BAD = ['slipped', 'false alarm', 'untried'] as const

const HEADINGS: Record<(typeof BAD)[number], string> = {
  slipped: 'Slips through: it breaks something, and nobody notices',
  'false alarm': 'False alarm: it breaks nothing, and somebody is red',
  untried: 'Untried: nobody met it, so nothing is known',
}

const MARKS: Record<Verdict['outcome'], string> = {
  notices: 'notices',
  passes: '–',
  'not met': 'not met',
  'cannot tell': '?',
}

/** Whether every breaking change was noticed, no harmless one, and every one was tried. */
export const isGood = (findings: readonly Finding[]): boolean =>
  findings.length > 0 && findings.every(({ result }) => result === 'noticed' || result === 'quiet')

/** The findings for people: first what slips through and what else is wrong, then every change, last the counts. */
export function reportText(findings: readonly Finding[]): string {
  const bad = BAD.flatMap((wanted) => {
    const found = findings.filter(({ result }) => result === wanted)
    return found.length === 0 ? [] : [`${HEADINGS[wanted]}\n${found.map(explained).join('')}`]
  })
  return [...bad, table(findings), counts(findings)].join('\n')
}

function explained({ change, verdicts }: Finding): string {
  const says = verdicts.map(({ judge, outcome, says }) => {
    const [line = ''] = (says ?? '').split('\n')
    return `    ${judge}: ${outcome}${line && `, ${line}`}\n`
  })
  return `  ${change.name}\n${says.join('')}`
}

function table(findings: readonly Finding[]): string {
  const widest = Math.max(...findings.map(({ change }) => label(change).length))
  const columns = (name: string, cells: readonly string[]) =>
    `${name.padEnd(widest)}  ${cells.map((cell) => cell.padEnd(8)).join('')}`.trimEnd()
  const head = columns('', ['verify', 'conform', 'replay'])
  const lines = findings.map(({ change, verdicts }) => {
    const cells = (['verify', 'conform', 'replay'] as const).map((judge) => {
      const verdict = verdicts.find((one) => one.judge === judge)
      return verdict ? MARKS[verdict.outcome] : ''
    })
    return columns(label(change), cells)
  })
  return [head, ...lines, ''].join('\n')
}

const label = ({ effect, name }: Finding['change']) => `${effect} ${name}`

function counts(findings: readonly Finding[]): string {
  const count = (wanted: Finding['result']) => findings.filter(({ result }) => result === wanted).length
  const breaking = findings.filter(({ change }) => change.effect === 'breaking')
  const by = (['verify', 'conform', 'replay'] as const).map((judge) => {
    const noticed = breaking.filter(({ verdicts }) =>
      verdicts.some((one) => one.judge === judge && one.outcome === 'notices'),
    )
    return `${judge} ${noticed.length}`
  })
  return [
    `breaking: ${breaking.length}, noticed ${count('noticed')} (${by.join(', ')})`,
    `harmless: ${findings.length - breaking.length}, without an alarm ${count('quiet')}`,
    `slipped ${count('slipped')}, false alarms ${count('false alarm')}, untried ${count('untried')}\n`,
  ].join('\n')
}

/** The findings for machines, in the order of the changes. */
export function reportJson(findings: readonly Finding[]): string {
  const changes = findings.map(({ change, verdicts, result, ms }) => ({
    name: change.name,
    point: change.point.name,
    effect: change.effect,
    message: change.message,
    result,
    ms: Math.round(ms),
    judges: Object.fromEntries(verdicts.map(({ judge, outcome, says }) => [judge, { outcome, says }])),
  }))
  return `${JSON.stringify({ good: isGood(findings), changes }, null, 2)}\n`
}
