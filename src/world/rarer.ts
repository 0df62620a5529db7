/** What one scenario in several needs, and the first view does not: it is loaded where a step or a probe needs it. */
export { rarerActs } from './acts/rarer.ts'
export { askForCustomers } from './customersRequest.ts'
export { refreshWith, tokensIn } from './refresher.ts'
export { answerOf } from './site.ts'
export { vantagePoints } from './vantage.ts'
