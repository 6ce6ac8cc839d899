import type { Random } from '../support/random.ts'
import { sleep } from '../support/wait.ts'
import { register } from '../world/register.ts'
import type { World } from '../world/world.ts'

/** People begin within so many milliseconds. */
const WITHIN_MS = 2_500

export interface Crowd {
  /** How many press a key of the menu, comment, review. */
  menu: number
  comments: number
  reviews: number
  /** How many strangers register. */
  strangers: number
}

/** What people do in one round, each of them once; resolves when all have been answered or have given up. */
export async function beBusy(
  world: World,
  random: Random,
  round: number,
  crowd: Crowd,
  signal: AbortSignal,
): Promise<void> {
  const { talk, phones, families } = world
  const [readers, ...talking] = families.map(({ residents }) => residents)
  const chosen = random.some(readers ?? [], crowd.menu + crowd.reviews)
  const talkers = random.some(talking.flat(), crowd.comments)
  const doings = [
    ...chosen.slice(0, crowd.menu).map((resident) => () => {
      return talk.pressMenu(resident, resident.personId % 2 === 0 ? 'Помощь' : 'Профиль')
    }),
    ...chosen.slice(crowd.menu).map((resident, index) => () => talk.review(resident, `v${round}.${index}`)),
    ...talkers.map((resident, index) => () => talk.comment(resident, `c${round}.${index}`)),
    ...Array.from(
      { length: crowd.strangers },
      (_, index) => () => register(talk, phones, round * 10 + index, signal),
    ),
  ]
  await Promise.all(
    doings.map(async (doing) => {
      await sleep(random.between(0, WITHIN_MS), signal)
      await doing()
    }),
  )
}
