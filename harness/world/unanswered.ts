import { joined } from '#runtime/bilingual.ts'
import { StepError } from './step-error.ts'
import type { CommapWorld } from './world.ts'

const NOT_ANSWERED = {
  en: 'the bot has not answered a press (answerCallbackQuery), so that the button goes on turning',
  ru: 'бот не ответил на нажатие (answerCallbackQuery), и кнопка так и ждёт',
}

/**
 * What is wrong where the bot leaves a pressed button waiting, which Telegram shows for as long as it takes an answer.
 * Where the phones do not tell, as on a page, nothing is.
 * @see https://core.telegram.org/bots/api#callbackquery
 */
export async function unansweredPresses(world: CommapWorld): Promise<StepError | undefined> {
  const { people, evidence } = world
  const found = async () => {
    const chats = await Promise.all(
      people.all.map(async (person) => ({ person, chat: await evidence.chat(person) })),
    )
    return chats.flatMap(({ person, chat }) =>
      chat.messages.flatMap(({ unanswered = [] }) => unanswered.map((text) => `${person.name} [${text}]`)),
    )
  }
  if (await world.holds(async () => (await found()).length === 0)) return undefined
  return new StepError(joined`${NOT_ANSWERED}: ${(await found()).join(', ')}`)
}
