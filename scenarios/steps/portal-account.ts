import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'
import { userIdOf } from '../accounts.ts'
import { portalAction } from '../portal.ts'

function byUser(world: CommapWorld, name: string, action: string, more: Record<string, unknown> = {}) {
  return portalAction(world, action, { userId: userIdOf(world, name), ...more })
}

step(
  '{person} подключает бота на портале',
  '{person} connects the bot in the portal',
  async function (name: string) {
    await byUser(this, name, 'connect-bot')
  },
)

step(
  '{person} отключает бота на портале',
  '{person} disconnects the bot in the portal',
  async function (name: string) {
    await byUser(this, name, 'disconnect-bot')
  },
)

step(
  '{person} ставит бота на паузу на {duration}',
  '{person} pauses the bot for {duration}',
  async function (name: string, ms: number) {
    const until = new Date(this.systems.clock.now() + ms).toISOString()
    await byUser(this, name, 'pause-bot', { until })
  },
)

step(
  '{person} заканчивает паузу на портале',
  '{person} ends the pause in the portal',
  async function (name: string) {
    await byUser(this, name, 'resume-bot')
  },
)

step(
  '{person} меняет на портале поле {word} на {text}',
  '{person} changes the field {word} in the portal to {text}',
  async function (name: string, field: string, value: string) {
    await byUser(this, name, 'edit-profile', { changes: { [field]: value } })
  },
)

step(
  'администратор меняет у {person} поле {word} на {text}',
  'an administrator changes for {person} the field {word} to {text}',
  async function (name: string, field: string, value: string) {
    await byUser(this, name, 'edit-user', { changes: { [field]: value } })
  },
)

step(
  'администратор блокирует {person} по причине {text}',
  'an administrator blocks {person} for the reason {text}',
  async function (name: string, reason: string) {
    await byUser(this, name, 'block-user', { reason })
  },
)

step(
  'администратор снимает блокировку с {person}',
  'an administrator unblocks {person}',
  async function (name: string) {
    await byUser(this, name, 'unblock-user')
  },
)

step('администратор удаляет {person}', 'an administrator deletes {person}', async function (name: string) {
  await byUser(this, name, 'delete-user')
})
