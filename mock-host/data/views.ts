import type { Order } from '#contracts/host/entities/order.ts'
import type { Post } from '#contracts/host/entities/post.ts'
import { USER_NOT_FOUND } from '#contracts/host/failure.ts'
import { find, type PortalData } from './portal-data.ts'
import type { PortalOrder, PortalPost, PortalUser } from './types.ts'

/** A post as the contract answers it. `origin` is this portal's own address, such as `http://127.0.0.1:4000`. */
export function postView(data: PortalData, { image, ...post }: PortalPost, origin: string): Post {
  const { name, surname } = find(data.users, post.authorId, USER_NOT_FOUND).account
  return {
    ...post,
    author: { userId: post.authorId, name: `${name} ${surname}` },
    imageUrl: image === null ? null : new URL(image, origin).href,
    url: `${origin}/posts/${post.postId}`,
  }
}

/** An order as the contract answers it. */
export function orderView(order: PortalOrder, origin: string): Order {
  const kopecks = order.items.reduce(
    (sum, { price, quantity }) => sum + Math.round(price * 100) * quantity,
    0,
  )
  return { ...order, total: kopecks / 100, url: `${origin}/orders/${order.orderId}` }
}

/** A user with all that the portal knows, for the admin API. */
export function userView({ account, ...state }: PortalUser) {
  return { ...account, ...state }
}
