import { expectTypeOf, it } from 'vitest'
import type { implementations } from '#mock-host/api/index.ts'

type Implementations = typeof implementations

it('handlers of two operations that are swapped in the registry do not compile', () => {
  expectTypeOf<Implementations['GET /post']>().not.toExtend<Implementations['GET /posts']>()
  // With the same parameters and the same answer.
  expectTypeOf<Implementations['POST /user/connect-bot']>().not.toExtend<
    Implementations['POST /user/disconnect-bot']
  >()
  expectTypeOf<Omit<Implementations, 'GET /user'>>().not.toExtend<Implementations>()
})
