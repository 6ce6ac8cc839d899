import type { WorkbenchRequests } from '../../protocol.ts'
import { language, texts } from '../texts/index.ts'
import { notice } from './store.ts'

/** Looks at an answer that refuses; whether the reader is told of it elsewhere. */
type Refused = (answer: unknown) => boolean

/**
 * Sends a request to the server. What is wrong is told to the reader of the page.
 * @returns the answer, or undefined where the request was refused or got none
 */
export async function send<Path extends keyof WorkbenchRequests>(
  path: Path,
  body: WorkbenchRequests[Path],
  refused?: Refused,
): Promise<unknown> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }
  return await ask(`api/${path}`, init, refused)
}

/** Asks the server for what stands at an address relative to the page; as `send` otherwise. */
export async function ask(
  address: string,
  init: RequestInit = {},
  refused: Refused = () => false,
): Promise<unknown> {
  notice.value = null
  try {
    const headers = { ...init.headers, 'accept-language': language.value }
    const response = await fetch(address, { ...init, headers })
    const answer = parsed(await response.text())
    if (response.ok) return answer
    if (refused(answer)) return undefined
    notice.value = { kind: 'error', text: messageOf(answer) ?? `${texts.value.refused} (${response.status})` }
  } catch {
    notice.value = { kind: 'error', text: texts.value.noAnswerFromServer }
  }
  return undefined
}

/** The answer as JSON; an empty one, or one that is none, is an object without anything. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

function messageOf(answer: unknown): string | undefined {
  const { message } = Object(answer) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}
