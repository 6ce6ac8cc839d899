import type { WebMessage } from '../../store/web-messages.ts'
import type { ShownMessage } from './widget/protocol.ts'

/** A message as the visitor's browser gets it. */
export function shown({ messageId, at, from, content }: WebMessage): ShownMessage {
  const common = { id: messageId, at: at.toISOString() }
  if (from === 'person') return { ...common, from, ...content }
  const { html, picture, buttons, keyboard, forceReply, answerable } = content
  return {
    ...common,
    from,
    html,
    ...(picture !== undefined && { picture }),
    ...(buttons && { buttons }),
    ...(keyboard && { keyboard: keyboard.map((line) => line.map(({ text }) => text)) }),
    ...(forceReply && { forceReply }),
    ...(answerable && { answerable }),
  }
}
