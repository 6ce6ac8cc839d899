import { randomBytes } from 'node:crypto'
import type { Response } from 'express'
import type { Host } from '../engine/host.ts'
import { frame } from './frame.ts'
import type { Page, Visit } from './visit.ts'

/** Sends a page under a policy that lets nothing in but the portal itself and the bot's chat (docs/web-chat.md). */
export function show(res: Response, visit: Visit, page: Page): void {
  const nonce = randomBytes(16).toString('base64')
  const botUrl = botUrlOf(visit.portal)
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    `connect-src 'self' ${botUrl ?? ''}`,
    `script-src ${botUrl ?? "'none'"}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  res
    .status(page.status ?? 200)
    .set({
      'content-security-policy': policy.join('; '),
      // With `no-referrer` browsers would hide the origin of the portal's own forms from the portal.
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      vary: 'accept-language',
    })
    .type('html')
    .send(frame(visit, page, { nonce, botUrl }))
}

/** Where the chat comes from; undefined while the portal knows no bot. */
function botUrlOf({ outbox }: Host): string | undefined {
  const [bot] = outbox.bots.values()
  return bot && new URL(bot.baseUrl).origin
}
