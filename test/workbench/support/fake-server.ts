import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import { both } from '#runtime/bilingual.ts'
import type {
  FeatureProblem,
  SentenceView,
  WorkbenchEvent,
  WorkbenchState,
} from '../../../workbench/protocol.ts'
import { call, message, story } from './story.ts'

const PAGE = join(import.meta.dirname, '../../../workbench/server/page')

export interface Asked {
  readonly path: string
  readonly body: Record<string, unknown>
}

/** A server of the workbench's page whose systems are a story: it plays what it is asked for, and remembers it. */
export class FakeServer {
  /** Of the page; ends with a slash. */
  url = ''
  readonly asked: Asked[] = []
  state: WorkbenchState = story()
  /** The text of every feature. */
  feature = FEATURE
  /** What is wrong with every feature that is saved. */
  problems: readonly FeatureProblem[] = [{ line: 2, message: both('no such step'), nearest: [] }]
  readonly #streams = new Set<express.Response>()
  readonly #sent: { id: number; event: WorkbenchEvent }[] = []
  readonly #server: import('node:http').Server

  private constructor() {
    const app = express()
    app.use(express.json())
    app.use((_req, res, next) => {
      // As the server of the workbench says it: what it forbids must not be needed.
      res.set('content-security-policy', "default-src 'self'; img-src 'self' data:")
      next()
    })
    app.get('/api/state', (_req, res) => void res.json(this.state))
    app.get('/api/events', (req, res) => this.#open(Number(req.get('last-event-id') ?? Infinity), res))
    app.get('/api/feature', (_req, res) => void res.json(this.#file()))
    app.get('/api/things', (_req, res) => void res.json({ things: [{ id: '144', label: 'Лапина Анна' }] }))
    app.post('/api/{*path}', (req, res) => {
      const path = req.path.slice('/api/'.length)
      this.asked.push({ path, body: req.body })
      const isTaken = path === 'feature' && req.body.base !== this.#file().digest
      if (isTaken) res.status(409).json({ message: 'changed elsewhere', file: this.#file() })
      else res.status(path === 'reset' ? 409 : 200).json(this.#play(path, req.body))
    })
    app.use(express.static(PAGE))
    this.#server = app.listen(0, '127.0.0.1')
  }

  static async start(): Promise<FakeServer> {
    const server = new FakeServer()
    await once(server.#server, 'listening')
    server.url = `http://127.0.0.1:${(server.#server.address() as AddressInfo).port}/`
    return server
  }

  /** Tells every page that listens; `state` is what a page that comes later finds. */
  emit(event: WorkbenchEvent, state: Partial<WorkbenchState> = {}): void {
    const id = this.state.lastEvent + 1
    this.state = { ...this.state, ...state, lastEvent: id }
    this.#sent.push({ id, event })
    for (const stream of this.#streams) write(stream, id, event)
  }

  /** Breaks every stream, as a sleeping computer does; the pages are to come back. */
  breakStreams(): void {
    for (const stream of this.#streams) stream.destroy()
    this.#streams.clear()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakStreams()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #open(after: number, res: express.Response): void {
    res.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    res.write('retry: 50\n\n')
    for (const { id, event } of this.#sent) if (id > after) write(res, id, event)
    this.#streams.add(res)
    res.on('close', () => this.#streams.delete(res))
  }

  #play(path: string, body: Record<string, unknown>): object {
    if (path === 'reset') return { message: 'a run goes on: stop it first' }
    if (path === 'clock') this.#moveClock(Number(body.ms ?? 3_600_000))
    if (path === 'action') this.#block(body)
    if (path === 'feature') return this.#save(String(body.text))
    if (path === 'sentences') return { sentences: SENTENCES }
    if (path === 'why') return { lines: ['– held back: the user had paused the bot'] }
    if (path === 'record') this.#record(body.isOn === true)
    if (path === 'run') {
      const run = { selectors: ['account/6'], row: 'account/6', steps: [], waiting: 1 }
      this.emit({ kind: 'run', run }, { run })
    }
    return {}
  }

  #file() {
    return { text: this.feature, digest: `of ${this.feature}` }
  }

  #save(text: string): object {
    this.feature = text
    this.emit({ kind: 'reset' })
    return { problems: this.problems, digest: this.#file().digest }
  }

  #record(isOn: boolean): void {
    const lines = isOn
      ? [{ ru: 'Когда Анна пишет боту «/start»', en: 'When Anna writes "/start" to the bot' }]
      : []
    const recording = { isOn, lines }
    this.emit({ kind: 'recording', recording }, { recording })
  }

  #moveClock(ms: number): void {
    const now = new Date(Date.parse(this.state.clock.now) + ms).toISOString()
    const clock = { ...this.state.clock, now, due: null }
    this.emit({ kind: 'clock', clock }, { clock })
  }

  #block({ given }: Record<string, unknown>): void {
    const exchange = call(2, 'users/block', given as Record<string, unknown>)
    this.emit({ kind: 'exchange', exchange }, { exchanges: [...this.state.exchanges, exchange] })
    const people = this.state.people.map((person) => ({
      ...person,
      chat: {
        ...person.chat,
        messages: [...person.chat.messages, message(3, 'bot', 'Ваша учётная запись заблокирована.')],
      },
    }))
    for (const person of people) this.emit({ kind: 'person', person }, { people })
  }
}

function write(stream: express.Response, id: number, { kind, ...rest }: WorkbenchEvent): void {
  stream.write(`id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(rest)}\n\n`)
}

const SENTENCES: readonly SentenceView[] = [
  { ru: '{person} пишет боту {text}', en: '{person} writes {text} to the bot', role: 'when' },
  {
    ru: '{person} видит сообщение {text}',
    en: '{person} sees the message {text}',
    role: 'then',
  },
  {
    ru: '{person} нажимает кнопку {text}',
    en: '{person} presses the button {text}',
    role: 'when',
  },
  { ru: '{people} вошёл/вошла/вошли в бота', en: '{people} is/are logged in to the bot', role: 'given' },
  {
    ru: 'администратор снимает блокировку с {person}',
    en: 'an administrator lifts the block of {person}',
    role: 'when',
    cases: ['genitive'],
  },
]

const FEATURE = `# language: ru
@account/6
Функция: Блокировка
  Сценарий: Человек узнаёт о блокировке и её причине
    Допустим Анна вошла в бота
    Когда администратор блокирует Анну по причине "Спам"
`
