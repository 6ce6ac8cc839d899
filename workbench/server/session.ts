import type { Values } from '#harness/driver/host-driver.ts'
import { channelsOf, type Project } from '#harness/project/project.ts'
import type { RowResult } from '#harness/results/results.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { UserError } from '#runtime/user-error.ts'
import type {
  ActionView,
  MapView,
  PointView,
  RowMark,
  RowView,
  RunView,
  WorkbenchState,
} from '../protocol.ts'
import { accountEntity } from './accounts.ts'
import { actionsOf } from './actions.ts'
import { EventLog } from './event-log.ts'
import { fixturesOf } from './fixtures.ts'
import { Looks } from './looks.ts'
import { PartlyRun } from './partly-run.ts'
import { Passed } from './passed.ts'
import { introductions } from './recording/introductions.ts'
import { Recording } from './recording/recording.ts'
import type { Said } from './recording/said.ts'
import { refusal } from './refusal.ts'
import { mapsOf, pointsOf } from './rows.ts'
import { demandRows, type Stage } from './stage.ts'
import { Turns } from './turns.ts'
import { clockView } from './views.ts'

const RUNNING = {
  en: 'a run goes on, on the same systems: stop it, or wait for its end',
  ru: 'идёт прогон на этих же системах: остановите его или дождитесь конца',
}

export interface SessionOptions {
  readonly project: Project
  /** Disposed with the session. */
  readonly stage: Stage
  /** Told of our own faults, and of what cannot be shown. */
  readonly failed: (error: unknown) => void
}

/** The systems of a project that a workbench shows and plays. */
export class Session implements AsyncDisposable {
  readonly project: Project
  readonly log = new EventLog()
  readonly turns = new Turns()
  readonly recording = new Recording()
  readonly stage: Stage
  readonly looks: Looks
  readonly #failed: SessionOptions['failed']
  /** Ends when systems run that are being started on another channel. */
  #switched: Promise<unknown> = Promise.resolve()
  readonly #passed: Passed
  /** Read when they are first asked for. */
  #maps: readonly MapView[] | undefined
  #points: readonly PointView[] = []
  #actions: readonly ActionView[] = []
  /** What was made in the host by hand since the systems began. */
  readonly made: Values[] = []
  /** What can be made there. */
  fixtures: readonly ActionView[] = []
  readonly #results = new Map<string, RowResult>()
  readonly #marks = new Map<string, RowMark>()
  readonly partlyRun: PartlyRun
  #run: RunView | null = null
  /** Those that go on or wait for their turn. */
  #runs = 0

  private constructor({ project, stage, failed }: SessionOptions) {
    this.project = project
    this.stage = stage
    this.#failed = failed
    this.partlyRun = new PartlyRun(project)
    this.looks = new Looks(() => this.systems, this.log)
    this.#passed = new Passed(project.contract, this.log, failed)
  }

  /** @throws UserError when maps or features cannot be read, though rows are to be played */
  static async start(options: SessionOptions): Promise<Session> {
    await using started = new AsyncDisposableStack()
    const session = started.use(new Session(options))
    session.#actions = await actionsOf(options.project)
    session.fixtures = await fixturesOf(options.project)
    // Nobody need ever look at systems that are tried by hand, and they are to be there soon.
    if (options.stage.plays === 'rows') await session.#readMaps()
    session.bind()
    await session.looks.look()
    started.move()
    return session
  }

  /** Where people talk with the bot. */
  get channel(): string {
    return this.stage.channel
  }

  /** Those that run. @throws Error where they could not be started again */
  get systems(): Systems {
    const { current } = this.stage
    if (!current) throw new Error('the systems are not running')
    return current
  }

  /** Listens to the systems that run now; those of before may be gone. */
  bind(): void {
    const { current } = this.stage
    if (current) this.#passed.bind(current)
  }

  async state(): Promise<WorkbenchState> {
    await this.#switched
    // Nobody may have looked since something happened.
    if (this.stage.plays === 'by hand') await this.looks.look()
    const maps = this.#maps ?? (await this.#readMaps())
    const { name } = this.project
    return {
      version: 1,
      plays: this.stage.plays,
      project: { name, channels: channelsOf(this.project), channel: this.channel },
      maps: maps.map((map) => ({
        ...map,
        rows: map.rows.map((row) => this.#asItStands(row)),
      })),
      clock: await clockView(this.systems),
      points: this.#points,
      people: this.looks.people,
      exchanges: this.#passed.exchanges,
      heldBack: this.#passed.heldBack,
      actions: this.#actions,
      fixtures: this.fixtures,
      deeds: this.looks.deeds,
      faults: this.looks.faults.all,
      hasAccounts: accountEntity(this.project) !== undefined,
      operations: this.project.contract.of('host').map((operation) => operation.name),
      results: [...this.#results.values()],
      run: this.#run,
      recording: this.recording.view(),
      lastEvent: this.log.last,
    }
  }

  #asItStands(row: RowView): RowView {
    const partly = this.partlyRun.of(row.id)
    return { ...row, mark: this.#marks.get(row.id) ?? row.mark, ...(partly && { partly }) }
  }

  /** Reads the maps, the features and the recorded results anew, and has pages ask for them. */
  async readAgain(): Promise<void> {
    await this.#readMaps()
    this.partlyRun.check()
    this.#marks.clear()
    this.log.tell({ kind: 'reset' })
  }

  /** Whoever tries systems by hand can do so without maps, too. */
  async #readMaps(): Promise<readonly MapView[]> {
    this.#points = await pointsOf(this.project).catch(() => [])
    this.#maps = await mapsOf(this.project).catch((error: unknown) => {
      if (this.stage.plays === 'rows' || !(error instanceof UserError)) throw error
      this.#failed(error)
      return []
    })
    return this.#maps
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

  /** Does nothing but this until it ends: what is asked of the systems by hand is refused, also before its turn comes. */
  async runAlone(running: () => Promise<void>): Promise<void> {
    this.#runs += 1
    try {
      await this.turns.take(running)
    } finally {
      this.#runs -= 1
    }
  }

  /** @throws UserError while a run goes on, or waits for its turn: it begins the systems anew with each scenario */
  #demandNoRun(): void {
    if (this.#runs > 0) throw new UserError(RUNNING)
  }

  /** Everything begins anew: chats and exchanges of before are no longer there, and what was recorded does not go on. */
  begin(): void {
    this.recording.cutOff()
    this.made.length = 0
    this.looks.forget()
    this.#passed.forget()
    this.bind()
    this.log.tell({ kind: 'reset' })
  }

  /** Does something when it is its turn, with everything that follows from it, and tells what there is to see then. @throws UserError while a run goes on */
  async act<T>(doing: (systems: Systems) => Promise<T>): Promise<T> {
    this.#demandNoRun()
    return await this.turns.take(async () => {
      using _begun = this.looks.beginByHand()
      using _watching = this.looks.watching()
      try {
        return await doing(this.systems)
      } catch (error) {
        throw refusal(error)
      } finally {
        // What follows in real time takes its time, and is seen when it comes.
        if (this.stage.plays === 'rows' || this.systems.time === 'frozen') await this.systems.settle()
        this.looks.askAccountsAgain()
        await this.looks.look()
      }
    })
  }

  /**
   * Puts the systems back to their beginning, the clock among them: where it was moved, they are started anew.
   * @throws UserError where the systems are never put back, and while a run goes on
   */
  async reset(): Promise<void> {
    demandRows(this.stage)
    this.#demandNoRun()
    await this.turns.take(async () => {
      await this.#switching(this.stage.putBack())
      this.begin()
      await this.looks.look()
    })
  }

  /** Has those who ask for the state wait, while there may be no systems. */
  async #switching(switched: Promise<unknown>): Promise<void> {
    this.#switched = switched.catch(() => undefined)
    await switched.finally(() => this.bind())
  }

  /**
   * Starts the systems anew on another channel.
   * @throws UserError when the project has no such channel; when the systems do not start there, they go back
   */
  async switchTo(channel: string): Promise<void> {
    demandRows(this.stage)
    this.#demandNoRun()
    await this.turns.take(async () => {
      if (this.channel === channel) return
      await this.#switching(this.stage.switchTo(channel))
      this.begin()
      await this.looks.look()
    })
  }

  /** Begins to write down what is done by hand, with those who are there already, or ends it. @throws UserError while a run goes on */
  async record(isOn: boolean): Promise<void> {
    if (isOn) this.#demandNoRun()
    await this.turns.take(async () => {
      const isBeginning = isOn && !this.recording.isOn
      this.recording.turn(isOn)
      if (isBeginning) for (const said of await introductions(this.systems)) this.recording.add(said)
    })
    this.#tellRecording()
  }

  /** Writes down what was done by hand, where somebody wants it. */
  async noteDown(said: () => readonly Said[] | Promise<readonly Said[]>): Promise<void> {
    if (!this.recording.isOn) return
    for (const one of await said()) this.recording.add(one)
    this.#tellRecording()
  }

  #tellRecording(): void {
    this.log.tell({ kind: 'recording', recording: this.recording.view() })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.looks[Symbol.dispose]()
    this.#passed[Symbol.dispose]()
    await this.stage[Symbol.asyncDispose]()
  }
}
