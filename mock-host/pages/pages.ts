import { randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { queryId } from '#contracts/model/scalars.ts'
import type { Host } from '../engine/host.ts'
import { parse } from '../engine/http/parse.ts'
import { Refusal } from '../engine/refusal.ts'
import { activeUser } from '../entities/user.ts'
import { picture } from '../images.ts'
import { userPage, usersPage } from './html.ts'

/** Pages of the portal for people: `/` to choose who one is, `/?userId=` as that user, with the bot's chat. */
export function pages(portal: Host): Router {
  const router = Router()
  router.get('/images/:name.png', (req, res) => {
    res.type('png').send(picture(req.params.name))
  })
  router.get('/', (req, res) => {
    if (req.query.userId === undefined) show(res, undefined, (nonce) => usersPage(portal.data, nonce))
    else showUser(portal, req, res)
  })
  // A page that another site opens in a frame, or posts from, must not get a code: only this portal's own scripts do.
  // Another port of this machine is another site too, which browsers call the same one.
  router.post('/connect-code', async (req, res) => {
    if ((req.get('sec-fetch-site') ?? 'same-origin') !== 'same-origin')
      throw new Refusal(409, 'Код выдаётся только странице портала')
    const { userId } = activeUser(portal.data, parse(queryId, req.query.userId))
    const { lastAnswer } = await portal.outbox.ask({
      alias: 'users/connect-link',
      params: { userId },
    })
    const { code } = (lastAnswer ?? {}) as { code?: string }
    if (code === undefined) throw new Refusal(409, 'Бот не дал кода для входа')
    res.set('cache-control', 'no-store').json({ code })
  })
  return router
}

function showUser({ data, outbox }: Host, req: Request, res: Response): void {
  const user = activeUser(data, parse(queryId, req.query.userId))
  const [bot] = outbox.bots.values()
  const botUrl = bot && new URL(bot.baseUrl).origin
  show(res, botUrl, (nonce) => userPage(data, user, { botUrl, nonce }))
}

/** The policy is the one that docs/web-chat.md recommends: nothing but the portal itself and the bot's chat. */
function show(res: Response, botUrl: string | undefined, page: (nonce: string) => string): void {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    `connect-src 'self' ${botUrl ?? ''}`,
    `script-src ${botUrl ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  res
    .set({ 'content-security-policy': policy.join('; '), 'referrer-policy': 'no-referrer' })
    .type('html')
    .send(page(nonce))
}
