/** One server-sent event, as it stands on the wire. */
export interface RawEvent {
  id: string
  type: string
  data: string
}

/** Takes a stream of server-sent events apart (html.spec.whatwg.org, "Server-sent events"), piece by piece. */
export class EventStreamParser {
  #rest = ''
  #id = ''
  #type = ''
  #data: string[] = []

  /** The events that this piece of the stream completes. */
  push(piece: string): RawEvent[] {
    const events: RawEvent[] = []
    const lines = (this.#rest + piece).split('\n')
    this.#rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line !== '') this.#field(line)
      else if (this.#data.length > 0) events.push(this.#take())
    }
    return events
  }

  #take(): RawEvent {
    const event = { id: this.#id, type: this.#type || 'message', data: this.#data.join('\n') }
    this.#type = ''
    this.#data = []
    return event
  }

  /** A line that begins with a colon is a comment: a sign of life. */
  #field(line: string): void {
    const colon = line.indexOf(':')
    if (colon === 0) return
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'id') this.#id = value
    if (name === 'event') this.#type = value
    if (name === 'data') this.#data.push(value)
  }
}
