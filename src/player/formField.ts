/** One control of a form, as what is in the control needs to know it. */
export interface FormField {
  /** Of the control; the sentence about its problem has this id with `-problem` behind it. */
  readonly id: string
  /** Its accessible name. */
  readonly label: string
  /** What is wrong with what was written; empty if nothing is. */
  readonly problem: string
}
