import { buttonsOf, type ChatMessage, wordsOf } from '../results/chat.ts'
import type { Person } from './people.ts'
import { StepError } from './step-error.ts'
import type { CommapWorld } from './world.ts'

/** The newest message of the bot with these words, once it has come. @throws StepError when there is none */
export async function messageInSight(
  world: CommapWorld,
  person: Person,
  words: string,
): Promise<ChatMessage> {
  let found: ChatMessage | undefined
  await world.holds(async () => {
    const { messages } = await world.evidence.chat(person)
    found = messages.findLast((message) => message.from === 'bot' && wordsOf(message).includes(words))
    return found !== undefined
  })
  if (!found)
    throw new StepError({
      en: `${person.name} has no message of the bot with the words “${words}”`,
      ru: `${person.name}: нет сообщения бота со словами «${words}»`,
    })
  return found
}

/** Resolves once somebody sees a button with this text, under a message or in the place of the keyboard, or has waited for it. */
export async function buttonInSight(world: CommapWorld, person: Person, text: string): Promise<void> {
  // Where all tell that they are idle, what is not there does not come.
  if (world.systems.tellsIdle) return
  await world.holds(async () => {
    const { messages, replyKeyboard = [] } = await world.evidence.chat(person)
    return [...messages.flatMap(buttonsOf), ...replyKeyboard.flat()].some((button) => button.text === text)
  })
}
