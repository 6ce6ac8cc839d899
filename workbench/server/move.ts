import { UserError } from '#runtime/user-error.ts'
import type { ClockView, WorkbenchRequests } from '../protocol.ts'
import { timeSaid } from './recording/time.ts'
import type { Session } from './session.ts'
import { clockView } from './views.ts'

/**
 * Lets time pass.
 * @returns the time afterwards
 * @throws UserError for a time that is over, or a clock that cannot be moved
 */
export function move(session: Session, clock: WorkbenchRequests['clock']): Promise<ClockView> {
  return session.act(async (systems) => {
    if (systems.time === 'real' && session.stage.plays === 'by hand') throw new UserError(REAL_TIME)
    const now = systems.clock.now()
    const to = 'ms' in clock ? now + clock.ms : 'to' in clock ? Date.parse(clock.to) : await systems.nextDue()
    if (to === undefined) throw new UserError(NOTHING_DUE)
    if (Number.isNaN(to) || to < now) throw new UserError(OVER)
    await systems.advance(to - now)
    await session.noteDown(() => [timeSaid(to - now)])
    return clockView(systems)
  })
}

const REAL_TIME = {
  en: 'the systems have the real time, which cannot be moved: commap start --clock simulated gives them one that can',
  ru: 'время в системах настоящее, его не переведёшь: с commap start --clock simulated оно переводится',
}

const NOTHING_DUE = {
  en: 'nothing waits for a later time',
  ru: 'более позднего времени ничто не ждёт',
}

const OVER = {
  en: 'the time to move to must be a moment from now on',
  ru: 'перейти можно только к моменту, который ещё не прошёл',
}
