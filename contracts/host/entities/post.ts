import { z } from 'zod'
import { id, line, moment, orAbsent, text, url } from '../../model/scalars.ts'
import type { EntitySemantics } from '../../model/semantics.ts'
import { POST_NOT_FOUND } from '../failure.ts'

/** A publication on the family site. */
export const post = z
  .object({
    postId: id,
    authorId: id.meta({ description: 'The user who wrote it' }),
    title: line,
    text,
    author: z.object({ userId: id, name: line }).meta({ description: 'The author, ready to be shown' }),
    imageUrl: orAbsent(url).meta({ description: 'The picture; null when there is none' }),
    url: url.meta({ description: 'Where the post can be read' }),
    publishedAt: moment,
  })
  .meta({
    id: 'Post',
    'x-commap': {
      entity: 'post',
      id: 'postId',
      notFound: POST_NOT_FOUND,
      refers: { authorId: 'user' },
      computed: ['author', 'imageUrl', 'url'],
      initial: { publishedAt: '${now}' },
    } satisfies EntitySemantics,
  })

export type Post = z.output<typeof post>

export const postExample = {
  postId: 501,
  authorId: 126,
  title: 'Выходные на озере',
  text: 'Съездили всей семьёй на озеро: купались, жарили рыбу и пели до утра.',
  author: { userId: 126, name: 'Наталья Пушкина' },
  imageUrl: 'https://portal.example/images/lake.png',
  url: 'https://portal.example/posts/501',
  publishedAt: '2026-02-21T18:30:00+03:00',
} as const satisfies Post
