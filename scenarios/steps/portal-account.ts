import { step } from '#harness/steps/define.ts'
import type { CommapWorld } from '#harness/world/world.ts'

function byUser(world: CommapWorld, name: string, action: string, more: Record<string, unknown> = {}) {
  return world.hostAction(action, { userId: world.userIdOf(name), ...more })
}

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
