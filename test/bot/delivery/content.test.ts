import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fates, type Member, newMember, newMembers } from '#test/support/people.ts'
import { startTestStack, type TestStack } from '#test/support/stack.ts'

const HTML = '<b>жирно</b> & "кавычки" <script>alert(1)</script> &amp; {{name}} $t(error.stale)'

let stack: TestStack

beforeAll(async () => {
  stack = await startTestStack()
})

beforeEach(() => stack.reset())

afterAll(() => stack[Symbol.asyncDispose]())

interface NewPost {
  title?: string
  text?: string
  imageUrl?: string
  withImage?: boolean
}

/** To the bot the posts are by somebody else: authors are not told of their own. */
const AUTHOR_ID = 1

async function publish(author: Member, readers: Member[], post: NewPost): Promise<number> {
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
    ...post,
  })
  const userIds = readers.map(({ userId }) => userId)
  await stack.call('post/new', { postId, authorId: AUTHOR_ID, userIds })
  await stack.settle()
  return postId
}

async function comment(author: Member, reader: Member, words: string): Promise<void> {
  const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
    authorId: author.userId,
  })
  await stack.call('comment/new', {
    postId,
    authorId: author.userId,
    commentAuthorId: author.userId,
    comment: words,
    userIds: [reader.userId],
  })
  await stack.settle()
}

/** Text of many words with an end that can be recognised. */
const long = (length: number) =>
  `${'слово '
    .repeat(Math.ceil(length / 6))
    .slice(0, length - 7)
    .trimEnd()} конец.`

describe('HTML from outside appears as text', () => {
  it('in posts', async () => {
    const author = await newMember(stack, { name: HTML.slice(0, 60), surname: '<i>Белова</i>' })
    await publish(author, [author], { title: HTML, text: HTML, withImage: false })
    const [seen] = await author.look()
    expect(seen?.text).toContain(`${HTML}\nАвтор: ${HTML.slice(0, 60)} <i>Белова</i>\n${HTML}`)
    expect(seen?.entities).toEqual([{ type: 'bold', offset: 0, length: HTML.length }])
  })

  it('in captions', async () => {
    const author = await newMember(stack)
    await publish(author, [author], { title: HTML, text: HTML, withImage: true })
    const [seen] = await author.look()
    expect(seen?.caption).toContain(HTML)
    expect(seen?.photo).toBeDefined()
  })

  it('in comments, and in the titles above them', async () => {
    const [author, reader] = (await newMembers(stack, [{ name: '<u>Пётр</u>' }, {}])) as [Member, Member]
    await comment(author, reader, HTML)
    expect((await reader.read())[0]).toContain(`<u>Пётр</u>`)
    await comment(author, reader, HTML)
    expect((await reader.read())[0]?.endsWith(`\n${HTML}`)).toBe(true)
  })

  it('in names, reasons, goods and fields', async () => {
    const member = await newMember(stack, { name: '<b>Анна</b> & Co' })
    const { userId } = member
    await stack.call('users/connect-bot', { userId })
    await stack.call('users/update', {
      userId,
      role: 'user',
      changed: [HTML.slice(0, 64), '__proto__', 'constructor'],
    })
    await stack.call('users/block', { userId, reason: HTML })
    await stack.call('users/unblock', { userId })
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', {
      userId,
      status: 'cart',
      items: [{ title: HTML, price: 10, quantity: 2 }],
    })
    await stack.call('cart/abandoned', { userId, orderId })
    await stack.advance(3_600_000)
    const words = (await member.read()).join('\n')
    expect(words).toContain('С возвращением, <b>Анна</b> & Co!')
    expect(words).toContain(`${HTML.slice(0, 64)}, __proto__, constructor`)
    expect(words).toContain(`Причина: ${HTML}`)
    expect(words).toContain(`• ${HTML} — 2 × 10 ₽`)
  })
})

describe('long texts', () => {
  it('of posts are split, the button under the last part', async () => {
    const author = await newMember(stack)
    const text = long(9000)
    await publish(author, [author], { title: 'Длинно', text, withImage: false })
    const seen = await author.look()
    expect(seen.length).toBe(3)
    expect(seen.map(({ inlineKeyboard }) => inlineKeyboard !== undefined)).toEqual([false, false, true])
    const words = seen.map(({ text }) => text).join(' ')
    expect(words.slice(words.indexOf('слово'))).toBe(text)
  })

  it.each([
    ['in one caption when it fits', 900, 1],
    ['after the picture when it does not', 1100, 2],
    ['after the picture in parts', 4090, 3],
  ])('under a picture come %s', async (_what, length, messages) => {
    const author = await newMember(stack, { name: 'Анна', surname: 'Белова' })
    const text = long(length)
    await publish(author, [author], { title: 'Длинно', text, withImage: true })
    const seen = await author.look()
    expect(seen).toHaveLength(messages)
    expect(seen[0]?.photo).toBeDefined()
    expect(seen.map(({ text, caption }) => text ?? caption ?? '').join(' ')).toContain('конец.')
    expect(await fates(stack, author.userId)).toEqual(Array(messages).fill('sent'))
  })

  it('of exactly the limits are sent, markup characters counted once', async () => {
    const author = await newMember(stack, { name: 'А', surname: 'Б' })
    const heading = 'Т\nАвтор: А Б\n'
    for (const [room, withImage] of [
      [1024, true],
      [4096, false],
    ] as const) {
      await publish(author, [author], { title: 'Т', text: '<'.repeat(room - heading.length), withImage })
      const seen = await author.look()
      expect(seen).toHaveLength(1)
      expect((seen[0]?.caption ?? seen[0]?.text)?.length).toBe(room)
    }
  })

  it('never lose half of a character', async () => {
    const author = await newMember(stack, { name: 'А', surname: 'Б' })
    const text = `я${'😀'.repeat(4500)}`
    await publish(author, [author], { title: 'Т', text, withImage: false })
    const words = (await author.read()).join('')
    expect(words.endsWith(text)).toBe(true)
  })

  it('of comments and reasons are split, too', async () => {
    const [author, reader] = (await newMembers(stack, [{}, {}])) as [Member, Member]
    await comment(author, reader, long(5000))
    const parts = await reader.look()
    expect(parts).toHaveLength(2)
    expect(
      parts
        .at(-1)
        ?.inlineKeyboard?.flat()
        .map(({ text }) => text),
    ).toContain('Ответить')
    const reason = long(20_000)
    await stack.call('users/block', { userId: reader.userId, reason })
    await stack.settle()
    const said = (await reader.read()).join(' ')
    expect(said.slice(said.indexOf('слово'))).toBe(reason)
    expect((await reader.chat()).replyKeyboard?.flat().map(({ text }) => text)).toContain(
      'Поделиться номером телефона',
    )
  })

  it('of lists are cut: nothing is refused for its length', async () => {
    const member = await newMember(stack)
    const { userId } = member
    const changed = Array.from({ length: 100 }, (_, index) => `${index}${'х'.repeat(62)}`)
    await stack.call('users/update', { userId, role: 'user', changed })
    const items = Array.from({ length: 100 }, () => ({
      title: '👍'.repeat(127),
      price: 99999.99,
      quantity: 1_000_000,
    }))
    await stack.portal.post('/__admin/orders', { userId, items, status: 'completed' })
    const cart = { userId, items, status: 'cart' }
    const { orderId } = await stack.portal.post<{ orderId: number }>('/__admin/orders', cart)
    await stack.call('cart/abandoned', { userId, orderId })
    await stack.call('users/connect-bot', { userId })
    await stack.advance(3_600_000)
    expect(await fates(stack, userId)).toEqual(Array(5).fill('sent'))
  })
})

describe('a picture', () => {
  it('that Telegram cannot fetch does not cost the news', async () => {
    const author = await newMember(stack)
    const imageUrl = 'http://127.0.0.1:9/none.png'
    await publish(author, [author], { title: 'Важное', text: 'Слова', imageUrl })
    const [seen, ...more] = await author.look()
    expect(seen?.text).toMatch(/^Важное[\s\S]*Слова$/)
    expect(seen?.photo).toBeUndefined()
    expect(seen?.inlineKeyboard?.flat()).toHaveLength(1)
    expect(more).toEqual([])
    expect(await fates(stack, author.userId)).toEqual(['sent'])
  })

  it('that is a page does not cost the words that follow it', async () => {
    const author = await newMember(stack)
    const imageUrl = `${stack.host.url}/__admin/health`
    await publish(author, [author], { title: 'Важное', text: long(2000), imageUrl })
    expect((await author.read()).join('')).toContain('конец.')
  })

  it('is not made up when there is none', async () => {
    const author = await newMember(stack)
    await publish(author, [author], { title: 'Без картинки', text: 'Слова', withImage: false })
    const [seen] = await author.look()
    expect([seen?.photo, seen?.text]).toEqual([undefined, expect.stringContaining('Без картинки')])
  })
})

describe('one communication to many', () => {
  it('pulls the post once and keeps the text once per language', async () => {
    const members = await newMembers(
      stack,
      Array.from({ length: 12 }, (_, index) => ({ languageCode: index % 3 === 0 ? 'en' : 'ru' })),
    )
    const [author] = members as [Member]
    for (const [index, member] of members.entries()) {
      if (index % 3 !== 0) continue
      await stack.bot.db
        .updateTable('people')
        .set({ locale: 'en' })
        .where('chat_id', '=', String(member.personId))
        .execute()
    }
    const before = await stack.pulls()
    await publish(author, members, { title: 'Общее', text: 'Слова' })
    expect((await stack.pulls()).slice(before.length)).toEqual(['GET /post'])
    const [row] = await stack.bot.db.selectFrom('communications').select('content').execute()
    expect(Object.keys(row?.content ?? {}).sort()).toEqual(['en', 'ru'])
    for (const [index, member] of members.entries()) {
      const [words] = await member.read()
      expect(words).toContain(index % 3 === 0 ? 'By Анна' : 'Автор: Анна')
    }
  })

  it('pulls the author of a comment once as well', async () => {
    const members = await newMembers(stack, [{}, {}, {}, {}])
    const { postId } = await stack.portal.post<{ postId: number }>('/__admin/posts', {
      authorId: members[0]?.userId,
    })
    const before = await stack.pulls()
    await stack.call('comment/new', {
      postId,
      authorId: members[0]?.userId,
      commentAuthorId: members[1]?.userId,
      comment: 'Ура',
      userIds: members.map(({ userId }) => userId),
    })
    await stack.settle()
    expect((await stack.pulls()).slice(before.length)).toEqual(['GET /post', 'GET /user'])
  })
})
