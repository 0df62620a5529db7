export { reportOf, type ScenarioReport, type SetupReport, type StepReport } from './report.ts'
export { reportText } from './reportText.ts'
