import { expect, test } from 'vitest'
import { Contract } from '#contracts/model/contract.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { accountsOf, knownBy } from '../../../workbench/server/accounts.ts'

const OWNER = { personId: 7, name: 'Анна', phone: '79990000001' }

/** Systems whose host has one account, with these fields, that is the owner's. */
function systemsWith(fields: readonly string[]) {
  const entities = [{ name: 'member', id: 'userId', fields, notFound: 'no such member' }]
  const project = { contract: new Contract({ points: [], entities, document: () => ({}) }) }
  const asked: unknown[] = []
  const driver = {
    find: async (thing: string, having: unknown) => {
      asked.push([thing, having])
      return [{ userId: 12 }]
    },
  }
  return { asked, systems: { project, driver } as unknown as Systems }
}

test.each([
  ['the number in the messenger', ['userId', 'name', 'phone', 'personId'], { personId: 7 }],
  ['the phone', ['userId', 'name', 'phone'], { phone: '79990000001' }],
  ['the name where accounts have no phone', ['userId', 'name'], { name: 'Анна' }],
  ['the phone where nothing else is answered', ['userId'], { phone: '79990000001' }],
])('somebody’s account is found by %s', async (_, fields, having) => {
  const { systems, asked } = systemsWith(fields)
  expect(await accountsOf(systems, OWNER)).toEqual([12])
  expect(asked).toEqual([['member', having]])
  expect(Object.keys(having)).toEqual([knownBy(systems.project)])
})
