/** How the command ends (DESIGN, "The commap command"). A run that checked nothing is never `OK`. */
export const exitCodes = {
  OK: 0,
  FAILED: 1,
  COULD_NOT_RUN: 2,
  INTERRUPTED: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
