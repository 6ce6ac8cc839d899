/** Who is who: one chat of the messenger for one patient of the portal. In memory, so a restart asks people again. */
export class Links {
  #chats = new Map()
  #patients = new Map()

  connect(chat, patientId) {
    this.#patients.delete(this.#chats.get(patientId))
    this.#chats.delete(this.#patients.get(chat))
    this.#chats.set(patientId, chat)
    this.#patients.set(chat, patientId)
  }

  /** Undefined for a patient who has not connected the bot. */
  chatOf(patientId) {
    return this.#chats.get(patientId)
  }

  /** Undefined for somebody who has not said who they are. */
  patientOf(chat) {
    return this.#patients.get(chat)
  }
}
