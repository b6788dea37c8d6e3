import { admissionRules } from '../../src/admission/admission-rules.ts';
import { verdicts as apiVerdicts } from '../../src/api/catalogue.ts';
import type { Judge } from '../../src/finding.ts';
import { verdicts as operatorVerdicts, verdictsOf } from '../../src/operator/verdicts.ts';
import { fates } from '../../src/package/fates.ts';
import { adviceRules } from '../../src/vmcp/advice.ts';
import { startRules } from '../../src/vmcp/start-rules.ts';
import type { Answer } from './answer.ts';

const judges = new Map<string, Set<Judge>>();
const known: readonly (readonly [Judge, readonly { readonly code: string }[]])[] = [
  ['schema', apiVerdicts()],
  ['operator', operatorVerdicts()],
  // vMCP asks some of it again: of the priority order, and of definitions of composite tools, which the operator takes unread.
  ['vmcp', operatorVerdicts()],
  ['admission', [...verdictsOf(admissionRules), { code: 'DeploymentNameTaken' }]],
  ['vmcp', verdictsOf(startRules.filter((rules) => rules !== adviceRules))],
  ['package', [...verdictsOf([adviceRules]), ...fates()]],
];
for (const [judge, verdicts] of known)
  for (const { code } of verdicts) judges.set(code, (judges.get(code) ?? new Set<Judge>()).add(judge));

/** What is said by another judge than those that docs/verdicts.md names for its code. */
export function wronglyJudged({ results }: Answer): string[] {
  const wrong = new Set<string>();
  for (const { tags } of [...results.values()].flat()) {
    const { code = '', judge } = tags ?? {};
    if (!(judges.get(code) as Set<unknown> | undefined)?.has(judge)) wrong.add(`${code} by ${judge}`);
  }
  return [...wrong].sort();
}
