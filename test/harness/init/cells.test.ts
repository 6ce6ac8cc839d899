import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellsOf, tableOf } from '#harness/init/cells.ts'
import { parametersFrom } from '#harness/steps/cells.ts'
import type { CommapWorld } from '#harness/world/world.ts'

/** A scenario whose contract has one endpoint, with this example. */
function worldWith(example: Record<string, unknown>): CommapWorld {
  const point = { envelope: undefined, examples: { example: { body: example } } }
  const contract = { named: () => point, entities: [] }
  return { systems: { project: { contract } }, fixtures: { get: () => undefined } } as unknown as CommapWorld
}

const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((one) => one + 0)
const scalar = fc.oneof(fc.string(), number, fc.boolean(), fc.constant(null), fc.stringMatching(/^\d{1,5}$/))
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.object({ maxKeys: 2 }))
const name = fc.stringMatching(/^[a-z]{1,6}(Id)?$/)

test('what stands in the table is read back as the values of the example, and the rest is named', () => {
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (example) => {
      const { rows, left } = cellsOf(example)
      const read = parametersFrom(
        worldWith(example),
        'bot',
        'any',
        rows.map((row) => [...row]),
      )
      const carried = Object.entries(example).filter(([field]) => !left.includes(field))
      expect(read).toEqual(Object.fromEntries(carried))
    }),
  )
})

test.each<[string, unknown]>([
  ['an object', { street: 'Main' }],
  ['null', null],
  ['a list whose words have commas', ['a, b']],
  ['a text with a space at its end', 'a '],
  ['a number with an exponent', 1e21],
])('%s is left out of the table', (_what, given) => {
  expect(cellsOf({ given, userId: 7 })).toEqual({ rows: [['userId', '7']], left: ['given'] })
})

test('columns are aligned, and what Gherkin would take for its own is escaped', () => {
  const table = tableOf([
    ['userId', '7'],
    ['text', 'a|b\\c\nd'],
  ])
  expect(table).toEqual(['| userId | 7          |', '| text   | a\\|b\\\\c\\nd |'])
})
