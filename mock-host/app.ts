import express, { type Express } from 'express'
import { localOnly } from '#runtime/local-only.ts'
import { adminParts } from './admin/index.ts'
import { implementations } from './api/index.ts'
import { adminRouter } from './engine/admin/router.ts'
import { addFailures, addOperations } from './engine/operations/serve.ts'
import { picture } from './images.ts'
import { pages } from './pages/pages.ts'
import type { Portal } from './portal.ts'

/**
 * The whole portal as one Express application; the operations come first, because they must be quick.
 * @param hosts names under which the portal may be called, besides those of this machine
 */
export function createApp(portal: Portal, hosts: readonly string[]): Express {
  const app = express()
  app.disable('x-powered-by')
  // Nobody asks the portal conditionally, so hashing every answer would be for nothing.
  app.disable('etag')
  app.use(localOnly({ hosts }))
  addOperations(app, portal, implementations)
  app.get('/images/:name.png', (req, res) => {
    res.type('png').send(picture(req.params.name))
  })
  app.use(pages(portal))
  app.use('/__admin', adminRouter(portal, adminParts(portal)))
  addFailures(app, portal)
  return app
}
