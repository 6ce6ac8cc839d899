import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Router } from 'express'
import type { PendingWork } from '#runtime/pending.ts'

/** Pages load the script once an hour; the tag tells whether it has changed. */
const CACHE_SECONDS = 3600

/** Serves the script of the chat, as `generate.ts` made it, to pages of any origin. */
export function serveScript(router: Router, pending: PendingWork): void {
  const script = readFileSync(join(import.meta.dirname, 'widget.js'))
  const tag = `"${createHash('sha256').update(script).digest('base64url')}"`
  router.get('/widget.js', (request, response) => {
    response.on('close', pending.begin())
    response.set({
      'access-control-allow-origin': '*',
      'cache-control': `public, max-age=${CACHE_SECONDS}`,
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': 'text/javascript; charset=utf-8',
      'x-content-type-options': 'nosniff',
      etag: tag,
    })
    if (request.get('if-none-match') === tag) response.status(304).end()
    else response.end(script)
  })
}
