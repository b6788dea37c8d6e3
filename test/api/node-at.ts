import { allKinds } from '../../src/api/kinds/kinds.ts';
import { fieldsOf, type Node, schemaOf } from '../../src/api/node.ts';

/** The node at a path of a kind's schema: `[]` is any index, `*` any key. */
export function nodeAt(kind: string, path: string): Node | undefined {
  const steps = path.replaceAll('[]', '.[]').split('.');
  let node: Node | undefined = allKinds.find((one) => one.kind === kind)?.schema;
  for (const step of steps) {
    if (node?.type === 'array' && step === '[]') node = node.items;
    else if (node?.type === 'map' && step === '*') node = node.values;
    else if (node?.type === 'object') {
      const field = Object.entries(fieldsOf(node)).find(([name]) => name === step)?.[1];
      node = field && schemaOf(field);
    } else return undefined;
  }
  return node;
}
