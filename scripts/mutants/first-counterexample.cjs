// To find the smallest counterexample to a property takes many runs of it, and a mutant is found out by any.
require('fast-check').configureGlobal({ endOnFailure: true });
