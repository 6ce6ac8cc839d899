import { commentExample } from '../../host/entities/comment.ts'
import { orderExample, orderStatuses } from '../../host/entities/order.ts'
import { postExample } from '../../host/entities/post.ts'
import { userExample } from '../../host/entities/user.ts'
import { boolean, eachLike, integer, number } from '../../model/pact/matchers.ts'
import { roles } from '../../role.ts'
import { email, moment, oneOf, phone, text, url } from '../formats.ts'

/** What the bot reads of each thing that the portal answers; optional data are added by the cases. */

export const knownUser = {
  userId: integer(userExample.userId),
  surname: text(userExample.surname),
  name: text(userExample.name),
  role: oneOf(roles, userExample.role),
  isActive: boolean(userExample.isActive),
}

export const fullUser = {
  ...knownUser,
  patronymic: text(userExample.patronymic),
  phone: phone(userExample.phone),
  email: email(userExample.email),
  location: {
    country: text(userExample.location.country),
    region: text(userExample.location.region),
    city: text(userExample.location.city),
  },
}

const post = {
  postId: integer(postExample.postId),
  authorId: integer(postExample.authorId),
  title: text(postExample.title),
  text: text(postExample.text),
  author: { userId: integer(postExample.author.userId), name: text(postExample.author.name) },
  url: url(postExample.url),
  publishedAt: moment(postExample.publishedAt),
}

export const postWithPicture = { ...post, imageUrl: url(postExample.imageUrl) }

export const postWithoutPicture = { ...post, imageUrl: null }

export const comment = {
  commentId: integer(commentExample.commentId),
  postId: integer(commentExample.postId),
  authorId: integer(commentExample.authorId),
  comment: text(commentExample.comment),
  replyToCommentId: null,
  createdAt: moment(commentExample.createdAt),
}

export const reply = { ...comment, replyToCommentId: integer(commentExample.commentId + 1) }

const [item] = orderExample.items

export const order = {
  orderId: integer(orderExample.orderId),
  userId: integer(orderExample.userId),
  status: oneOf(orderStatuses, 'created'),
  items: eachLike({
    title: text(item.title),
    price: number(item.price),
    quantity: integer(item.quantity),
  }),
  total: number(orderExample.total),
  createdAt: moment(orderExample.createdAt),
  url: url(orderExample.url),
  review: null,
}

export const completedOrder = {
  ...order,
  status: 'completed',
  completedAt: moment(orderExample.completedAt),
}

export const rating = integer(5)
