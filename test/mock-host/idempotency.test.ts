import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AdminUser, startPortal, type TestPortal } from './portal.ts'

let portal: TestPortal
let user: AdminUser
let lastKey = 0

beforeAll(async () => {
  portal = await startPortal()
  user = await portal.user({ familyId: 50 })
})

afterAll(() => portal[Symbol.asyncDispose]())

function newKey(): string {
  lastKey += 1
  return `key-${lastKey}`
}

const repeat = (key: string, path: string, body: object) =>
  portal.post(path, body).set('Idempotency-Key', key)
const newPost = async () => (await portal.admin.post('/posts', { authorId: user.userId })).body.postId
const commentsOn = async (postId: number) =>
  (await portal.admin.get('/comments')).body.comments.filter(
    (comment: { postId: number }) => comment.postId === postId,
  )

async function newComment() {
  return { postId: await newPost(), authorId: user.userId, comment: 'Ура' }
}

describe('a change under an Idempotency-Key', () => {
  it('is made once, and the repeated call gets the first answer', async () => {
    const comment = await newComment()
    const key = newKey()
    const first = await repeat(key, '/comment', comment)
    const again = await repeat(key, '/comment', comment)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    expect(await commentsOn(comment.postId)).toHaveLength(1)
    await repeat(newKey(), '/comment', comment)
    await portal.post('/comment', comment)
    await portal.post('/comment', comment)
    expect(await commentsOn(comment.postId)).toHaveLength(4)
  })

  it('is made once although its answer was lost', async () => {
    const comment = await newComment()
    const key = newKey()
    await portal.admin.put('/faults', { operation: 'POST /comment', kind: 'lost' }).expect(200)
    await expect(repeat(key, '/comment', comment)).rejects.toThrow('socket hang up')
    const [made] = await commentsOn(comment.postId)
    const lost = (await portal.journal({ direction: 'in' })).at(-1)
    expect(lost).toMatchObject({ error: 'fault: lost', requestBody: comment, responseBody: made })
    expect(lost).not.toHaveProperty('status')
    expect((await repeat(key, '/comment', comment)).body).toEqual(made)
    expect(await commentsOn(comment.postId)).toEqual([made])
  })

  it('is refused with 422 when the key was that of another request', async () => {
    const comment = await newComment()
    const key = newKey()
    await repeat(key, '/comment', comment)
    const errors = [{ path: 'Idempotency-Key', message: 'с этим ключом уже был другой запрос' }]
    const otherBody = await repeat(key, '/comment', { ...comment, comment: 'Увы' })
    expect({ status: otherBody.status, errors: otherBody.body.errors }).toEqual({ status: 422, errors })
    const otherOperation = await repeat(key, '/user/connect-bot', comment)
    expect({ status: otherOperation.status, errors: otherOperation.body.errors }).toEqual({
      status: 422,
      errors,
    })
    expect(await commentsOn(comment.postId)).toHaveLength(1)
  })

  it('that was refused is tried anew', async () => {
    const key = newKey()
    const { userId } = await portal.user({ isActive: false })
    const comment = { ...(await newComment()), authorId: userId }
    expect((await repeat(key, '/comment', comment)).status).toBe(409)
    await portal.act('unblock-user', { userId }).expect(200)
    expect((await repeat(key, '/comment', comment)).status).toBe(201)
  })

  it('whose answer was lost although it was refused changes nothing', async () => {
    await portal.admin.put('/faults', { operation: 'POST /comment', kind: 'lost' }).expect(200)
    const comment = { ...(await newComment()), authorId: 999_999 }
    await expect(repeat(newKey(), '/comment', comment)).rejects.toThrow('socket hang up')
    expect(await commentsOn(comment.postId)).toEqual([])
    expect((await portal.journal()).at(-1)?.responseBody).toMatchObject({ success: false })
  })

  it.each(['', 'k'.repeat(256)])('is refused with the key “%s”', async (key) => {
    const comment = await newComment()
    const { status, body } = await repeat(key, '/comment', comment)
    expect(status).toBe(422)
    expect(body.errors).toEqual([{ path: 'Idempotency-Key', message: expect.any(String) }])
    expect(await commentsOn(comment.postId)).toEqual([])
    expect((await repeat('k'.repeat(255), '/user/connect-bot', { userId: user.userId })).status).toBe(200)
  })

  it('is as new after a reset, and after coming back to a snapshot from before it', async () => {
    await using own = await startPortal()
    const connect = (userId: number) =>
      own.post('/user/connect-bot', { userId }).set('Idempotency-Key', 'the key')
    const [one, other] = (await own.users()).map(({ userId }) => userId)
    if (one === undefined || other === undefined) throw new Error('no users')
    const before = (await own.admin.post('/snapshots')).body.snapshotId
    expect((await connect(one)).status).toBe(200)
    const after = (await own.admin.post('/snapshots')).body.snapshotId
    await own.admin.post(`/snapshots/${before}/restore`).expect(200)
    expect((await connect(other)).status).toBe(200)
    await own.admin.post(`/snapshots/${after}/restore`).expect(200)
    expect((await connect(other)).status).toBe(422)
    await own.admin.post('/reset').expect(200)
    expect((await connect(other)).status).toBe(200)
  })
})
