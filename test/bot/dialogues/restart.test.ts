import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startBot } from '#bot/index.ts'
import { Settling } from '#harness/systems/settle.ts'
import { storeSnapshot } from '#scenarios/snapshot.ts'
import { newMembers } from '#test/support/people.ts'
import { botOptions, startTestStack } from '#test/support/stack.ts'

let path: string

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'commap-restart-'))
})

afterEach(() => rm(path, { recursive: true }))

it('a bot that is started again goes on in the middle of a dialogue, and with what came meanwhile', async () => {
  const database = { kind: 'directory', path, snapshot: await storeSnapshot() } as const
  await using stack = await startTestStack({ database })
  const [author, reader] = await newMembers(stack, [{ familyId: 71 }, { familyId: 71, name: 'Ирина' }])
  if (!author || !reader) throw new Error('nobody is there')
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
  })
  const comment = { postId, authorId: author.userId, comment: 'Как вам?' }
  await stack.portal.post('/__admin/actions/comment-post', comment)
  await stack.settle()
  await reader.press('Ответить')
  await stack.settle()
  await reader.look()
  await stack.bot[Symbol.asyncDispose]()

  await reader.say('Ответ новому процессу')
  await using second = await startBot({ ...botOptions(stack), database })
  const settling = new Settling(stack.clock, [stack.host, stack.messenger, second])
  await settling.settle()
  expect(await reader.read()).toEqual(['Комментарий опубликован.'])
  const { comments } = await stack.portal.get<{ comments: object[] }>('/__admin/comments')
  expect(comments.at(-1)).toMatchObject({ postId, authorId: reader.userId, comment: 'Ответ новому процессу' })
})
