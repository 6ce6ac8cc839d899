import { aliases } from '#contracts/bot/index.ts'
import { actions } from '../actions/index.ts'
import { implementations } from '../api/index.ts'
import type { AdminParts } from '../engine/admin/router.ts'
import type { Portal } from '../portal.ts'
import { commentsAdmin } from './comments.ts'
import { ordersAdmin } from './orders.ts'
import { postsAdmin } from './posts.ts'
import { usersAdmin } from './users.ts'

/** What is the portal's own in its admin API. */
export const adminParts = ({ data }: Portal): AdminParts<Portal> => ({
  actions,
  operations: Object.keys(implementations),
  aliases,
  entities: [usersAdmin, postsAdmin, commentsAdmin, ordersAdmin],
  health: () => ({ users: data.users.size }),
})
