import { boolean, type Infer, map, object, string } from '../schema.ts';

export const toolAnnotations = object(() => ({
  title: string(),
  readOnlyHint: boolean(),
  destructiveHint: boolean(),
  idempotentHint: boolean(),
  openWorldHint: boolean(),
}));

/** What a tool is shown as, by its name at the workload. */
export const toolOverrides = map(
  object({ name: string(), description: string(), annotations: toolAnnotations }),
);

export type ToolOverrides = Infer<typeof toolOverrides>;
