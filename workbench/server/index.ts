import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Project } from '#harness/project/project.ts'
import { MESSENGER } from '#harness/project/project.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { type Bilingual, type Language, languages, listed } from '#runtime/bilingual.ts'
import { listen } from '#runtime/http.ts'
import { explained } from '#runtime/issues.ts'
import { hasForeignBody, localOnly } from '#runtime/local-only.ts'
import { ownFiles } from '#runtime/own-files.ts'
import { UserError } from '#runtime/user-error.ts'
import type { FeatureText, WorkbenchRequests } from '../protocol.ts'
import { answersOf } from './api.ts'
import { exportedPage } from './export.ts'
import { FeatureChanged, readFeature } from './features.ts'
import { Pulse } from './pulse.ts'
import { requestSchemas } from './requests.ts'
import { Runs } from './runs.ts'
import { Session } from './session.ts'
import { HandStage, RowStage } from './stage.ts'
import { streamEvents } from './stream.ts'
import { thingsBy } from './things.ts'

export interface WorkbenchOptions {
  readonly project: Project
  /** 0, the default, takes a free one. */
  readonly port?: number
  readonly channel?: string
  /** Systems that run, to be tried by hand; they are left as they are. By default others are started, to replay rows on. */
  readonly on?: Systems
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
 * Starts the workbench of a project: the page on which people see and play its systems, and the systems.
 * @throws UserError, ListenError when the systems cannot be started, or the port is taken
 */
export async function startWorkbench({
  project,
  port = 0,
  channel = MESSENGER,
  on,
  failed = () => undefined,
}: WorkbenchOptions): Promise<Workbench> {
  await using started = new AsyncDisposableStack()
  const stage = started.use(on ? new HandStage(on) : await RowStage.start(project, channel))
  const session = started.use(await Session.start({ project, stage, failed }))
  if (on) started.use(new Pulse(session, failed))
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
    response.json({ source, ...(await readFeature(session.project, source)) })
  })
  page.get('/api/things', async (request, response) => {
    const id = String(request.query.id ?? '')
    response.json({ things: await thingsBy(session.systems, id, session) })
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
  if (hasForeignBody(request)) refuse(request, response, 415, words.foreignBody)
  else next()
}

function answering(session: Session, runs: Runs): RequestHandler {
  const answers = answersOf(session, runs)
  return async (request, response) => {
    const what = String(request.params.what)
    if (!isKnown(what)) return refuse(request, response, 404, words.noRequest(what))
    const schema = requestSchemas[what]
    const asked = request.body ?? {}
    const parsed = schema.safeParse(asked)
    if (!parsed.success) {
      const mistakes = explained(schema, asked, (issues) =>
        issues.map(({ path, message }) => `${[what, ...path].join('.')}: ${message}`),
      )
      return refuse(request, response, 422, listed(mistakes, '; '))
    }
    const answer = answers[what] as (asked: unknown, language: Language) => Promise<object>
    response.json(await answer(parsed.data, languageAskedBy(request)))
  }
}

const isKnown = (what: string): what is keyof WorkbenchRequests => Object.hasOwn(requestSchemas, what)

/** A mistake of who asks gets its words, our own fault none of its. */
function answerError(failed: (error: unknown) => void): ErrorRequestHandler {
  return (error: { status?: number }, request, response, _next) => {
    if (error instanceof FeatureChanged)
      return refuse(request, response, 409, error.told, { file: error.file })
    if (error instanceof UserError) return refuse(request, response, 409, error.told)
    if (error.status !== undefined && error.status < 500)
      return refuse(request, response, error.status, words.noJson)
    failed(error)
    refuse(request, response, 500, words.broke)
  }
}

/** Says why not, in the language that the page asks for, with what the page needs to go on. */
function refuse(
  request: Request,
  response: Response,
  status: number,
  why: Bilingual,
  more: { readonly file?: FeatureText } = {},
): void {
  response.status(status).json({ message: why[languageAskedBy(request)], ...more })
}

/** English where a request names another language, or none. */
const languageAskedBy = (request: Request): Language =>
  languages.find((language) => language === request.acceptsLanguages(...languages)) ?? 'en'

const words = {
  foreignBody: { en: 'the body must be application/json', ru: 'тело запроса должно быть application/json' },
  noRequest: (what: string): Bilingual => ({
    en: `there is no request ${what}`,
    ru: `запроса ${what} нет`,
  }),
  noJson: { en: 'the body is not valid JSON', ru: 'тело запроса – не JSON' },
  broke: {
    en: 'commap broke: its terminal says why',
    ru: 'commap сломался: почему – сказано в его терминале',
  },
}
