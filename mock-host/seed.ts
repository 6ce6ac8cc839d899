import { postNew } from '#contracts/bot/post/new.ts'
import type { OrderStatus } from '#contracts/host/entities/order.ts'
import type { Role } from '#contracts/role.ts'
import type { HostStore } from './engine/data/store.ts'
import { comments } from './entities/comment.ts'
import { orders } from './entities/order.ts'
import { posts } from './entities/post.ts'
import { type PortalUser, users } from './entities/user.ts'

const FAMILIES = [1, 2, 3]
const FAMILY_ROLES: Role[] = ['author', 'user', 'user', 'user']
const STATUSES: OrderStatus[] = ['cart', 'created', 'paid', 'accepted']
const REVIEW = { rating: 5, text: 'Привезли вовремя, всё понравилось' }

/** Not the clock's time: seeded dates, too, must be the same from one seed. */
const SEED_TIME = Date.parse('2026-01-10T12:00:00Z')

const daysBefore = (days: number) => new Date(SEED_TIME - days * 24 * 60 * 60 * 1000).toISOString()

/** A post with a picture and one without, and a comment on each by another member. */
function seedPosts(data: HostStore, [author, reader]: PortalUser[]): void {
  if (author === undefined || reader === undefined) return
  const authorId = author.userId
  for (const withImage of [true, false]) {
    const post = data.create(posts, { authorId, withImage, publishedAt: daysBefore(withImage ? 5 : 3) })
    data.create(comments, { postId: post.postId, authorId: reader.userId, createdAt: daysBefore(1) })
  }
}

/** An order in each status, and a completed one that has its review already. */
function seedOrders(data: HostStore, { userId }: PortalUser): void {
  const createdAt = daysBefore(7)
  const completed = { status: 'completed', createdAt, completedAt: daysBefore(2) }
  for (const status of STATUSES) data.create(orders, { userId, status, createdAt })
  data.create(orders, { userId, ...completed })
  data.create(orders, { userId, ...completed, review: REVIEW })
}

/**
 * Fills empty data: three families with their posts and orders, and an administrator who has no family. The users of the
 * contract's examples are among them, so that what a document shows can be tried as it stands.
 */
export function seedData(data: HostStore): void {
  data.numberFrom(postNew.example.authorId)
  for (const familyId of FAMILIES) {
    const members = FAMILY_ROLES.map((role) => data.create(users, { role, familyId }))
    seedPosts(data, members)
    const [, customer] = members
    if (customer) seedOrders(data, customer)
  }
  data.create(users, { role: 'admin' })
}
