import { contract } from '#contracts/index.ts'
import type { HostEntity } from '../engine/data/entity.ts'
import { entityFromContract } from '../engine/from-contract/entities.ts'
import type { Rule } from '../engine/operations/finding.ts'
import { comments } from './comment.ts'
import { orders } from './order.ts'
import { posts, readable } from './post.ts'
import { users } from './user.ts'

const own: readonly HostEntity[] = [users, posts, comments, orders]

/** The things that the portal keeps. Those that need no rule of their own are kept as the contract has them. */
export const entities: readonly HostEntity[] = contract.entities.map(
  (entity) =>
    own.find(({ contract: { name } }) => name === entity.name) ??
    entityFromContract(entity, contract.of('host')),
)

/** What only the portal can tell of them, by the names that the contract gives it. */
export const rules: Readonly<Record<string, Rule>> = { readable }
