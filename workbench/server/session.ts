import { channelsOf, type Project } from '#harness/project/project.ts'
import type { RowResult } from '#harness/results/results.ts'
import { KeptSystems } from '#harness/systems/kept-systems.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'
import type {
  ActionView,
  ExchangeView,
  MapView,
  PersonView,
  RowMark,
  RunView,
  WorkbenchRequests,
  WorkbenchState,
} from '../protocol.ts'
import { actionsOf } from './actions.ts'
import { ClockNews } from './clock-news.ts'
import { EventLog } from './event-log.ts'
import { Recording } from './recording/recording.ts'
import type { Said } from './recording/said.ts'
import { timeSaid } from './recording/time.ts'
import { refusal } from './refusal.ts'
import { mapsOf } from './rows.ts'
import { Turns } from './turns.ts'
import { clockView, exchangeView, peopleIn } from './views.ts'

/** So often people's chats are looked at while something goes on, real milliseconds. */
const LOOK_MS = 100
/** Of exchanges so many are told to a page that asks for the state. */
const EXCHANGES_SHOWN = 500

export interface SessionOptions {
  readonly project: Project
  readonly channel: string
}

/** The systems of a project that a workbench shows and plays, kept warm between runs. */
export class Session implements AsyncDisposable {
  readonly project: Project
  readonly log = new EventLog()
  readonly turns = new Turns()
  readonly recording = new Recording()
  #kept: KeptSystems
  #channel: string
  /** Ends when systems run that are being started on another channel. */
  #switched: Promise<unknown> = Promise.resolve()
  /** What was last seen of everybody, as JSON, by their ids. */
  #seen = new Map<number, string>()
  readonly #clockNews = new ClockNews()
  #looks: Promise<void> = Promise.resolve()
  #people: readonly PersonView[] = []
  #exchanges: ExchangeView[] = []
  #listening: { readonly systems: Systems; readonly end: Disposable } | undefined
  #maps: readonly MapView[] = []
  #actions: readonly ActionView[] = []
  readonly #results = new Map<string, RowResult>()
  readonly #marks = new Map<string, RowMark>()
  #run: RunView | null = null
  #looking: NodeJS.Timeout | undefined

  private constructor({ project, channel }: SessionOptions) {
    this.project = project
    this.#channel = channel
    this.#kept = new KeptSystems(project, { channel })
  }

  /** @throws UserError, ListenError when the systems cannot be started */
  static async start(options: SessionOptions): Promise<Session> {
    await using started = new AsyncDisposableStack()
    const session = started.use(new Session(options))
    await session.#kept.take()
    session.#actions = await actionsOf(options.project)
    session.#maps = await mapsOf(options.project)
    session.bind()
    await session.look()
    started.move()
    return session
  }

  /** The systems, which a replay takes from here. */
  get kept(): KeptSystems {
    return this.#kept
  }

  /** Where people talk with the bot. */
  get channel(): string {
    return this.#channel
  }

  /** Those that run. @throws Error before they have been started */
  get systems(): Systems {
    const { current } = this.kept
    if (!current) throw new Error('the systems are not running')
    return current
  }

  /** Listens to the systems that run now; those of before may be gone. */
  bind(): void {
    const { systems } = this
    if (this.#listening?.systems === systems) return
    this.#listening?.end[Symbol.dispose]()
    const end = systems.recorded.listen((one) => {
      const exchange = exchangeView(this.project.contract, one)
      this.#exchanges = [...this.#exchanges.slice(1 - EXCHANGES_SHOWN), exchange]
      this.log.tell({ kind: 'exchange', exchange })
    })
    this.#listening = { systems, end }
  }

  async state(): Promise<WorkbenchState> {
    await this.#switched
    const { name } = this.project
    return {
      version: 1,
      project: { name, channels: channelsOf(this.project), channel: this.channel },
      maps: this.#maps.map((map) => ({
        ...map,
        rows: map.rows.map((row) => ({ ...row, mark: this.#marks.get(row.id) ?? row.mark })),
      })),
      clock: await clockView(this.systems),
      people: this.#people,
      exchanges: this.#exchanges,
      actions: this.#actions,
      operations: this.project.contract.of('host').map((operation) => operation.name),
      results: [...this.#results.values()],
      run: this.#run,
      recording: this.recording.view(),
      lastEvent: this.log.last,
    }
  }

  /** Reads the maps, the features and the recorded results anew, and has pages ask for them. */
  async readAgain(): Promise<void> {
    this.#maps = await mapsOf(this.project)
    this.#marks.clear()
    this.log.tell({ kind: 'reset' })
  }

  /** A row stands otherwise than before. */
  mark(id: string, mark: RowMark, result?: RowResult): void {
    this.#marks.set(id, mark)
    if (result) this.#results.set(id, result)
    this.log.tell({ kind: 'row', id, mark, ...(result && { result }) })
  }

  get run(): RunView | null {
    return this.#run
  }

  set run(run: RunView | null) {
    this.#run = run
    this.log.tell({ kind: 'run', run })
  }

  /** Everything begins anew: chats and exchanges of before are no longer there. */
  begin(): void {
    this.#seen.clear()
    this.#people = []
    this.#exchanges = []
    this.bind()
    this.log.tell({ kind: 'reset' })
  }

  /** Tells of chats that have changed, and of the time. One look after another: what is older never comes last. */
  look(): Promise<void> {
    const look = this.#looks.then(() => this.#look())
    this.#looks = look.catch(() => undefined)
    return look
  }

  async #look(): Promise<void> {
    this.#people = await peopleIn(this.systems)
    for (const person of this.#people) {
      const look = JSON.stringify(person)
      if (this.#seen.get(person.personId) === look) continue
      this.#seen.set(person.personId, look)
      this.log.tell({ kind: 'person', person })
    }
    const clock = await clockView(this.systems)
    if (this.#clockNews.take(clock)) this.log.tell({ kind: 'clock', clock })
  }

  /** Looks at the chats again and again while something goes on. */
  watching(): Disposable {
    const turn = () => {
      this.#looking = setTimeout(() => {
        this.look()
          .catch(() => undefined)
          .finally(() => this.#looking && turn())
      }, LOOK_MS)
    }
    turn()
    return {
      [Symbol.dispose]: () => {
        clearTimeout(this.#looking)
        this.#looking = undefined
      },
    }
  }

  /** Does something when it is its turn, with everything that follows from it, and tells what there is to see then. */
  act<T>(doing: (systems: Systems) => Promise<T>): Promise<T> {
    return this.turns.take(async () => {
      using _watching = this.watching()
      try {
        return await doing(this.systems)
      } catch (error) {
        throw refusal(error)
      } finally {
        await this.systems.settle()
        await this.look()
      }
    })
  }

  async reset(): Promise<void> {
    await this.turns.take(async () => {
      await this.#kept.take()
      this.begin()
      await this.look()
    })
  }

  /**
   * Starts the systems anew on another channel.
   * @throws UserError when the project has no such channel; when the systems do not start there, they go back
   */
  async switchTo(channel: string): Promise<void> {
    const known = channelsOf(this.project)
    if (!known.includes(channel))
      throw new UserError(`the project has no channel ${channel}; it has: ${known.join(', ')}`)
    await this.turns.take(async () => {
      const before = this.channel
      if (before === channel) return
      const started = this.#startOn(channel).catch(async (error) => {
        await this.#startOn(before)
        throw error
      })
      this.#switched = started.catch(() => undefined)
      await started
      this.begin()
      await this.look()
    })
  }

  async #startOn(channel: string): Promise<void> {
    await this.#kept[Symbol.asyncDispose]()
    this.#kept = new KeptSystems(this.project, { channel })
    await this.#kept.take()
    this.#channel = channel
    this.bind()
  }

  /** Begins to write down what is done by hand, or ends it. */
  record(isOn: boolean): void {
    this.recording.turn(isOn)
    this.#tellRecording()
  }

  /** Writes down what was done by hand, where somebody wants it. */
  async noteDown(said: () => Said | Promise<Said>): Promise<void> {
    if (!this.recording.isOn) return
    this.recording.add(await said())
    this.#tellRecording()
  }

  #tellRecording(): void {
    this.log.tell({ kind: 'recording', recording: this.recording.view() })
  }

  async move(clock: WorkbenchRequests['clock']): Promise<void> {
    await this.act(async (systems) => {
      const now = systems.clock.now()
      const to =
        'ms' in clock ? now + clock.ms : 'to' in clock ? Date.parse(clock.to) : await systems.nextDue()
      if (to === undefined) throw new UserError('nothing waits for a later time')
      if (Number.isNaN(to) || to < now)
        throw new UserError('the time to move to must be a moment from now on')
      await systems.advance(to - now)
      await this.noteDown(() => timeSaid(to - now))
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#looking)
    this.#looking = undefined
    this.#listening?.end[Symbol.dispose]()
    await this.#kept[Symbol.asyncDispose]()
  }
}
