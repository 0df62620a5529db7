/** Refresh tokens, as the other parts of the shop use them. */
export { forget, hand, handed } from './carry.ts'
export { endFamiliesOf, endFamilyOf, startFamily } from './family.ts'
export { refreshApp } from './routes.ts'
