import { setImmediate as nextTurn } from 'node:timers/promises'
import { loadProject } from '#harness/project/load.ts'
import { startSystems } from '#harness/systems/start.ts'
import type { Systems } from '#harness/systems/systems.ts'
import { TestClock } from '#runtime/test-clock.ts'
import { type Family, settleIn } from '../world/population.ts'

const PEOPLE = 200
const MINUTES = 60
/** So many people press a key in every virtual second. */
const INPUTS = 2
const START = '2026-03-02T09:00:00+03:00'
const KEYS = ['Помощь', 'Профиль', 'Новости'] as const

/** What the process takes after a virtual minute, in megabytes, once garbage has been collected. */
export interface MemoryAt {
  minute: number
  rss: number
  heap: number
}

/** An hour of virtual traffic in this process, which needs `--expose-gc`. Tells its parent after every minute. */
async function spendAnHour(): Promise<void> {
  await using stack = await startSystems(await loadProject(), {
    clock: new TestClock(START),
    isRecorded: false,
  })
  const [family] = await settleIn(stack.host, stack.phones.client, PEOPLE, 0)
  if (!family) throw new Error('there is no family')
  for (const { personId } of family.residents) await stack.phones.shareContact(personId)
  await stack.settle()
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    await spendAMinute(stack, family, minute)
    process.send?.(await memoryAt(minute))
  }
}

/** A fan-out to all, and people who press keys in every second of it. */
async function spendAMinute(stack: Systems, { authorId, residents }: Family, minute: number): Promise<void> {
  const post = { authorId, title: `Минута ${minute}`, text: 'Новости семьи', withImage: false }
  await stack.host.post('/__admin/actions/publish-post', post)
  for (let second = 0; second < 60; second += 1) {
    for (let input = 0; input < INPUTS; input += 1) {
      const number = (minute * 60 + second) * INPUTS + input
      const person = residents[number % residents.length]
      if (person) await stack.phones.write(person.personId, KEYS[number % KEYS.length] ?? '')
    }
    await stack.advance(1_000)
  }
  // What the simulators note of every exchange is no memory of the bot's.
  for (const simulator of [stack.host, stack.phones.client])
    await simulator.send('DELETE', '/__admin/requests')
}

async function memoryAt(minute: number): Promise<MemoryAt> {
  // What was let go in this turn is collected in the next.
  await nextTurn()
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  return { minute, rss: rss / 1e6, heap: heapUsed / 1e6 }
}

const orphaned = () => process.exit(1)
process.once('disconnect', orphaned)
await spendAnHour()
process.off('disconnect', orphaned)
process.disconnect()
