import express, { type Express } from 'express'
import { aliases } from '#contracts/bot/index.ts'
import { operations } from '#contracts/host/index.ts'
import { localOnly } from '#runtime/local-only.ts'
import { actions } from './actions/index.ts'
import { adminRouter } from './engine/admin/router.ts'
import type { Host } from './engine/host.ts'
import { implementBySemantics } from './engine/operations/by-semantics.ts'
import { addFailures, addOperations } from './engine/operations/serve.ts'
import { rules } from './entities/index.ts'
import { picture } from './images.ts'
import { pages } from './pages/pages.ts'

/**
 * The whole portal as one Express application; the operations come first, because they must be quick.
 * @param hosts names under which the portal may be called, besides those of this machine
 */
export function createApp(portal: Host, hosts: readonly string[]): Express {
  const app = express()
  app.disable('x-powered-by')
  // Nobody asks the portal conditionally, so hashing every answer would be for nothing.
  app.disable('etag')
  app.use(localOnly({ hosts }))
  addOperations(app, portal, implementationsIn(portal))
  app.get('/images/:name.png', (req, res) => {
    res.type('png').send(picture(req.params.name))
  })
  app.use(pages(portal))
  app.use('/__admin', adminRouter(portal, { actions, operations: Object.keys(operations), aliases }))
  addFailures(app, portal)
  return app
}

/** Every operation of the contract; the most frequent ones first. */
function implementationsIn({ data }: Host) {
  const all = Object.entries(operations)
  return Object.fromEntries(
    all.map(([name, operation]) => [name, implementBySemantics(operation, data.entities, rules)]),
  )
}
