/** Equal ones, and all. */
export type Count = readonly [equal: number, all: number];

/** What one run of the checker found. */
export interface Run {
  readonly recording: 'corpus' | 'later';
  readonly style: 'flow' | 'block';
  /** The version of the operator that was asked for, where it is not the one that the function equals. */
  readonly operatorVersion?: string;
  /** How many of the cases had another outcome in that version. */
  readonly otherwise?: number;
  /** By profile, then by what is compared. */
  readonly profiles: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  readonly unequal: readonly Unequal[];
}

/** A case that is not as it was recorded, and in what. */
interface Unequal {
  readonly name: string;
  readonly profile: string;
  readonly row: string;
}

/** What scripts/conformance.mjs measured. */
export interface Measured {
  readonly version: string;
  /** The SHA-256 of each recording. */
  readonly recordings: Readonly<Record<string, string>>;
  readonly runs: readonly Run[];
}

function sum(counts: readonly Count[]): Count {
  return [counts.reduce((n, [equal]) => n + equal, 0), counts.reduce((n, [, all]) => n + all, 0)];
}

/** How often these things were equal in runs, in all profiles or in one. */
export function countOf(runs: readonly Run[], rows: readonly string[], profile?: string): Count {
  const found = runs.flatMap(({ profiles }) =>
    profile === undefined ? Object.values(profiles) : [profiles[profile] ?? {}],
  );
  return sum(found.flatMap((counts) => rows.map((row) => counts[row] ?? [0, 0])));
}

export interface Cases {
  readonly accepted: number;
  readonly refused: number;
  /** The cases that are equal in all, and all of them. */
  readonly equal: Count;
}

/** The cases of runs, in all profiles or in one. */
export function casesOf(runs: readonly Run[], profile?: string): Cases {
  const [, accepted] = countOf(runs, ['verdict'], profile);
  const [, refused] = countOf(runs, ['refusal'], profile);
  const unequal = runs.flatMap((run) =>
    run.unequal.filter((it) => profile === undefined || it.profile === profile).map(({ name }) => name),
  );
  const all = accepted + refused;
  return { accepted, refused, equal: [all - new Set(unequal).size, all] };
}
