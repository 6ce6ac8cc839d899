import type { OrderStatus } from '#contracts/host/entities/order.ts'
import type { Role } from '#contracts/role.ts'
import { createComment } from './comments.ts'
import { createOrder } from './orders.ts'
import type { PortalData } from './portal-data.ts'
import { createPost } from './posts.ts'
import type { PortalUser } from './types.ts'
import { createUser } from './users.ts'

const FAMILIES = [1, 2, 3]
const FAMILY_ROLES: Role[] = ['author', 'user', 'user', 'user']
const STATUSES: OrderStatus[] = ['cart', 'created', 'paid', 'accepted', 'completed']
const REVIEW = { rating: 5, text: 'Привезли вовремя, всё понравилось' }

/** Not the clock's time: seeded dates, too, must be the same from one seed. */
const SEED_TIME = Date.parse('2026-01-10T12:00:00Z')

const daysBefore = (days: number) => new Date(SEED_TIME - days * 24 * 60 * 60 * 1000).toISOString()

/** A post with a picture and one without, and a comment on each by another member. */
function seedPosts(data: PortalData, [author, reader]: PortalUser[]): void {
  if (author === undefined || reader === undefined) return
  const authorId = author.account.userId
  for (const withImage of [true, false]) {
    const post = createPost(data, { authorId, withImage, publishedAt: daysBefore(withImage ? 5 : 3) })
    createComment(data, { postId: post.postId, authorId: reader.account.userId, createdAt: daysBefore(1) })
  }
}

/** An order in each status, and a completed one that has its review already. */
function seedOrders(data: PortalData, { account: { userId } }: PortalUser): void {
  const dates = { createdAt: daysBefore(7), completedAt: daysBefore(2) }
  for (const status of STATUSES) createOrder(data, { userId, status, ...dates })
  createOrder(data, { userId, status: 'completed', review: REVIEW, ...dates })
}

/** Fills empty data: three families with their posts and orders, and an administrator who has no family. */
export function seedData(data: PortalData): void {
  createUser(data, { account: { role: 'admin' } })
  for (const familyId of FAMILIES) {
    const members = FAMILY_ROLES.map((role) => createUser(data, { account: { role }, state: { familyId } }))
    seedPosts(data, members)
    const [, customer] = members
    if (customer) seedOrders(data, customer)
  }
}
