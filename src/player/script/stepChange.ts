/** What a person does to the step that is open in the script. */
export type StepChange =
  | { readonly do: 'time'; readonly text: string }
  | { readonly do: 'action'; readonly kind: string }
  | { readonly do: 'field'; readonly field: string; readonly value: string }
  /** By one place; `control` is what gets the focus back. */
  | { readonly do: 'move'; readonly by: 1 | -1; readonly control: string }
  | { readonly do: 'insert' | 'remove' }
