import { expect, it } from 'vitest'
import { handlersOf, served } from '#bot/endpoints/index.ts'
import { aliases } from '#contracts/bot/index.ts'

it('every alias of the contract is served, by what serves that alias', () => {
  expect(Object.keys(served)).toEqual(aliases)
  for (const [alias, { definition }] of Object.entries(served)) expect(definition.alias).toBe(alias)
})

it('an alias that nothing serves is an error that names the file', () => {
  const { 'users/block': _, ...others } = served
  expect(() => handlersOf(Object.values(others))).toThrow(
    /serves users\/block: bot\/endpoints\/users\/block\.ts/,
  )
})
