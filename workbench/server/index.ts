import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Project } from '#harness/project/project.ts'
import { MESSENGER } from '#harness/project/project.ts'
import { listen } from '#runtime/http.ts'
import { hasForeignBody, localOnly } from '#runtime/local-only.ts'
import { ownFiles } from '#runtime/own-files.ts'
import { UserError } from '#runtime/user-error.ts'
import type { WorkbenchRequests } from '../protocol.ts'
import { answersOf } from './api.ts'
import { exportedPage } from './export.ts'
import { readFeature } from './features.ts'
import { requestSchemas } from './requests.ts'
import { Runs } from './runs.ts'
import { Session } from './session.ts'
import { streamEvents } from './stream.ts'

export interface WorkbenchOptions {
  readonly project: Project
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly channel?: string
  /** Told of our own faults. */
  readonly failed?: (error: unknown) => void
}

/** A workbench that runs. */
export interface Workbench extends AsyncDisposable {
  /** The address of its page, with the token without which nobody gets anything; it ends with a slash. */
  readonly url: string
}

/** A page may load nothing but what this server has, and send nothing anywhere else. */
const POLICY =
  "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

/**
 * Starts the workbench of a project: its systems, and the page on which people see and play them.
 * @throws UserError, ListenError when the systems cannot be started, or the port is taken
 */
export async function startWorkbench({
  project,
  port = 0,
  channel = MESSENGER,
  failed = () => undefined,
}: WorkbenchOptions): Promise<Workbench> {
  await using started = new AsyncDisposableStack()
  const session = started.use(await Session.start({ project, channel }))
  const runs = new Runs(session)
  const token = randomBytes(16).toString('base64url')
  const listening = started.use(await listen(createApp(session, runs, { token, failed }), port))
  // Streams would hold up the end.
  started.defer(() => listening.server.closeAllConnections())
  started.defer(() => runs.stop())
  const resources = started.move()
  return {
    url: `${listening.url}/${token}/`,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

function createApp(
  session: Session,
  runs: Runs,
  { token, failed }: { readonly token: string; readonly failed: (error: unknown) => void },
): Express {
  const app = express()
  app.disable('x-powered-by')
  app.use(localOnly({ hosts: [] }))
  app.use((_request, response, next) => {
    response.set({
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    next()
  })
  const page = express.Router()
  page.get('/api/state', async (_request, response) => void response.json(await session.state()))
  page.get('/api/events', (request, response) => streamEvents(session.log, request, response))
  page.get('/api/export', async (request, response) => {
    const { channel } = session
    const language = request.query.language === 'ru' ? 'ru' : 'en'
    const html = exportedPage(await session.state(), { channel, now: new Date(), language })
    response.attachment('report.html').send(html)
  })
  page.get('/api/feature', async (request, response) => {
    const source = String(request.query.source ?? '')
    response.json({ source, text: await readFeature(session.project, source) })
  })
  page.post('/api/:what', ownBodies, express.json({ limit: '2mb' }), answering(session, runs))
  page.use(express.static(fileURLToPath(ownFiles.workbenchPage), { etag: false, cacheControl: false }))
  app.use(`/${token}`, page)
  app.use((_request, response) => void response.status(404).end())
  app.use(answerError(failed))
  return app
}

/** Other pages may send any type of body but this one unasked. */
const ownBodies: RequestHandler = (request, response, next) => {
  if (hasForeignBody(request)) response.status(415).json({ message: 'the body must be application/json' })
  else next()
}

function answering(session: Session, runs: Runs): RequestHandler {
  const answers = answersOf(session, runs)
  return async (request, response) => {
    const what = String(request.params.what)
    if (!isKnown(what)) return void response.status(404).json({ message: `there is no request ${what}` })
    const parsed = requestSchemas[what].safeParse(request.body ?? {})
    if (!parsed.success) {
      const [{ path, message } = { path: [], message: '' }] = parsed.error.issues
      return void response.status(422).json({ message: `${[what, ...path].join('.')}: ${message}` })
    }
    const answer = answers[what] as (asked: unknown) => Promise<object>
    response.json(await answer(parsed.data))
  }
}

const isKnown = (what: string): what is keyof WorkbenchRequests => Object.hasOwn(requestSchemas, what)

/** A mistake of who asks gets its words, our own fault none of its. */
function answerError(failed: (error: unknown) => void): ErrorRequestHandler {
  return (error: { status?: number; message?: string }, _request, response, _next) => {
    if (error instanceof UserError) return void response.status(409).json({ message: error.message })
    if (error.status !== undefined && error.status < 500)
      return void response.status(error.status).json({ message: 'the body is not valid JSON' })
    failed(error)
    response.status(500).json({ message: 'commap broke: its terminal says why' })
  }
}
