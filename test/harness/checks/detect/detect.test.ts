import { describe, expect, it } from 'vitest'
import type { Change } from '#harness/checks/detect/changes.ts'
import { detect, NotGreenError } from '#harness/checks/detect/detect.ts'
import { isGood, reportJson, reportText } from '#harness/checks/detect/report.ts'
import { type Judge, resultOf, type Verdict } from '#harness/checks/detect/verdict.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { aChange, aFinding, verdicts } from './example.ts'

const breaking = aChange([{ remove: 'body' }])
const harmless = aChange([{ reorder: 'body' }], { effect: 'harmless' })

function aJudge(
  judge: Verdict['judge'],
  outcome: Verdict['outcome'],
  wrong: Bilingual[] = [],
): Judge & { asked: Change[] } {
  const asked: Change[] = []
  return {
    asked,
    atFirst: async () => wrong,
    judge: async (change) => {
      asked.push(change)
      return [{ judge, outcome }]
    },
  }
}

describe('the result of a change', () => {
  it.each<[Change, Parameters<typeof verdicts>[0], string]>([
    [breaking, { conform: 'notices' }, 'noticed'],
    [breaking, {}, 'slipped'],
    [breaking, { verify: 'cannot tell', replay: 'not met' }, 'slipped'],
    [harmless, {}, 'quiet'],
    [harmless, { replay: 'notices' }, 'false alarm'],
    [harmless, { verify: 'cannot tell' }, 'false alarm'],
    [breaking, { verify: 'not met', conform: 'not met', replay: 'not met' }, 'untried'],
    [harmless, { verify: 'not met', conform: 'not met', replay: 'not met' }, 'untried'],
  ])('%# is what the judges make of it', (change, outcomes, result) => {
    expect(resultOf(change, verdicts(outcomes))).toBe(result)
  })
})

describe('the detection', () => {
  it('asks every judge about every change', async () => {
    const judges = [aJudge('verify', 'passes'), aJudge('replay', 'notices')]
    const findings = await detect([breaking, harmless], judges)
    expect(findings.map(({ result }) => result)).toEqual(['noticed', 'false alarm'])
    for (const { asked } of judges) expect(asked).toEqual([breaking, harmless])
  })

  it('tells nothing when a judge is red already', async () => {
    const judges = [
      aJudge('verify', 'notices'),
      aJudge('replay', 'notices', [{ en: 'replay: shop/1: broken', ru: 'replay: shop/1: сломано' }]),
    ]
    await expect(detect([breaking], judges)).rejects.toThrow(NotGreenError)
    await expect(detect([breaking], judges)).rejects.toThrow('shop/1: broken')
  })
})

describe('the report', () => {
  const slipped = aFinding('slipped', { name: 'GET /user, answer: nobody sees it' })

  it('prints first what slips through', () => {
    const text = reportText([aFinding('noticed'), slipped], 'en')
    expect(text.startsWith('Slips through')).toBe(true)
    expect(text.indexOf('nobody sees it')).toBeLessThan(text.indexOf('it is different'))
    expect(text).toContain('breaking: 2, noticed 1 (verify 1, conform 0, replay 0)')
  })

  it('says in Russian what became of every change', () => {
    const text = reportText([slipped, aFinding('untried')], 'ru')
    expect(text).toMatch(/^Пропущено: это ломает работу, и никто не замечает\n {2}GET \/user, /)
    expect(text).toMatch(/^ломает GET \/user, answer: nobody sees it +–/m)
    expect(text).toMatch(/\nломающих: 2, замечено 0 \(verify 0, conform 0, replay 0\)\nбезвредных: 0, /)
    expect(text).not.toMatch(/breaking|passes|untried/)
  })

  it.each(['false alarm', 'untried'] as const)('names what is a case of %s', (result) => {
    expect(reportText([aFinding(result)], 'en').split('\n')[1]).toContain('it is different')
    expect(isGood([aFinding('noticed'), aFinding(result)])).toBe(false)
  })

  it('is good only where every change came out well, and there was one', () => {
    expect(isGood([aFinding('noticed'), aFinding('quiet', { effect: 'harmless' })])).toBe(true)
    expect(isGood([aFinding('noticed'), slipped])).toBe(false)
    expect(isGood([])).toBe(false)
  })

  it('has the same for machines', () => {
    expect(JSON.parse(reportJson([slipped]))).toMatchObject({
      good: false,
      changes: [
        {
          name: 'GET /user, answer: nobody sees it',
          result: 'slipped',
          judges: { verify: { outcome: 'passes' } },
        },
      ],
    })
  })
})
