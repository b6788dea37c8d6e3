import type { Rule } from '../node.ts';

/** What a rule about a choice sees: the type that was chosen, and the part for it. */
type Choice<Part extends string> = { readonly type: string } & { readonly [P in Part]?: unknown };

/** The part that is named like the type must be there for that type, and for no other. */
export function partOfType<Part extends string>(code: string, part: Part): Rule<Choice<Part>> {
  return {
    code,
    message: (self) =>
      self[part] === undefined
        ? `set \`${part}\`, which \`type: ${part}\` needs`
        : `remove \`${part}\`, or set \`type: ${part}\``,
    holds: (self) => (self.type === part) === (self[part] !== undefined),
  };
}
