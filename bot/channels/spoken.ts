import type { Input } from './channel.ts'

/** What a text says: `/name argument` is a command, anything else is words. */
export function readWords(text: string): Extract<Input, { kind: 'command' | 'text' }> {
  const [, name, argument] = /^\/(\w+)(?:@\w+)?(?:\s+(\S.*))?$/s.exec(text) ?? []
  if (!name) return { kind: 'text', text }
  return { kind: 'command', name: name.toLowerCase(), ...(argument !== undefined && { argument }) }
}
