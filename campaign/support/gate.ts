import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/**
 * Stands before one service, or several alike, as a load balancer does: hands each connection to the next of them
 * that takes it. Its own address stays while they come and go, and it can be shut, as a service that is down.
 */
export class Gate implements AsyncDisposable {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #targets = new Set<number>()
  #turn = 0
  #port = 0

  private constructor() {
    this.#server = createServer((socket) => void this.#serve(socket))
  }

  /** @param targets ports of the loopback interface */
  static async open(...targets: number[]): Promise<Gate> {
    const gate = new Gate()
    for (const target of targets) gate.add(target)
    await gate.reopen()
    return gate
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  add(port: number): void {
    this.#targets.add(port)
  }

  /** No new connection goes there; those that there are end by themselves. */
  remove(port: number): void {
    this.#targets.delete(port)
  }

  /** Cuts all connections and refuses new ones, until it is opened again. */
  async shut(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  /** Takes connections again, at the same address. */
  async reopen(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
  }

  async #serve(socket: Socket): Promise<void> {
    this.#keep(socket)
    const targets = [...this.#targets]
    this.#turn += 1
    for (const index of targets.keys()) {
      const port = targets[(this.#turn + index) % targets.length]
      const upstream = port === undefined ? undefined : await this.#connect(port)
      if (upstream === undefined) continue
      socket.pipe(upstream).pipe(socket)
      upstream.once('close', () => socket.destroy())
      socket.once('close', () => upstream.destroy())
      return
    }
    socket.destroy()
  }

  /** Undefined when nobody listens there. */
  async #connect(port: number): Promise<Socket | undefined> {
    const upstream = connect(port, '127.0.0.1')
    try {
      await once(upstream, 'connect')
    } catch {
      return undefined
    }
    this.#keep(upstream)
    return upstream
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket)
    // A cut connection is what the gate is there for; whoever used it is told by its end.
    socket.on('error', () => undefined)
    socket.once('close', () => this.#sockets.delete(socket))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.shut()
  }
}
