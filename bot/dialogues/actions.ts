/** What the buttons under messages send back. Telegram allows 64 bytes of it. */
export const actions = {
  news: 'news',
  digest: 'digest',
  resume: 'resume',
  /** With the post's id: answering a comment. */
  answer: (postId: number) => `answer:${postId}`,
} as const

export type Action =
  | { name: 'news' }
  | { name: 'digest' }
  | { name: 'resume' }
  | { name: 'answer'; postId: number }

/** Reads an action back; undefined for anything that the bot's own buttons cannot send. */
export function parseAction(data: string): Action | undefined {
  if (data === actions.news || data === actions.digest || data === actions.resume) return { name: data }
  const postId = /^answer:([1-9]\d{0,15})$/.exec(data)?.[1]
  return postId === undefined ? undefined : { name: 'answer', postId: Number(postId) }
}
