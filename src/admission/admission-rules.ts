import { objectNameRules } from './object-names.ts';

/** Everything that is refused here, in the order in which an object is gone through. */
export const admissionRules = [objectNameRules];
