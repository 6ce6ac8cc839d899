import { z } from 'zod'
import { type Post, post } from '#contracts/host/entities/post.ts'
import { entityOf } from '#contracts/model/entity.ts'
import { id, line, moment, text, url } from '#contracts/model/scalars.ts'
import { defineEntity } from '../engine/data/entity.ts'
import type { HostStore } from '../engine/data/store.ts'
import type { Rule } from '../engine/operations/finding.ts'
import { samples } from '../samples/samples.ts'
import { stories } from '../samples/stories.ts'
import { familyAudience, users } from './user.ts'

export interface PortalPost extends Omit<Post, 'author' | 'url' | 'imageUrl'> {
  /** Address of the picture; `own` for one that this portal serves. */
  readonly image: string | null
}

export const posts = defineEntity<PortalPost>({
  contract: entityOf(post),
  plural: 'posts',
  given: z.object({
    authorId: id,
    title: line.optional(),
    text: text.optional(),
    imageUrl: url.optional(),
    /** Gives the post a picture served by this portal. */
    withImage: z.boolean().optional(),
    publishedAt: moment.optional(),
  }),
  initial: { image: null },
  sample: (data, postId) => samples(data, postId).helpers.arrayElement(stories),
  prepare: (_data, { imageUrl, withImage }) => ({
    image: (imageUrl as string) ?? (withImage ? 'own' : null),
  }),
  compute(data, { postId, authorId, image }, origin) {
    const { name, surname } = data.recall(users, authorId)
    return {
      author: { userId: authorId, name: `${name} ${surname}` },
      imageUrl: image === 'own' ? `${origin}/images/post-${postId}.png` : image,
      url: `${origin}/posts/${postId}`,
    }
  },
  created(data, { postId, authorId }) {
    const userIds = familyAudience(data, authorId, authorId)
    return userIds.length === 0 ? undefined : { alias: 'post/new', params: { postId, authorId, userIds } }
  },
})

/** The posts that a user may read: the own ones and those of the family. */
export const readable: Rule = (data, userId) => {
  const { familyId } = data.recall(users, Number(userId))
  return ({ authorId }: PortalPost) => authorId === userId || isOfFamily(data, authorId, familyId)
}

/** Whether a post is on the page of a family: that of its author. */
export function isOfFamily(data: HostStore, authorId: number, familyId: number | null): boolean {
  return familyId !== null && data.recall(users, authorId).familyId === familyId
}
