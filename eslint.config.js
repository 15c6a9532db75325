import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["site/", ".site.bouw/", "node_modules/", ".venv/", "dist/", "build/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    languageOptions: { ecmaVersion: 2023, sourceType: "module" },
    rules: {
      // Names of control characters are how hostile text is refused.
      "no-control-regex": "off",
      eqeqeq: "error",
      "no-else-return": "error",
      "no-implicit-coercion": "error",
      "no-shadow": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["tooling/browser/**"], languageOptions: { globals: { ...globals.browser } } },
  {
    files: ["tooling/browser/workers/**"],
    languageOptions: { globals: { ...globals.serviceworker, ...globals.worker } },
  },
  { files: ["tests/**"], languageOptions: { globals: { ...globals.node } } },
];
