import { type OperationName, operations } from '#contracts/host/index.ts'
import type { Operation } from '#contracts/model/operation.ts'
import { access } from '#scenarios/credentials.ts'
import type { Random } from '../../support/random.ts'
import type { Fields } from '../mutate.ts'
import { type Cast, doomed, recast, type Template, type TemplateMaker } from '../template.ts'

const authorization = `Bearer ${access.hostToken}`
const names = Object.keys(operations) as OperationName[]
/** After these a user is told nothing for some time, or for ever. */
const ENDING = /disconnect|pause/
/** A bot of nobody: calls to the real one must go on. */
const NO_BOT = 7
const ITEMS = [{ name: 'Набор', price: 100, quantity: 1 }]
/** A pause may be for a year at most. */
const UNTIL = new Date(Date.now() + 86_400_000).toISOString()

/** Requests to the simulated portal: as the bot sends them, its admin API, its pages. */
export const portalTemplates: readonly TemplateMaker[] = [operation, operation, action, admin, page]

function operation(random: Random, cast: Cast): Template {
  const wanted: Operation = operations[random.pick(names)]
  const { method, path } = wanted
  const whom = ENDING.test(path) ? doomed(cast) : cast
  const example = random.pick(Object.values(wanted.examples))
  const key = random.next() < 0.2 && { 'idempotency-key': `key-${random.between(1, 500)}` }
  return {
    ...{ service: 'portal', method, path, headers: { authorization, ...key } },
    ...(example.query && { query: recast(random, whom, example.query) }),
    ...(example.body && { body: recast(random, whom, example.body) }),
  }
}

function action(random: Random, cast: Cast): Template {
  const [userId, orderId] = [random.pick(cast.userIds), random.pick(cast.orderIds)]
  const ended = { userId: random.pick(doomed(cast).userIds) }
  const [name, body] = random.pick<readonly [string, Fields]>([
    ...['connect-bot', 'connect-by-link', 'resume-bot', 'unblock-user'].map(
      (one) => [one, { userId }] as const,
    ),
    ...['pay-order', 'accept-order', 'complete-order', 'abandon-cart', 'empty-cart'].map(
      (one) => [one, { orderId }] as const,
    ),
    ['disconnect-bot', ended],
    ['delete-user', ended],
    ['pause-bot', { ...ended, until: UNTIL }],
    ['edit-profile', { userId, changes: { name: 'Анна' } }],
    ['edit-user', { userId, changes: { surname: 'Ким', phone: '79180000000' } }],
    ['block-user', { ...ended, reason: 'Спам' }],
    ['publish-post', { authorId: userId, title: 'Новость', text: 'Текст', withImage: false }],
    ['comment-post', { postId: random.pick(cast.postIds), authorId: userId, comment: 'Да' }],
    ['place-order', { userId, items: ITEMS }],
    ['fill-cart', { userId, items: ITEMS }],
    ['review-order', { orderId, rating: 5, text: 'Спасибо' }],
    ['no-action', {}],
  ])
  return { service: 'portal', method: 'POST', path: `/__admin/actions/${name}`, body }
}

function admin(random: Random, cast: Cast): Template {
  const [userId, postId] = [random.pick(cast.userIds), random.pick(cast.postIds)]
  const of = (method: string, path: string, rest: Partial<Template> = {}): Template => ({
    ...{ service: 'portal', method, path: `/__admin/${path}`, ...rest },
  })
  return random.pick<Template>([
    of('POST', 'users', { body: { name: 'Анна', role: 'user', familyId: 8_001, sharesPhone: true } }),
    of('GET', `users/${userId}`),
    of('POST', 'posts', { body: { authorId: userId, title: 'Новость', imageUrl: 'http://127.0.0.1/a.png' } }),
    of('GET', `posts/${postId}`),
    of('POST', 'comments', { body: { postId, authorId: userId, comment: 'Да', createdAt: UNTIL } }),
    of('GET', `comments/${random.pick(cast.commentIds)}`),
    of('POST', 'orders', { body: { userId, status: 'completed', createdAt: UNTIL, items: ITEMS } }),
    of('GET', `orders/${random.pick(cast.orderIds)}`),
    of('GET', 'requests', { query: { direction: 'in', limit: '5' } }),
    of('POST', 'requests/find', { body: { method: 'GET', path: '/user', status: 200, sinceId: 1 } }),
    of('GET', 'outbox', { query: { state: 'dead' } }),
    of('POST', `outbox/${random.between(1, 50)}/resend`),
    of('PUT', `bots/${NO_BOT}`, {
      body: { baseUrl: 'http://127.0.0.1:9', token: 'token' },
    }),
    of('GET', 'bots/1'),
    of('DELETE', `bots/${NO_BOT}`),
    of('PUT', 'faults', { body: { operation: 'GET /posts', kind: 'garbage', times: 1 } }),
    of('DELETE', 'faults'),
    of('GET', random.pick(['faults', 'actions', 'health', 'bots', 'nothing'])),
    of('POST', 'snapshots'),
    of('POST', 'snapshots/100000/restore'),
  ])
}

function page(random: Random, cast: Cast): Template {
  const query = { userId: String(random.pick(cast.userIds)) }
  return random.pick<Template>([
    { service: 'portal', method: 'GET', path: '/' },
    { service: 'portal', method: 'GET', path: '/', query },
    { service: 'portal', method: 'POST', path: '/connect-code', query },
    { service: 'portal', method: 'GET', path: `/images/post-${random.between(1, 9)}.png` },
    {
      service: 'portal',
      method: 'GET',
      path: random.pick(['/nothing', '/images/.png', '/images/a', '/user/']),
    },
  ])
}
