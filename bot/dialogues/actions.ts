/** What the buttons under messages send back, as long as the message lasts. Telegram allows 64 bytes of it. */
export const actions = {
  news: 'news',
  digest: 'digest',
  resume: 'resume',
  /** With the post's id: answering a comment. */
  answer: (postId: number) => `answer:${postId}`,
} as const

export type ActionName = keyof typeof actions

/** Reads an action back; undefined for anything that the bot's own buttons cannot send. */
export function parseAction(data: string): { name: ActionName; numbers: number[] } | undefined {
  const [, name, rest = ''] = /^([A-Za-z]+)((?::[1-9]\d{0,15})*)$/.exec(data) ?? []
  if (!name || !Object.hasOwn(actions, name)) return undefined
  const known = actions[name as ActionName]
  const numbers = rest.split(':').slice(1).map(Number)
  const wanted = typeof known === 'function' ? known.length : 0
  return numbers.length === wanted ? { name: name as ActionName, numbers } : undefined
}
