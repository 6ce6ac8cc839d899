import type { usersUpdate } from '#contracts/bot/users/update.ts'
import type { User } from '#contracts/host/entities/user.ts'
import type { EndpointParams } from '#contracts/model/endpoint.ts'

/** What the bot keeps of an account, under one set of names. */
export interface Profile {
  userId: number
  role: string
  active?: boolean | undefined
  firstname?: string | undefined
  lastname?: string | undefined
  patronymic?: string | null | undefined
}

/** GET /user says surname, name and isActive where users/update says lastname, firstname and active. */
export function profileOfUser(user: User): Profile {
  return {
    userId: user.userId,
    role: user.role,
    active: user.isActive,
    firstname: user.name,
    lastname: user.surname,
    patronymic: user.patronymic ?? null,
  }
}

/** The pushed profile of users/update, without what the bot does not keep. */
export function profileOfUpdate(params: EndpointParams<typeof usersUpdate>): Profile {
  const { userId, role, active, firstname, lastname, patronymic } = params
  return { userId, role, active, firstname, lastname, patronymic }
}
