import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import express, { type Express } from 'express'
import document from '#contracts/openapi/bot.json' with { type: 'json' }

/** Swagger UI at `/api/docs`, on the OpenAPI document of this very API at `/api/openapi.json`. */
export function serveDocs(app: Express): void {
  app.get('/api/openapi.json', (_request, response) => void response.json(document))
  app.get(
    '/api/docs/swagger-initializer.js',
    (_request, response) => void response.type('js').send(INITIALIZER),
  )
  app.use(
    '/api/docs',
    (_request, response, next) => {
      response.set({ 'content-security-policy': POLICY, 'x-content-type-options': 'nosniff' })
      next()
    },
    express.static(dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))),
  )
}

/** Swagger UI draws with styles and pictures of its own, and asks nobody but this bot. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', presets: [SwaggerUIBundle.presets.apis] })
}
`
