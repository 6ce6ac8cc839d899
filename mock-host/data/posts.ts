import { POST_NOT_FOUND, USER_NOT_FOUND } from '#contracts/host/failure.ts'
import { withDefaults } from './defaults.ts'
import { find, type PortalData } from './portal-data.ts'
import { stories } from './samples/stories.ts'
import type { PortalPost } from './types.ts'
import { familyAudience } from './users.ts'

export interface NewPost {
  authorId: number
  title?: string | undefined
  text?: string | undefined
  imageUrl?: string | undefined
  /** Gives the post a picture served by this portal. */
  withImage?: boolean | undefined
  publishedAt?: string | undefined
}

/** @throws Refusal 404 */
export const findPost = (data: PortalData, postId: number): PortalPost =>
  find(data.posts, postId, POST_NOT_FOUND)

/** Creates a post; the title and the text that are not given are made up. */
export function createPost(data: PortalData, given: NewPost): PortalPost {
  const { authorId, title, text, imageUrl, withImage, publishedAt } = given
  const postId = data.nextId()
  const image = imageUrl ?? (withImage ? `/images/post-${postId}.png` : null)
  const story = data.samples(postId).helpers.arrayElement(stories)
  const post = withDefaults<PortalPost>(
    { postId, authorId, image, publishedAt: data.now(), ...story },
    { title, text, publishedAt },
  )
  data.posts.set(postId, post)
  return post
}

/** The family whose page the post is on: that of its author. */
export function familyOf(data: PortalData, { authorId }: Pick<PortalPost, 'authorId'>): number | null {
  return find(data.users, authorId, USER_NOT_FOUND).familyId
}

/** Whom to tell about something that `byUserId` did with the post. */
export function postAudience(
  data: PortalData,
  post: Pick<PortalPost, 'authorId'>,
  byUserId: number,
): number[] {
  return familyAudience(data, familyOf(data, post), byUserId)
}
