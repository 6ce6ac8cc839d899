import { z } from 'zod'

const roles = ['user', 'author', 'admin'] as const

export const role = z.enum(roles).meta({ id: 'Role', description: 'What the user may do in the portal' })

export type Role = z.output<typeof role>
