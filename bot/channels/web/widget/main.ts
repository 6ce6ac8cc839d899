import { Chat } from './chat.ts'
import { ChatClient } from './client.ts'
import { Memory } from './storage.ts'
import { STYLE } from './style.ts'
import { langOf } from './texts.ts'

/** Puts the chat into the page whose script tag this is; docs/web-chat.md lists the attributes. */
function mount(script: HTMLScriptElement): void {
  const { bot, code, codeUrl, lang, title, user = '' } = script.dataset
  const base = new URL('web', bot ? `${bot.replace(/\/$/, '')}/` : new URL('..', script.src)).href
  const language = langOf(lang ?? document.documentElement.lang)
  const client = new ChatClient({ base, lang: language })
  const chat = new Chat({
    client,
    memory: new Memory(base, user),
    lang: language,
    title,
    code: code || undefined,
    askCode: async () => (codeUrl ? fetchCode(codeUrl) : undefined),
  })
  const host = document.createElement('commap-chat')
  host.lang = language
  const shadow = host.attachShadow({ mode: 'open' })
  // A constructed sheet, because a policy against inline styles does not stop it.
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(STYLE)
  shadow.adoptedStyleSheets = [sheet]
  document.body.append(host)
  chat.mount(shadow)
  const offered = /^#commap=([\w-]{1,64})$/.exec(location.hash)?.[1]
  if (offered !== undefined) {
    history.replaceState(history.state, '', location.pathname + location.search)
    chat.offer(offered)
  }
}

/** Asks the portal itself, as its logged-in user, for a code that is fresh; without one people log in by other ways. */
async function fetchCode(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { method: 'POST', credentials: 'same-origin' })
    const { code } = (await response.json()) as { code?: string }
    return code
  } catch {
    return undefined
  }
}

const script = document.currentScript
if (script instanceof HTMLScriptElement) {
  if (document.body) mount(script)
  else document.addEventListener('DOMContentLoaded', () => mount(script))
}
