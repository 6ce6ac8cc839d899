import { usersUpdate } from '#contracts/bot/users/update.ts'
import type { EndpointParams } from '#contracts/model/endpoint.ts'
import { serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'
import { profileOfUpdate } from '../../host/profile.ts'
import type { TextKey, Texts } from '../../locales/texts.ts'
import { roleMenu } from '../../messages/menu.ts'
import type { Message } from '../../messages/message.ts'
import { saveProfile } from '../../store/users.ts'

type Update = EndpointParams<typeof usersUpdate>

/** Who made the change, by the place where it was made. */
const textByEvent = new Map<string | undefined, TextKey>([
  ['profile/self', 'account.editedBySelf'],
  ['admin/users', 'account.editedByAdmin'],
])

/** The fields of an account that the locales name. */
const namedFields = [
  'lastname',
  'firstname',
  'patronymic',
  'role',
  'active',
  'phone',
  'email',
  'location',
] as const

/** account/5: stores the pushed profile; where and by whom it was changed decides what is said. */
export const update = serve(usersUpdate, async (params, context) => {
  await requireUser(context, params.userId)
  return {
    userIds: [params.userId],
    audience: 'active',
    apply: (trx) => saveProfile(trx, profileOfUpdate(params)),
    compose: (texts) => describe(texts, params),
  }
})

function describe(texts: Texts, { changed, eventId, role }: Update): Message[] {
  if (changed?.length === 0) return []
  const said: Message = { html: changeText(texts, changed, eventId) }
  if (!changed?.includes('role')) return [said]
  return [said, roleMenu(texts, role, texts('account.roleChanged', { role: texts(`role.${role}`) }))]
}

function changeText(texts: Texts, changed: string[] | undefined, eventId: string | undefined): string {
  if (!changed) return texts('account.editedUnknownFields')
  const names = [...new Set(changed)].map((field) => fieldName(texts, field))
  const fields = [...names.slice(0, MAX_FIELDS), ...(names.length > MAX_FIELDS ? ['…'] : [])].join(', ')
  return texts(textByEvent.get(eventId) ?? 'account.edited', { fields })
}

/** More names than this nobody reads. */
const MAX_FIELDS = 20

/** What the field is called among people; the portal's own name for a field that this contract does not list. */
function fieldName(texts: Texts, field: string): string {
  const named = namedFields.find((known) => known === field)
  return named ? texts(`field.${named}`) : field
}
