import type { RequestHandler } from 'express'

/** Seconds for which a browser may remember what it was allowed (Chromium's upper limit is two hours). */
const PREFLIGHT_SECONDS = 7200

/**
 * Lets pages of the allowed origins talk to the chat (fetch.spec.whatwg.org, "CORS protocol"); pages of others
 * are refused even where the browser would only hide the answer from them. Cookies are not used.
 */
export function allowOrigins(origins: readonly string[]): RequestHandler {
  const any = origins.includes('*')
  return (request, response, next) => {
    const origin = request.get('origin')
    response.vary('origin')
    if (origin !== undefined) {
      if (!any && !origins.includes(origin)) {
        response.status(403).json({ message: `pages of ${origin} may not use this chat` })
        return
      }
      response.set('access-control-allow-origin', origin)
    }
    if (request.method !== 'OPTIONS') {
      next()
      return
    }
    response
      .set({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'authorization, content-type, last-event-id',
        'access-control-max-age': String(PREFLIGHT_SECONDS),
      })
      .status(204)
      .end()
  }
}

/** The token of `Authorization: Bearer …`, or undefined. */
export function bearer(header: string | undefined): string | undefined {
  return /^Bearer ([\w-]{43})$/i.exec(header ?? '')?.[1]
}
