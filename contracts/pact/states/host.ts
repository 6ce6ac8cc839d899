import { z } from 'zod'
import { orderStatus } from '../../host/entities/order.ts'
import { type ProviderState, statesOf } from '../../model/states.ts'

/** States of a host portal. Nobody else may change what they name while an interaction runs. */
export const hostStates = {
  'a user exists': {
    truth:
      'An active user has every field of the profile: surname, name, patronymic, role, phone, e-mail and location.',
    returns: ['userId', 'phone', 'email'],
  },
  'a user with little data exists': {
    truth: 'An active user has neither patronymic nor phone nor e-mail nor location.',
    returns: ['userId'],
  },
  'a blocked user exists': {
    truth: 'A user exists whom an administrator has blocked.',
    returns: ['userId'],
  },
  'two users have one phone': {
    truth: 'Two users, neither of them deleted, have the same phone.',
    returns: ['phone'],
  },
  'no such user': {
    truth: 'No user has this identifier, and none has this phone.',
    returns: ['userId', 'phone'],
  },
  'nobody has registered': {
    truth: 'No user has this phone, and none has this e-mail address; somebody may register with them.',
    returns: ['phone', 'email'],
  },
  'a post exists': {
    truth: 'A post has been published, with a picture or without one as the parameter says.',
    params: z.object({ picture: z.boolean() }),
    returns: ['postId'],
  },
  'no such post': {
    truth: 'No post has this identifier.',
    returns: ['postId'],
  },
  'new posts exist': {
    truth:
      'At least three posts that the user may read were published at `since` or later: all of them with a picture, or none of them.',
    params: z.object({ pictures: z.boolean() }),
    returns: ['userId', 'since'],
  },
  'nothing is new': {
    truth: 'The user may read a post, but none that was published at `since` or later.',
    returns: ['userId', 'since'],
  },
  'a comment exists': {
    truth: 'A post has a comment; it answers another comment of the post or not, as the parameter says.',
    params: z.object({ reply: z.boolean() }),
    returns: ['commentId', 'postId'],
  },
  'no such comment': {
    truth: 'No comment has this identifier.',
    returns: ['commentId'],
  },
  'an order exists': {
    truth: 'The user has an order in this status, with at least one item and without a review.',
    params: z.object({ status: orderStatus }),
    returns: ['orderId', 'userId'],
  },
  'an emptied cart exists': {
    truth: 'The user has an order in the status cart, from which every item has been removed.',
    returns: ['orderId', 'userId'],
  },
  'a reviewed order exists': {
    truth:
      'The user has a completed order and has rated it, with a text or without one as the parameter says.',
    params: z.object({ text: z.boolean() }),
    returns: ['orderId', 'userId'],
  },
  'no such order': {
    truth: 'No order has this identifier.',
    returns: ['orderId'],
  },
  'a user with a cart and a completed order exists': {
    truth: 'The user has at least two orders, one of them a cart and one completed; none has a review.',
    returns: ['userId'],
  },
  'a user without orders exists': {
    truth: 'The user exists and has no order in any status.',
    returns: ['userId'],
  },
} as const satisfies Record<string, ProviderState>

export const hostState = statesOf(hostStates)
