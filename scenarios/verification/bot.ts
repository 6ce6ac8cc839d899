import { systemClock } from '#runtime/clock.ts'
import { listen } from '#runtime/http.ts'
import { createStack } from '../stack.ts'
import { stateRequests } from './bot-states.ts'
import { serveUntilStopped } from './process.ts'

/**
 * The bot as a process of its own, to be verified, with the simulated portal and messenger that it needs. The
 * address by which states are set up is beside the bot, not in it.
 */
await using started = new AsyncDisposableStack()
const stack = started.use(await createStack({ clock: systemClock }))
const states = started.use(await listen(stateRequests(stack)))
serveUntilStopped(started.move(), { baseUrl: `${stack.bot.url}/api/v1`, statesUrl: states.url })
