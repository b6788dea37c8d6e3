import type { Configured } from '../config/options.ts';
import { type Finding, findingOf } from '../finding.ts';
import type { Objects } from '../krm/resource-list.ts';
import type { Target } from '../package/lifecycle.ts';
import { versionAsked } from '../package/operator-versions.ts';
import { upgradeRules } from '../package/upgrade-rules.ts';
import { type Run, type Verdict, verdictOn } from '../package/verdict.ts';
import { withoutSecrets } from '../report/without-secrets.ts';
import { changedPlaces } from './changed-places.ts';
import type { Effects } from './effects.ts';
import type { ServerDiff } from './server-diff.ts';
import { type Upgrade, upgradeOf } from './upgrade.ts';
import { upgradeSentence } from './upgrade-image.ts';

/**
 * `verdictOn`, and with the option `upgradeTo` what the operator of that version would make otherwise, as findings. Where anything is
 * refused now there is no more to say.
 */
export function verdictWithUpgrade(
  objects: Objects,
  configured: Configured,
  target: Target,
  run: Run,
): Verdict {
  const verdict = verdictOn(objects, configured, target, run);
  const { upgradeTo, warnings } = configured.options;
  if (upgradeTo === undefined || verdict.isRefused) return verdict;
  const place = { ...run.optionPlaces?.upgradeTo, value: upgradeTo };
  const { version, findings: asked } = versionAsked(upgradeTo, place);
  // All objects tell of what changes, be they asked for or not.
  const everything: Configured = { ...configured, options: { ...configured.options, emit: 'all' } };
  const subject = { objects, configured: everything, placeholders: run.placeholders ?? true };
  const upgrade = upgradeOf(subject, verdict.operatorVersion, version);
  const told = [...asked, ...upgradeFindings(upgrade, place)];
  const isFailing = warnings === 'error' && told.some(({ severity }) => severity === 'warning');
  if (!isFailing) return { ...verdict, findings: [...verdict.findings, ...told] };
  const all = [...verdict.findings, ...told].filter(({ severity }) => severity !== 'info');
  return { ...verdict, isRefused: true, findings: all.map((one) => ({ ...one, severity: 'error' })) };
}

type Place = Pick<Finding, 'object' | 'path' | 'value'>;

function upgradeFindings(upgrade: Upgrade, place: Place): Finding[] {
  const { to, servers, others } = upgrade;
  const findings = [findingOf(upgradeRules.image, place, upgradeSentence(upgrade))];
  const told = new Set<Finding>();
  for (const diff of servers) {
    findings.push(...changeOf(diff, to));
    findings.push(...findingsOf(diff.effects, to, told));
  }
  for (const { effects } of others) findings.push(...findingsOf(effects, to, told));
  return findings;
}

function changeOf({ server, change, summary, objects }: ServerDiff, to: string): Finding[] {
  if (change !== 'changed') return [];
  const places = objects.flatMap((object) => {
    const paths = changedPlaces(object);
    return paths.length === 0 ? [] : [`${object.ref.kind}: ${paths.join(', ')}`];
  });
  return [findingOf(upgradeRules.changes, { object: server }, to, summary, places)];
}

/** What many servers look at is told once. */
function findingsOf(effects: Effects | undefined, to: string, told: Set<Finding>): Finding[] {
  if (effects === undefined) return [];
  const each = (findings: readonly Finding[], make: (finding: Finding) => Finding) =>
    findings.flatMap((finding) => {
      if (told.has(finding)) return [];
      told.add(finding);
      return [make(withoutSecrets(finding))];
    });
  const { begins, stops, refused, warned } = upgradeRules;
  return [
    ...each(effects.begins, (one) => findingOf(begins, aboutOf(one), to, one.since ?? '')),
    ...each(effects.stops, (one) => findingOf(stops, aboutOf(one), to)),
    ...each(effects.refused, (one) => findingOf(refused, aboutOf(one), to, one.message, one.code)),
    ...each(effects.warned, (one) => findingOf(warned, aboutOf(one), to, one.message, one.code)),
  ];
}

function aboutOf({ object, path, value, judge, file }: Finding) {
  return {
    ...(object && { object }),
    ...(path !== undefined && { path }),
    ...(value !== undefined && { value }),
    ...(judge && { judge }),
    ...(file && { file }),
  };
}
