export { apiAccountApp } from './api.ts'
export { issuerAccountApp } from './issuer.ts'
