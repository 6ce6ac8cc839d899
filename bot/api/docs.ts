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
    express.static(dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))),
  )
}

const INITIALIZER = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', presets: [SwaggerUIBundle.presets.apis] })
}
`
