import { z } from 'zod'
import { type ProviderState, statesOf } from '../../model/states.ts'

/** States of a bot. What they say of users, posts and orders is true of the portal that the bot asks. */
export const botStates = {
  'the bot serves this portal': {
    truth: 'The bot has this identifier, and the token of the calls gives the right to it.',
    returns: ['botId'],
  },
  'a person is linked': {
    truth:
      'The user exists in the portal, and a person in the messenger is linked to it; the link is as the parameter says.',
    params: z.object({ link: z.enum(['connected', 'disconnected', 'paused', 'blocked']) }),
    returns: ['userId'],
  },
  'no such user': {
    truth: 'Neither the portal nor the bot knows a user with this identifier.',
    returns: ['userId'],
  },
  'a post exists': {
    truth: 'The portal has a post of this author, with a picture or without one as the parameter says.',
    params: z.object({ picture: z.boolean() }),
    returns: ['postId', 'authorId'],
  },
  'no such post': {
    truth: 'The portal has no post with this identifier; the author exists.',
    returns: ['postId', 'authorId'],
  },
  'a linked user has an order': {
    truth:
      'The user exists in the portal, a connected person in the messenger is linked to it, and the portal has an order of this user in this status.',
    params: z.object({ status: z.enum(['cart', 'paid', 'accepted', 'completed']) }),
    returns: ['userId', 'orderId'],
  },
  'no such order': {
    truth: 'The portal has no order with this identifier.',
    returns: ['orderId'],
  },
} as const satisfies Record<string, ProviderState>

export type BotStateName = keyof typeof botStates

export const botState = statesOf(botStates)
