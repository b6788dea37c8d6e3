import type { JsonObject } from '../../kubernetes/object.ts';
import { isLeftUnfilled } from '../../kubernetes/placeholder.ts';
import type { Member } from '../cluster.ts';
import { isUnfilled } from '../unfilled.ts';
import type { MemberProblem } from './member-rules.ts';

/** The problems of a member without those that rest on a placeholder which is yet to be filled. */
export function* judgedProblems(member: Member, problems: Iterable<MemberProblem>): Generator<MemberProblem> {
  const object = member as unknown as JsonObject;
  for (const problem of problems)
    if (isLeftUnfilled(object) || !isUnfilled({ object, ...problem }, [problem.problem])) yield problem;
}
