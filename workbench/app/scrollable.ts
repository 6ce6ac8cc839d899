/** What scrolls must be reachable by keyboard, or it cannot be scrolled without a mouse (WCAG 2.1.1). */
export const scrollable = { tabIndex: 0 } as const
