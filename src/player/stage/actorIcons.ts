/** The icon on the plate of each kind of actor, stroked, as path data on a 16-unit square. */
export const actorIcons = {
  browser: 'M1 2h14v12H1zM1 5.5h14',
  server: 'M2 1.5h12V7H2zM2 9h12v5.5H2zM4.5 4.2h2M4.5 11.8h2',
  store: 'M2 3.5a6 2 0 1 0 12 0a6 2 0 1 0-12 0v9c0 1.1 2.7 2 6 2s6-.9 6-2v-9M2 8c0 1.1 2.7 2 6 2s6-.9 6-2',
  thief: 'M8 1.5l6.5 12.5h-13zM8 6v4M8 12v.3',
  operator: 'M10.5 1.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8M7.6 8.4L1.5 14.5M3.5 12.5l2 2',
} as const
