import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { en } from '#mock-host/pages/texts/en.ts'
import { ru } from '#mock-host/pages/texts/ru.ts'
import { type FakeBot, introduce, startFakeBot } from '../fake-bot.ts'
import { type AdminUser, startPortal, type TestPortal } from '../portal.ts'
import { act, BROWSER, formsOf, linksOf, send, visit, wordsOf } from './browser.ts'

let portal: TestPortal
let bot: FakeBot
let anna: AdminUser

beforeAll(async () => {
  portal = await startPortal()
  bot = await startFakeBot()
  await introduce(portal, bot)
  anna = await portal.user({ name: 'Анна' })
})

afterAll(async () => {
  await portal[Symbol.asyncDispose]()
  await bot[Symbol.asyncDispose]()
})

/** All that a refused form must leave as it was. */
const everything = async () => [await portal.everything(), (await portal.outbox()).length]

async function expectNoChange(doing: () => Promise<unknown>): Promise<void> {
  const before = await everything()
  await doing()
  expect(await everything()).toEqual(before)
}

describe('a form that is not right', () => {
  it('comes back as it was filled in, says what is wrong where it is wrong, and changes nothing', async () => {
    await expectNoChange(async () => {
      const page = `/my/profile?userId=${anna.userId}`
      const filled = {
        'changes.name': '',
        'changes.phone': '+7 918',
        'changes.email': 'почта',
        'changes.surname': 'я'.repeat(300),
      }
      const { status, text } = await act(portal, page, 'edit-profile', filled)
      expect(status).toBe(422)
      expect(wordsOf(text, '.refused')[0]).toContain(ru.form.refused)
      expect(wordsOf(text, 'li')).toEqual([
        `Фамилия: ${ru.form.tooLong(255)}`,
        `Имя: ${ru.form.required}`,
        `Телефон: ${ru.form.phone}`,
        `Почта: ${ru.form.email}`,
      ])
      expect(text).toContain('aria-invalid="true" aria-describedby="edit-profile-changes-phone-wrong"')
      expect(formsOf(text)[0]?.fields).toMatchObject({ ...filled, 'was.changes.name': 'Анна', back: page })
      expect(linksOf(text)).toContain(page)
      expect(text).toContain(`data-user="${anna.userId}"`)
    })
  })

  it('can be mended and sent again, and leads back to where it was', async () => {
    const user = await portal.user()
    const page = `/my/profile?userId=${user.userId}`
    const { text } = await act(portal, page, 'edit-profile', { 'changes.phone': '1' })
    const [form] = formsOf(text)
    const fields = { ...form?.fields, 'changes.phone': '79180000001' }
    const { headers } = await send(portal, form?.address ?? '', fields).expect(303)
    expect(headers.location).toMatch(/^\/my\/profile\?userId=\d+&done=edit-profile&calls=\d+$/)
    expect((await portal.admin.get(`/users/${user.userId}`)).body).toEqual({ ...user, phone: '79180000001' })
  })

  it.each([
    ['pause-bot', { userId: '', until: 'завтра' }, ['Пользователь', 'До какого времени'], ru.form.moment],
    ['review-order', { orderId: 'x', rating: '9' }, ['Заказ', 'Оценка'], ru.form.number],
    ['publish-post', { authorId: '1', imageUrl: 'javascript:alert(1)' }, ['Адрес картинки'], ru.form.url],
    [
      'place-order',
      { userId: '1', 'items.1.title': 'Чай' },
      ['Товар 1: Цена', 'Товар 1: Кол'],
      ru.form.required,
    ],
    ['edit-user', { userId: '1', 'changes.role': 'king' }, ['Роль'], ru.form.wrong],
  ])('tells of %s what it needs', async (name, fields, labels, words) => {
    await expectNoChange(async () => {
      const { text } = await send(portal, `/do/${name}`, fields).expect(422)
      const items = wordsOf(text, 'li').join('\n')
      for (const label of labels) expect(items).toContain(label)
      expect(items).toContain(words)
    })
  })

  it('says what the portal refuses, in the language of the page', async () => {
    const { userId } = await portal.user({ isActive: false })
    const { orderId } = (await portal.admin.post('/orders', { userId, status: 'cart' })).body
    const refused = async (name: string, fields: Record<string, string>, lang: string) => {
      const { status, text } = await send(portal, `/do/${name}?lang=${lang}`, fields)
      expect(status).toBe(409)
      return wordsOf(text, '.refused')[0]
    }
    await expectNoChange(async () => {
      const blocked = { userId: String(userId), reason: 'Спам' }
      expect(await refused('block-user', blocked, 'ru')).toContain('Пользователь уже заблокирован')
      expect(await refused('block-user', blocked, 'en')).toContain('This user is blocked already')
      const order = { orderId: String(orderId) }
      expect(await refused('complete-order', order, 'ru')).toContain('если заказ: «принят исполнителем»')
      expect(await refused('complete-order', order, 'en')).toContain('“accepted by the performer”')
      const taken = { userId: String(userId), 'changes.phone': String((await portal.users())[0]?.phone) }
      expect(await refused('edit-user', taken, 'en')).toContain('Another user has this phone')
    })
  })

  it('does nothing for a page of another site', async () => {
    const fields = { userId: String(anna.userId) }
    await expectNoChange(async () => {
      for (const site of ['cross-site', 'same-site', 'none']) {
        const { status, text } = await send(portal, '/do/delete-user', fields, { 'sec-fetch-site': site })
        expect(status).toBe(409)
        expect(wordsOf(text, 'h1')).toEqual([ru.failures.refused])
      }
      for (const origin of ['http://evil.example', 'http://127.0.0.1:1', 'null'])
        await send(portal, '/do/delete-user', fields, { origin }).expect(403)
      await send(portal, '/do/delete-user', fields, { host: 'evil.example' }).expect(403)
    })
  })

  it('names an action that there is, and comes as a form', async () => {
    await expectNoChange(async () => {
      await send(portal, '/do/nothing', {}).expect(404)
      await send(portal, '/do/constructor', {}).expect(404)
      const json = portal.http.post('/do/delete-user').set('accept', BROWSER).send({ userId: anna.userId })
      await json.expect(422)
    })
  })

  it.each([
    '//evil.example',
    '/.//evil.example',
    '/\\evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '',
  ])('leads to no other site: %s', async (back) => {
    const fields = { userId: String(anna.userId), back }
    const { headers } = await send(portal, '/do/connect-bot', fields).expect(303)
    expect(headers.location).toMatch(/^\/\?done=/)
    const { text } = await send(portal, '/do/connect-bot', { back }).expect(422)
    const away = linksOf(text).filter((link) => !/^(?:#|\/(?!\/))/.test(link))
    expect(away).toEqual([])
  })
})

describe('what is not there', () => {
  const paths = [
    '/nowhere',
    '/posts/999999',
    '/posts/nonsense',
    '/orders/999999',
    '/tickets/999999',
    '/?userId=999999',
    '/?userId=anna',
    '/office/nothing',
    '/posts/%ff',
    '/%ff',
  ]

  it.each(['/orders', '/posts', '/user'])('of an operation is a page to a browser: %s', async (path) => {
    const { status, type, text } = await visit(portal, path)
    expect({ status, type }).toEqual({ status: 401, type: 'text/html' })
    expect(wordsOf(text, 'h1')).toEqual([ru.failures.notFound])
    await portal.http.get(path).set('accept', '*/*').expect(401).expect('content-type', /json/)
  })

  it.each(paths)('is a page to a browser and JSON to a program: %s', async (path) => {
    const page = await visit(portal, path)
    expect([404, 422]).toContain(page.status)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(wordsOf(page.text, 'h1')).toEqual([ru.failures.notFound])
    expect(linksOf(page.text)).toContain('/')
    for (const accept of ['*/*', 'application/json', 'application/json, text/plain, */*']) {
      const { status, body } = await portal.http.get(path).set('accept', accept)
      expect([404, 422]).toContain(status)
      expect(body).toMatchObject({ success: false, message: expect.any(String) })
    }
  })

  it('stays JSON in the admin API', async () => {
    const { body } = await visit(portal, '/__admin/nothing').expect(404)
    expect(body).toMatchObject({ success: false })
  })

  it('is told in English to those whose browser prefers it', async () => {
    const { text } = await visit(portal, '/posts/999999', { 'accept-language': 'en-GB,ru;q=0.5' })
    expect(text).toContain('<html lang="en">')
    expect(wordsOf(text, 'p')).toContain('There is no such post')
    expect(wordsOf(text, 'h1')).toEqual([en.failures.notFound])
  })
})

describe('an account that is closed', () => {
  it('has a page that says so and keeps the chat: blocked, with the reason, wherever one looks', async () => {
    const { userId } = await portal.user()
    const { orderId } = (await portal.admin.post('/orders', { userId })).body
    await portal.act('block-user', { userId, reason: '<i>Спам</i>' }).expect(200)
    for (const path of [`/?userId=${userId}`, `/my/profile?userId=${userId}`, `/orders/${orderId}`]) {
      const { text } = await visit(portal, path).expect(403)
      expect(wordsOf(text, 'h1')).toEqual([ru.closed.blocked])
      expect(wordsOf(text, 'dd')).toEqual(['<i>Спам</i>'])
      expect(text).toContain(`data-user="${userId}"`)
      expect(text).not.toContain('/my/orders')
    }
    expect((await portal.http.get(`/?userId=${userId}`)).body).toMatchObject({ success: false })
    const { text } = await unblock(userId)
    expect(wordsOf(text, 'h1')[0]).toMatch(/^Здравствуйте/)
  })

  it('has a page that says so and keeps the chat: deleted', async () => {
    const { userId } = await portal.user({ name: 'Ушедший' })
    await portal.act('delete-user', { userId }).expect(200)
    const { text } = await visit(portal, `/?userId=${userId}`).expect(410)
    expect(wordsOf(text, 'h1')).toEqual([ru.closed.deleted])
    expect(text).toContain(`data-user="${userId}"`)
    expect(text).not.toContain('Ушедший')
    await portal.http.get(`/?userId=${userId}`).expect(404)
  })
})

/** Unblocks by the button of the page of somebody who is blocked. */
async function unblock(userId: number) {
  const [form] = formsOf((await visit(portal, `/?userId=${userId}`)).text)
  const { headers } = await send(portal, form?.address ?? '', form?.fields ?? {}).expect(303)
  return visit(portal, headers.location ?? '')
}
