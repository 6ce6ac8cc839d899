import { expect, test } from 'vitest'
import { contract } from '#contracts/index.ts'
import { violationWords, words } from '#harness/checks/conform/words.ts'
import { lawsOf } from '#harness/checks/verify/laws/derive.ts'
import { kindsOf } from '#harness/checks/verify/laws/kinds.ts'
import type { LawsOutcome } from '#harness/checks/verify/laws/law.ts'
import {
  ofAnswer,
  ofChange,
  ofCreation,
  ofFinding,
  ofKey,
  ofList,
} from '#harness/checks/verify/laws/told/promises.ts'
import { reasons } from '#harness/checks/verify/laws/told/reasons.ts'
import { seen, sent } from '#harness/checks/verify/laws/told/seen.ts'
import { lawCounts, lawsText } from '#harness/checks/verify/reports/laws.ts'
import type { Bilingual } from '#runtime/bilingual.ts'
import { both } from '#runtime/bilingual.ts'

/** Everything that has a name in a document: fields, parameters, and the words that they may be. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const { enum: words, entity } = value as { enum?: unknown; entity?: unknown }
  return [
    ...Object.keys(value),
    ...[words, entity].flat().filter((one) => typeof one === 'string'),
    ...Object.values(value).flatMap(namesIn),
  ]
}

const latinIn = (text: string) => text.match(/[A-Za-z][\w-]*/g) ?? []

/** A value for any parameter of a text: it reads as a name, in both languages, in a list or alone. */
class AnyPart extends String {
  readonly en = 'part'
  readonly ru = 'part'
  join() {
    return 'part'
  }
}

/** The texts of a catalogue, each made with the same part in every place. */
function textsOf(catalogue: object): [string, Bilingual][] {
  const part = new AnyPart('part')
  return Object.entries(catalogue).flatMap(([name, make]): [string, Bilingual][] =>
    typeof make === 'function'
      ? [[name, Reflect.apply(make, undefined, [part, part, part]) as Bilingual]]
      : textsOf(make as object),
  )
}

const catalogues = {
  ofAnswer,
  ofCreation,
  ofChange,
  ofFinding,
  ofKey,
  ofList,
  reasons,
  seen,
  sent,
  words,
  violationWords,
}

/** What is typed, or named by a document, and has no translation. */
const TECHNICAL = new Set([
  'Idempotency-Key',
  'part',
  'commap',
  'verify',
  'skip-replay',
  'answerWithin',
  'NaN',
  'undefined',
])

test.each(Object.entries(catalogues))('every text of %s stands in both languages', (_, catalogue) => {
  const texts = textsOf(catalogue)
  expect(texts.length).toBeGreaterThan(0)
  for (const [name, { en, ru }] of texts) {
    expect(en, name).not.toMatch(/[а-яё]/i)
    expect(ru, name).toMatch(/[а-яё]/)
    expect(
      latinIn(ru).filter((word) => !TECHNICAL.has(word)),
      name,
    ).toEqual([])
  }
})

test('every law of the example promises in both languages, and names in Russian nothing but the contract', () => {
  const names = new Set([...namesIn(contract.document('host')), ...contract.entities.map(({ name }) => name)])
  const laws = lawsOf(kindsOf(contract))
  expect(laws.length).toBeGreaterThan(55)
  for (const { id, promise } of laws) {
    expect(promise.en, id).toMatch(/^[^а-яё]+$/i)
    expect(promise.ru, id).toMatch(/[а-яё]{3}/)
    expect(
      latinIn(promise.ru).filter((word) => !names.has(word)),
      id,
    ).toEqual([])
  }
})

const outcome: LawsOutcome = {
  results: [
    { id: 'POST /a: read back', point: 'POST /a', promise: ofCreation.readBack('a'), status: 'held', ms: 1 },
    {
      id: 'POST /a: borders',
      point: 'POST /a',
      promise: ofCreation.borders('a'),
      status: 'broken',
      ms: 2,
      sent: both('POST /a {}'),
      seen: seen.notThere(),
    },
    {
      id: 'GET /a: by id',
      point: 'GET /a',
      promise: ofFinding.theOne('a', 'id'),
      status: 'unproven',
      ms: 3,
      reason: reasons.noFinder('a'),
    },
  ],
  left: [
    { kind: 'a', count: 4, ids: [1, 2, 3] },
    { kind: 'an a exists', isOfState: true, count: 2, ids: [] },
  ],
}

test('a terminal is told of laws wholly in Russian, and they keep their names', () => {
  const plain = (_: string, text: string) => text
  expect(lawsText(outcome, plain, 'ru') + lawCounts(outcome, 'ru')).toBe(`
законы
POST /a
  ✓ read back: все поля нового объекта a читаются такими, какими были отправлены 1 мс
  ✗ borders: самые длинные и самые короткие значения нового объекта a читаются целиком 2 мс
      отправлено POST /a {}
      получено объекта там нет
? не доказаны: GET /a: by id
    в контракте нет операции, которая находит объект a
осталось в системе: a: 4 (1, 2, 3, …), созданное для «an a exists» (раз: 2)
законы: выполняются 1, нарушены 1, не доказаны 1
`)
})

test('that laws are not tried is told in either language', () => {
  const plain = (_: string, text: string) => text
  const untried = { results: [], left: [], untried: { en: 'not so', ru: 'не так' } }
  expect(lawsText(untried, plain, 'en')).toBe('\nlaws: not tried: not so\n')
  expect(lawsText(untried, plain, 'ru')).toBe('\nзаконы: не проверялись: не так\n')
})
