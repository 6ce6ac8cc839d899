import type { Alias, endpoints } from '#contracts/bot/index.ts'
import type { EndpointParams } from '#contracts/model/endpoint.ts'
import type { PortalData } from './data/portal-data.ts'
import { postAudience } from './data/posts.ts'
import type { PortalComment, PortalPost, PortalUser } from './data/types.ts'

/** Something that happened in the portal, as the call that tells a bot about it. */
export type PortalEvent = {
  [A in Alias]: { readonly alias: A; readonly params: EndpointParams<(typeof endpoints)[A]> }
}[Alias]

/** A post was published; undefined when there is nobody to tell. */
export function postPublished(data: PortalData, post: PortalPost): PortalEvent | undefined {
  const { postId, authorId } = post
  const userIds = postAudience(data, post, authorId)
  return userIds.length === 0 ? undefined : { alias: 'post/new', params: { postId, authorId, userIds } }
}

/** A post was commented; undefined when there is nobody to tell. */
export function postCommented(
  data: PortalData,
  { postId, authorId }: PortalPost,
  { comment, authorId: commentAuthorId }: PortalComment,
): PortalEvent | undefined {
  const userIds = postAudience(data, { authorId }, commentAuthorId)
  if (userIds.length === 0) return undefined
  return { alias: 'comment/new', params: { postId, authorId, commentAuthorId, comment, userIds } }
}

/** Names of the account in this API and in the bot's: the two were agreed apart. */
const BOT_NAMES: Record<string, string> = { surname: 'lastname', name: 'firstname', isActive: 'active' }

/** An account was edited. `eventId` says where and by whom, `changed` lists the fields by their own names here. */
export function userUpdated({ account }: PortalUser, eventId: string, changed: string[]): PortalEvent {
  const { userId, role, surname, name, patronymic, isActive, phone, email, location } = account
  return {
    alias: 'users/update',
    params: {
      userId,
      role,
      lastname: surname,
      firstname: name,
      patronymic,
      active: isActive,
      phone,
      email,
      location,
      eventId,
      changed: changed.map((field) => BOT_NAMES[field] ?? field),
    },
  }
}
