import { expectTypeOf, it } from 'vitest'
import type { served } from '#bot/endpoints/index.ts'

type Served = typeof served

it('handlers of two endpoints that are swapped in the registry do not compile', () => {
  expectTypeOf<Served['post/new']>().not.toExtend<Served['comment/new']>()
  // With the same parameters.
  expectTypeOf<Served['users/block']>().not.toExtend<Served['users/unblock']>()
  expectTypeOf<Served['users/unblock']>().not.toExtend<Served['users/delete']>()
  expectTypeOf<Omit<Served, 'users/update'>>().not.toExtend<Served>()
})
