import { usersConnectLink } from '#contracts/bot/users/connect-link.ts'
import { linkCode, linkExpiry, openLink } from '../../access/login-links.ts'
import { serve } from '../../communications/communication.ts'
import { requireUser } from '../../communications/known-user.ts'

/** access/6: says nothing; whoever follows the link is logged in as the user. */
export const connectLink = serve(
  usersConnectLink,
  async ({ userId }, context) => {
    await requireUser(context, userId)
    const expires = linkExpiry(context)
    return {
      userIds: [],
      audience: 'active',
      apply: (trx, communicationId) => openLink(trx, context, { userId, communicationId, expires }),
      answer: { expiresAt: expires.toISOString() },
      compose: () => [],
    }
  },
  (answer, { access }) => {
    const code = linkCode(access.hash, answer.communicationId)
    return { ...answer, code, url: access.linkTo(code) }
  },
)
