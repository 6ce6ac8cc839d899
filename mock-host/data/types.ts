import type { Comment } from '#contracts/host/entities/comment.ts'
import type { Order } from '#contracts/host/entities/order.ts'
import type { Post } from '#contracts/host/entities/post.ts'
import type { User } from '#contracts/host/entities/user.ts'

/**
 * What the portal knows of a user. Records are never changed in place, only replaced: the journal and the
 * snapshots may keep references to them.
 */
export interface PortalUser {
  /** The account as the contract answers it. */
  readonly account: User
  /** The family whose posts the user reads; null for those who belong to none. */
  readonly familyId: number | null
  /** Whether the portal may write to the user through the bot. */
  readonly botConnected: boolean
  /** ISO 8601; the bot itself decides what a pause means. */
  readonly botPausedUntil: string | null
  readonly blockReason: string | null
  /** A deleted user stays as the author of posts and comments, but is not found any more. */
  readonly deleted: boolean
}

export interface PortalPost extends Omit<Post, 'author' | 'url' | 'imageUrl'> {
  /** Address of the picture: absolute, or a path on this portal. */
  readonly image: string | null
}

export type PortalComment = Comment

export type PortalOrder = Omit<Order, 'url' | 'total'>
