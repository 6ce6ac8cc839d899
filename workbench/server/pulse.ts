import type { Session } from './session.ts'

/** So often it is seen whether anything has happened, real milliseconds: it costs no more than a few additions. */
const BEAT_MS = 50
/** So often chats are looked at where nothing has been seen to happen: not all of it shows. */
const LOOK_MS = 250
/** Looking takes no more than this share of the time, however many people there are. */
const SHARE = 0.1

/**
 * Follows systems in which things happen at any time, by whoever calls them: has simulated time go on to where all is
 * done, and tells pages that listen what there is to see.
 */
export class Pulse implements AsyncDisposable {
  readonly #session: Session
  readonly #failed: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #beat: Promise<void> = Promise.resolve()
  #isOver = false
  /** That of the systems when they were last looked after. */
  #activity: number
  /** When to look though nothing seems to have happened, by `performance.now()`. */
  #lookAt = 0

  /** @param failed told of what goes wrong, once for all that happened at a time */
  constructor(session: Session, failed: (error: unknown) => void) {
    this.#session = session
    this.#failed = failed
    // What the systems do as they start is to be ended as well.
    this.#activity = -1
    this.#wait()
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#beat = this.#follow()
        .catch((error: unknown) => {
          if (!this.#isOver) this.#failed(error)
        })
        .finally(() => {
          if (!this.#isOver) this.#wait()
        })
    }, BEAT_MS)
  }

  async #follow(): Promise<void> {
    const { systems, turns, log, looks } = this.#session
    const before = this.#activity
    this.#activity = systems.activity()
    const isNews = this.#activity !== before
    if (isNews && systems.time === 'frozen') {
      await turns.take(async () => {
        using _watching = log.listeners > 0 ? looks.watching() : undefined
        await systems.settle()
      })
      // Its own doing is no news.
      this.#activity = systems.activity()
    }
    const began = performance.now()
    if (log.listeners === 0 || !(isNews || began >= this.#lookAt)) return
    await looks.look()
    const now = performance.now()
    this.#lookAt = now + Math.max(LOOK_MS, (now - began) / SHARE)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    clearTimeout(this.#timer)
    await this.#beat
  }
}
