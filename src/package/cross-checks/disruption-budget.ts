import { rule } from '../../finding.ts';
import { own } from '../../kubernetes/object.ts';
import type { CrossCheck } from './looking.ts';
import { instanceLabel, noSuchLabel, otherLabel, podsElsewhere, serverSelected } from './selectors.ts';

const source = 'a PodDisruptionBudget of pods';

export const disruptionBudgetRules = {
  label: rule<[server: string, key: string, right: string]>({
    code: 'DisruptionBudgetSelector',
    severity: 'warning',
    source,
    message: otherLabel,
    example: {
      path: `spec.selector.matchLabels.${instanceLabel}`,
      facts: ['gateway', instanceLabel, 'gateway'],
    },
  }),
  key: rule<[server: string, key: string, label: string]>({
    code: 'DisruptionBudgetSelectorKey',
    severity: 'warning',
    source,
    message: noSuchLabel,
    example: {
      path: 'spec.selector.matchLabels.name',
      facts: ['gateway', 'name', `${instanceLabel}: gateway`],
    },
  }),
  namespace: rule<[server: string, theirs: string, ours: string]>({
    code: 'DisruptionBudgetNamespace',
    severity: 'warning',
    source,
    message: podsElsewhere('it is for pods of its own namespace only, so move it there'),
    example: { path: 'spec.selector', facts: ['gateway', 'tools', 'monitoring'] },
  }),
};

/** PodDisruptionBudgets, which select pods of their own namespace. */
export const disruptionBudgetCheck: CrossCheck = {
  kind: 'PodDisruptionBudget',
  group: 'policy',
  check(looking) {
    const selector = own(own(looking.object, 'spec'), 'selector');
    const place = { selector, path: 'spec.selector', namespace: looking.namespace };
    serverSelected(looking, disruptionBudgetRules, place, (one) => one.podLabels());
  },
};
