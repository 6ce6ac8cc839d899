import type { HostEntity } from '../engine/data/entity.ts'
import type { Rule } from '../engine/operations/finding.ts'
import { comments } from './comment.ts'
import { orders } from './order.ts'
import { posts, readable } from './post.ts'
import { users } from './user.ts'

/** The things that the portal keeps. */
export const entities: readonly HostEntity[] = [users, posts, comments, orders]

/** What only the portal can tell of them, by the names that the contract gives it. */
export const rules: Readonly<Record<string, Rule>> = { readable }
