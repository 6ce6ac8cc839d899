import { registerHooks } from 'node:module'

const HOOKS = import.meta.resolve('../../hooks.ts')
const STACK = import.meta.resolve('../../stack.ts')

/** What is imported by whom, and what they get. */
const standIns = new Map([
  [`./stack.ts of ${HOOKS}`, import.meta.resolve('./stack.ts')],
  [`#bot/index.ts of ${STACK}`, import.meta.resolve('./bot.ts')],
  [`#mock-host/index.ts of ${STACK}`, import.meta.resolve('./mock-host.ts')],
])

/**
 * From here on the replays of this process share one stack, whose portal and bot are behind proxies. Replay, hooks
 * and steps stay as they are: a replay that is built otherwise would prove nothing of the one that people run.
 * Must come before the stack is loaded.
 */
export function standIn(): void {
  registerHooks({
    resolve: (specifier, context, next) =>
      next(standIns.get(`${specifier} of ${context.parentURL}`) ?? specifier, context),
  })
}
