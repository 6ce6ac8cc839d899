import { expect, test } from 'vitest'
import { formatRoute, parseRoute } from '../../../workbench/app/route.ts'

test('the address of a step is read', () => {
  expect(parseRoute('#/account/6/scenario/5/step/3')).toMatchObject({
    row: 'account/6',
    scenario: 5,
    step: 3,
    tab: 'sequence',
  })
})

test.for([
  '#/',
  '#/account/6',
  '#/account/6/scenario/5/step/3',
  '#/account/6?tab=contract&view=phones&entry=m7-2&upTo=4&search=%D0%B1%D0%BB%D0%BE%D0%BA&filter=failed&people=1%2C2',
  '#/%D1%83%D1%87%D1%91%D1%82%3F/1',
])('the address %s is written as it was read', (hash) => {
  expect(formatRoute(parseRoute(hash))).toBe(hash)
})

test('what makes no sense in an address is left out', () => {
  const route = parseRoute('#/account/6/scenario/x/step/-1?tab=nothing&people=1,zwei&upTo=0')
  expect(route).toMatchObject({ row: 'account/6', tab: 'sequence', people: [1] })
  expect([route.scenario, route.step, route.upTo]).toEqual([undefined, undefined, undefined])
  expect(parseRoute('#/%E0%A4%A').row).toBeUndefined()
})

test('an address that names a row opens the row on a narrow page, unless it says otherwise', () => {
  const views = ['#/', '#/account/6', '#/account/6?view=rows', '#/?view=phones'].map(
    (hash) => parseRoute(hash).view,
  )
  expect(views).toEqual(['rows', 'centre', 'rows', 'phones'])
  expect(formatRoute(parseRoute('#/account/6?view=rows'))).toBe('#/account/6?view=rows')
})
