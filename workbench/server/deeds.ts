import type { Chat, ChatMessage } from '#harness/results/chat.ts'
import type { DeedView, PersonView } from '../protocol.ts'

type Done = Omit<DeedView, 'id' | 'at' | 'realAt'>
type SeenChat = Chat & { readonly blocked?: boolean }

/** What somebody did between two looks at a phone that left no message. @param before undefined at the first look */
export function newDeeds(before: PersonView | undefined, { personId, chat }: PersonView): Done[] {
  const earlier = new Map(before?.chat.messages.map((message) => [message.messageId, message]))
  const pressed = chat.messages.flatMap((message) =>
    freshlyPressed(earlier.get(message.messageId), message).map(
      (text): Done => ({ personId, kind: 'pressed', text, messageId: message.messageId }),
    ),
  )
  const [was, is] = [isBlocked(before?.chat), isBlocked(chat)]
  return was === is ? pressed : [...pressed, { personId, kind: is ? 'blocked' : 'unblocked' }]
}

const isBlocked = (chat: SeenChat | undefined): boolean => chat?.blocked === true

const freshlyPressed = (before: ChatMessage | undefined, { pressed = [] }: ChatMessage): readonly string[] =>
  pressed.slice(before?.pressed?.length ?? 0)
