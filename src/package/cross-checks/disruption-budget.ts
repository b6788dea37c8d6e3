import { own } from '../../kubernetes/object.ts';
import type { CrossCheck } from './looking.ts';
import { selectorRules, serverSelected } from './selectors.ts';

export const disruptionBudgetRules = selectorRules(
  'a PodDisruptionBudget of pods',
  {
    label: 'DisruptionBudgetSelector',
    key: 'DisruptionBudgetSelectorKey',
    namespace: 'DisruptionBudgetNamespace',
  },
  'it is for pods of its own namespace only, so move it there',
);

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
