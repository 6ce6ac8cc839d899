import type { Random } from '../support/random.ts'
import type { Fields } from './mutate.ts'

export type ServiceName = 'bot' | 'portal' | 'messenger'

/** A request as the contracts have it, from which bad ones are made. */
export interface Template {
  service: ServiceName
  method: string
  path: string
  headers?: Record<string, string>
  query?: Fields
  body?: Fields
  /** Whether a form, a multipart body and the query are taken for the body too, as by the Bot API. */
  takesForms?: boolean
  /** Fields that are always sent as they are: others would wait for good reason, or harm what the campaign needs. */
  keep?: readonly string[]
}

const DOOMED = 5

/** Those about whom the inputs are. The people who are to be served afterwards are not among them. */
export interface Cast {
  userIds: readonly number[]
  personIds: readonly number[]
  postIds: readonly number[]
  commentIds: readonly number[]
  orderIds: readonly number[]
  /** Tokens of web chats. */
  visitors: readonly string[]
}

/** Makes a request that is as agreed, about somebody of the cast. */
export type TemplateMaker = (random: Random, cast: Cast) => Template

/** An example of a contract, told of somebody of the cast instead. */
export function recast(random: Random, cast: Cast, example: Fields): Fields {
  const known: Record<string, readonly number[]> = {
    ...{ userId: cast.userIds, authorId: cast.userIds, postId: cast.postIds, commentId: cast.commentIds },
    ...{ replyToCommentId: cast.commentIds, orderId: cast.orderIds, requestId: cast.orderIds },
  }
  return Object.fromEntries(
    Object.entries(example).map(([name, value]) => {
      if (name === 'userIds') return [name, random.some(cast.userIds, 3)]
      const ids = known[name]
      if (ids === undefined || value === null) return [name, value]
      const id = random.pick(ids)
      return [name, typeof value === 'string' ? String(id) : id]
    }),
  )
}

/** The few of the cast who may be blocked, cut off and deleted: were it all of them, nobody would be told anything soon. */
export function doomed(cast: Cast): Cast {
  return { ...cast, userIds: cast.userIds.slice(0, DOOMED) }
}
