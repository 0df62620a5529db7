/** Every icon as path data on a 16-unit square; stroked, or filled where the name is in `filled`. */
export const icons = {
  first: 'M3 2v12M13 3v10L6 8z',
  previous: 'M11 2L5 8l6 6',
  play: 'M4 2.5l9 5.5-9 5.5z',
  pause: 'M4.5 2.5v11M11.5 2.5v11',
  next: 'M5 2l6 6-6 6',
  last: 'M13 2v12M3 3v10l7-5z',
  close: 'M3 3l10 10M13 3L3 13',
  undo: 'M5.5 2L2 5.5L5.5 9M2.5 5.5H9.5a4.25 4.25 0 0 1 0 8.5H5',
  redo: 'M10.5 2L14 5.5L10.5 9M13.5 5.5H6.5a4.25 4.25 0 0 0 0 8.5H11',
  up: 'M8 14V3M3.5 7.5L8 3l4.5 4.5',
  down: 'M8 2v11M3.5 8.5L8 13l4.5-4.5',
  grip: 'M2 5h12M2 11h12',
} as const

/** The name of an icon. */
export type IconName = keyof typeof icons
