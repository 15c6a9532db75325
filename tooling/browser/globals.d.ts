import type lunr from "lunr";

/** lunr with the Dutch of lunr-languages, and with what its own types leave out. */
export type DutchLunr = Omit<typeof lunr, "Index" | "TokenSet"> & {
  nl: { stemmer: lunr.PipelineFunction & ((word: string) => string) };
  TokenSet: { fromArray(terms: string[]): lunr.TokenSet };
  Index: new (parts: {
    invertedIndex: object;
    fieldVectors: Record<string, lunr.Vector>;
    tokenSet: lunr.TokenSet;
    fields: string[];
    pipeline: lunr.Pipeline;
  }) => lunr.Index;
};
