/** New text for a range of a list's text, in UTF-16 units. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whole lines, or objects of a flow sequence, that follow the text. */
  readonly encoded?: readonly Uint8Array[];
}
