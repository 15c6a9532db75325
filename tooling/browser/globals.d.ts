import type lunr from "lunr";

/** lunr with the Dutch of lunr-languages, and with what its own types leave out. */
export type DutchLunr = Omit<typeof lunr, "TokenSet"> & {
  nl: { stemmer: lunr.PipelineFunction & ((word: string) => string) };
  TokenSet: {
    fromArray(terms: string[]): lunr.TokenSet;
    fromClause(clause: lunr.Query.Clause): lunr.TokenSet;
  };
};
